# reusectl: help, wrong arguments, connection, and what queue and report print.
use strict;
use warnings;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

program_help_ok('reusectl');
program_version_ok('reusectl');
program_options_handling_ok('reusectl');

# Run reusectl: exit status, standard output, standard error
sub reusectl
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', @_ ], '>', \$out, '2>', \$err);
	return ($? >> 8, $out, $err);
}

sub fails
{
	my ($arguments, $expected, $pattern) = @_;
	my ($status, $out, $err) = reusectl(@$arguments);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	my $name = "reusectl @$arguments";

	is($status, $expected, "$name: exit status");
	like($err, $pattern, "$name: message");
	is($out, '', "$name: no output");
}

# Wrong arguments are found before anybody is asked
$ENV{PGHOST} = '/nonexistent';
fails([], 1, qr/no command\n.*hint: The commands are init, open, /);
fails(['show'], 1, qr/unknown command "show"/);
fails([ 'queue', 'now' ], 1, qr/too many arguments \(first is "now"\)/);
fails([ 'queue', '--limit=ten' ], 1, qr/--limit: "ten" is not a whole number from 0/);
fails([ 'queue', '--limit=99999999999' ], 1, qr/--limit: "99999999999" is not a whole number/);
fails([ 'queue', '--limit=' ], 1, qr/--limit: "" is not a whole number/);
fails([ 'queue', '--limit=-1' ], 1, qr/--limit: "-1" is not a whole number from 0/);
fails([ 'queue', '--limit=5 cases' ], 1, qr/--limit: "5 cases" is not a whole number/);
fails([ 'queue', '--dry-run' ], 1, qr/--dry-run is not an option of queue/);
fails([ 'queue', '--format=xml' ], 1, qr/--format: "xml" is not known\n.*table csv json/);
fails([ 'queue', '--format=' ], 1, qr/--format: "" is not known/);
fails([ 'queue', '--format=able' ], 1, qr/--format: "able" is not known/);
fails([ 'findings', '--format=html' ], 1, qr/--format: only report makes a page/);
fails([ 'report', '2024', '--language=fr,nl' ], 1, qr/--language ?: /);
fails([ 'doctor', '--dry-run' ], 1, qr/--dry-run is an option of doctor --mend only/);
fails([ 'show', '--help' ], 1, qr/unknown command "show"/);
fails(['report'], 1, qr/too few arguments: report YEAR/);
fails([ 'report', 'last' ], 1, qr/report: "last" is not a whole number from 1/);
fails([ 'report', '2024', '--limit=1' ], 1, qr/--limit is not an option of report/);
fails([ 'import', 'catalogue' ], 1, qr/too few arguments: import catalogue\|requests\|survey FILE/);
fails([ 'board', '--status=over' ], 1, qr/--status: "over" is not known\n.*overdue/);
fails([ 'record', '12' ], 1, qr/too few arguments: record CASE KIND/);
fails([ 'open', 'request' ], 1, qr/open needs --authority/);
fails([ 'what-if', 'BRU_REPLY.term=3 weeks' ], 1, qr/what-if takes a case, or --year, and changes/);
fails([ 'calendar', 'check', '--dry-run' ], 1, qr/--dry-run is not an option of calendar check/);
fails([ 'calendar', 'load' ], 1, qr/calendar takes "load" and codes, or "check"/);
fails([ 'manual', '--host=x' ], 1, qr/--host is not an option of manual/);
fails([ 'import', 'all', 'x.csv' ], 1, qr/import: "all" is not known\n.*catalogue requests survey/);
fails([ 'import', 'requests', '--map=name', 'x.csv' ], 1, qr/--map: "name" is not COLUMN=NAME/);
fails([ 'import', 'requests', '--delimiter=::', 'x.csv' ], 1, qr/--delimiter: "::" is not one character/);
fails([ 'import', 'requests', '--map==name', 'x.csv' ], 1, qr/--map: "=name" is not COLUMN=NAME/);
fails([ 'import', 'requests', '--map=name=', 'x.csv' ], 1, qr/--map: "name=" is not COLUMN=NAME/);
fails([ 'import', 'requests', '--delimiter=', 'x.csv' ], 1, qr/--delimiter: "" is not one character/);
fails([ 'import', 'requests', '--delimiter="', 'x.csv' ], 1, qr/--delimiter: """ is not one character/);
fails([ 'import', 'requests', '/nonexistent.csv' ], 1, qr/could not open file "\/nonexistent.csv"/);
fails([ 'import', 'requests', '/' ], 1, qr/could not read file "\/"/);
fails([ 'queue', '-w', '-p', '1' ], 2, qr/error: connection to server .*\/nonexistent\/.s.PGSQL.1"/);
fails(['queue'], 2, qr/error: connection to server .*\/nonexistent/);

# An export is looked at without a server: lines that are no check sums, and what
# lacks its manifest
{
	my $folder = PostgreSQL::Test::Utils::tempdir();
	my $sum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
	my $sums = sub {
		open my $file, '>:raw', "$folder/SHA256SUMS" or die "$folder: $!";
		print $file @_;
		close $file;
	};

	mkdir "$folder/folder";
	foreach my $line ('sum', "$sum-*manifest.json\n", "$sum  /etc/hostname\n", "$sum  ../manifest.json\n")
	{
		$sums->($line);
		fails([ 'export', '--verify', $folder ], 5, qr/SHA256SUMS" has a line that is no check sum/);
	}
	$sums->();
	fails([ 'export', '--verify', $folder ], 5, qr/is no export, or not a whole one/);
	$sums->("$sum  folder\n");
	fails([ 'export', '--verify', $folder ], 1, qr/could not read ".*folder"/);
	# an empty file, and no end of the last line
	open my $manifest, '>', "$folder/manifest.json" or die "$folder: $!";
	close $manifest;
	$sums->("$sum  manifest.json");
	my ($whole, $said) = reusectl('export', '--verify', $folder);
	is($whole, 0, 'what is whole is an export');
	like($said, qr/^all 1 files are as they were exported$/, '... as it says');
}

# What is made of the table of commands: each has its help, its section of the
# manual, and its line of the completion
my ($status, $out, $err) = reusectl('--help');
my @commands = $out =~ /^  ([a-z][a-z-]+)/mg;
shift @commands while $commands[0] ne 'init';
cmp_ok(scalar @commands, '>=', 14, 'help lists the commands');
my (undef, $manual) = reusectl('manual');
my (undef, $completion) = reusectl('completion');
foreach my $command (@commands)
{
	($status, $out, $err) = reusectl($command, '--help');
	is($status, 0, "$command --help");
	is($err, '', '... without a complaint');
	unlike($out, qr/^.{80}/m, '... fits a terminal');
	(my $escaped = $command) =~ s/-/\\-/g;
	like($manual, qr/^\.SS \Q$escaped\E /m, '... is in the manual');
	like($completion, qr/^\t\Q$command\E\) words=/m, '... and in the completion');
}
SKIP:
{
	skip 'there is no man', 1 if system('man --version >/dev/null 2>&1') != 0;
	my $warnings = '';
	IPC::Run::run([ 'man', '--warnings', '-l', '-' ], '<', \$manual, '>', '/dev/null',
		'2>', \$warnings);
	is($warnings, '', 'the manual page is well formed');
}

# What bash would offer
sub offers
{
	my (@words) = @_;
	my $line = join(' ', map { "'$_'" } @words);
	my $offer = '';
	IPC::Run::run([ 'bash', '-c', "$completion
		COMP_WORDS=($line) COMP_CWORD=$#words
		_reusectl
		printf '%s ' \"\${COMPREPLY[\@]}\"" ], '>', \$offer);
	return $offer;
}
is(offers('reusectl', 'fi'), 'findings ', 'completion of a command');
is(offers('reusectl', 'board', '--st'), '--status ', '... of its options');
is(offers('reusectl', 'board', '--status', '=', 'o'), 'overdue ', '... of what an option may be');
is(offers('reusectl', 'calendar', 'c'), 'check ', '... of what comes first');

# Messages in four languages, by --language or by the environment
{
	my %unknown = (
		en => 'unknown command "show"',
		fr => 'commande inconnue "show"',
		nl => 'onbekende opdracht "show"',
		de => 'unbekannter Befehl "show"');
	foreach my $language (sort keys %unknown)
	{
		fails([ '--language', $language, 'show' ], 1, qr/\Q$unknown{$language}\E/);
		# C.UTF-8 under a name that gettext does not take for C
		local $ENV{LC_ALL} = 'C_BE.UTF-8';
		local $ENV{LANGUAGE} = $language;
		fails(['show'], 1, qr/\Q$unknown{$language}\E/);
		($status, $out, $err) = reusectl('--help');
		utf8::decode($out);
		is($status, 0, "help in $language");
		unlike($out, qr/^.{80}/m, '... fits a terminal');
		(undef, $out) = reusectl('queue', '--help', "--language=$language");
		like($out, qr/^\S+\s?:\n  reusectl queue \[/m, '... of a command, too');
	}
	local $ENV{LC_ALL} = 'C';
	fails([ '--language=fr', 'show' ], 1, qr/erreur : commande inconnue/);
	fails(['show'], 1, qr/error: unknown command/);
	(undef, $out) = reusectl('manual', '--language=fr');
	is($out, $manual, 'the manual is in English');
}

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(auth_extra => [ '--create-role', 'regress_keeper,regress_nobody' ]);
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	CREATE ROLE regress_keeper LOGIN;
	CREATE ROLE regress_nobody LOGIN;
	GRANT CREATE ON DATABASE postgres TO regress_keeper;
});
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
$ENV{PGUSER} = 'regress_keeper';
$ENV{PGOPTIONS} = '-c reuse.today=2024-06-28';
delete $ENV{COLUMNS};

fails(['queue'], 3, qr/there is no register "register" in database "postgres"\n.*hint: .*--register/);
fails([ '-d', 'nowhere', 'queue' ], 2, qr/database "nowhere" does not exist/);
fails([ '--dbname=host=/nonexistent', 'queue' ], 2, qr/\/nonexistent/);

# A schema with a name that has to be quoted
$node->safe_psql(
	'postgres', q{
	SELECT reuse.create_register('Mon "registre', test_clock => true);
	SET search_path = "Mon ""registre";
	INSERT INTO authority (code, names) VALUES
		('CITY', '{"en": "City of Nowhere", "fr": "Ville de Nulle-Part"}'),
		('MUSEUM', '{"en": "Museum of Nothing"}');
	SET reuse.today = '2024-06-03';
	SELECT open_case('appeal', a.authority_id, '2024-06-03', '{"channel": null, "proof": null}')
	FROM authority AS a ORDER BY a.code;
	SET reuse.today = '2024-06-07';
	SELECT record_event(c.case_id, 'document_received', '2024-06-07')
	FROM case_file AS c JOIN authority AS a USING (authority_id) WHERE a.code = 'CITY';
}, extra_params => [ '-U', 'regress_keeper' ]);
my @register = ('--register=Mon "registre');

($status, $out, $err) = reusectl(@register, 'queue', '--format=json');
is($status, 0, 'queue as JSON');
is($err, '', 'nothing but JSON');
my $queue = decode_json($out);
is(scalar @$queue, 2, 'two appeals');
is_deeply(
	[ map { $_->{authority} } @$queue ],
	[ split(/\n/, $node->safe_psql('postgres',
		'SELECT q.authority FROM "Mon ""registre".commission_queue AS q ORDER BY q.next_due, q.appeal_id')) ],
	'in the order of the view');

($status, $out) = reusectl(@register, 'queue', '--format=csv');
is($status, 0, 'queue as CSV');
like($out, qr/\Aauthority_id,appeal_id,.*\n.*CITY|Nowhere/, 'with names of columns');
is(scalar(split(/\n/, $out)), 3, 'and a line an appeal');

($status, $out) = reusectl(@register, 'queue', '--format=csv', '--limit=1');
is(scalar(split(/\n/, $out)), 2, '--limit');
($status, $out) = reusectl(@register, 'queue', '--format=csv', '--authority=MUSEUM');
is(scalar(split(/\n/, $out)), 2, '--authority');
like($out, qr/Museum of Nothing|MUSEUM/, 'is that one');
fails([ @register, 'queue', '--authority=NOBODY' ], 1, qr/there is no authority "NOBODY"/);

($status, $out) = reusectl(@register, 'queue', '--language=fr');
like($out, qr/^recours +autorité +échéance légale/, 'a table has its titles in the language');
like($out, qr/Ville de Nulle-Part/, 'and the register says the rest in it');
fails([ @register, 'queue', '--language=xx' ], 3, qr/"xx".* \(22023\)/);
($status, $out) = reusectl(@register, 'queue', '--language=fr', '--format=csv');
like($out, qr/\Aauthority_id,appeal_id,/, 'names for programs are the same in each');

foreach my $width (80, 120)
{
	local $ENV{COLUMNS} = $width;
	($status, $out) = reusectl(@register, 'queue');
	is($status, 0, "queue as a table of $width columns");
	unlike($out, qr/^.{@{[$width + 1]}}/m, 'no line is longer');
	like($out, qr/City of/, 'with the authorities');
	($status, $out) = reusectl(@register, 'report', '2024');
	is($status, 0, "report as a table of $width columns");
	unlike($out, qr/^.{@{[$width + 1]}}/m, 'no line is longer');
}

($status, $out) = reusectl(@register, 'report', '2024', '--format=csv');
is($status, 0, 'report as CSV');
is( scalar(split(/\n/, $out)) - 1,
	$node->safe_psql('postgres',
		'SELECT count(*) FROM "Mon ""registre".evaluation_report(2024)'),
	'a line a figure');
like($out, qr/\Asection,indicator,label,dimension,member,value,unit,numerator,denominator,/,
	'the columns of the function');
($status, $out) = reusectl(@register, 'report', '2024', '--format=json', '--language=fr',
	'--suppress-below=5', '--as-known-on=2024-06-28 12:00+02');
is($status, 0, 'report as JSON');
ok(eval { decode_json($out) }, 'that can be read') or diag($out);
fails([ @register, 'report', '2024', '--language=xx' ], 3, qr/"xx".* \(22023\)\n.*hint: /);
fails([ @register, 'report', '2024', '--as-known-on=soon' ], 3, qr/invalid input syntax .*"soon" \(22007\)/);

# What the server says of a role without rights is passed on
{
	local $ENV{PGUSER} = 'regress_nobody';
	fails([ @register, 'queue' ], 3, qr/permission denied for schema Mon "registre \(42501\)/);
}

# A full disk is no success
SKIP:
{
	skip 'there is no /dev/full', 1 unless -w '/dev/full';
	IPC::Run::run([ 'reusectl', @register, 'queue' ], '>', '/dev/full', '2>', \$err);
	is($? >> 8, 1, 'output that cannot be written is an error');
}

$node->stop;
done_testing();
