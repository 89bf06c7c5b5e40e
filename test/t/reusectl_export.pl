# reusectl export and init --from: a register as plain files that anybody can
# read and check, and back into a register that is equal to the first.
use strict;
use warnings;

use Cwd qw(abs_path);
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(auth_extra => [ '--create-role', 'keeper' ]);
$node->start;
my $folder = abs_path($node->basedir) . '/export';
my $superuser = $node->safe_psql('postgres', 'CREATE ROLE keeper LOGIN; SELECT current_user');

sub create
{
	my ($database) = @_;
	my @superuser = (extra_params => [ '-U', $superuser ]);
	$node->safe_psql('postgres', "CREATE DATABASE $database", @superuser);
	$node->safe_psql('postgres', "GRANT CREATE ON DATABASE $database TO keeper", @superuser);
	$node->safe_psql($database, 'CREATE EXTENSION reuse_register CASCADE', @superuser);
}

sub ask
{
	my ($database, $sql) = @_;
	return $node->safe_psql($database, $sql, extra_params => [ '-U', 'keeper' ]);
}

# Every table of the register with its rows, every trigger with its state
sub content
{
	my ($database, $register) = @_;
	return ask($database, qq{
		SET timezone = 'UTC';
		SET search_path = "$register", pg_catalog;
		CREATE FUNCTION pg_temp.digest(name text) RETURNS text LANGUAGE plpgsql AS \$\$
		DECLARE
			answer text;
		BEGIN
			EXECUTE format('SELECT count(*) || '' '' || md5(coalesce(string_agg(t::text, chr(10)
				ORDER BY t::text), '''')) FROM %s AS t', name) INTO answer;
			RETURN answer;
		END \$\$;
		SELECT c.relname, pg_temp.digest(c.oid::regclass::text)
		FROM pg_class AS c
		WHERE c.relnamespace = '"$register"'::regnamespace AND c.relkind = 'r' ORDER BY 1;
		SELECT s.sequencename, s.last_value FROM pg_sequences AS s
		WHERE s.schemaname = '$register' ORDER BY 1;
		SELECT c.relname, t.tgname, t.tgenabled
		FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
		WHERE c.relnamespace = '"$register"'::regnamespace AND NOT t.tgisinternal ORDER BY 1, 2;
	});
}

# Run reusectl: exit status, standard output, standard error
sub reusectl
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', @_ ], '>', \$out, '2>', \$err);
	return ($? >> 8, $out, $err);
}

sub gives
{
	my ($arguments, $expected, @patterns) = @_;
	my ($status, $out, $err) = reusectl(@$arguments);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	my $name = "reusectl @$arguments";

	is($status, $expected, "$name: exit status") or diag("$out$err");
	like($expected == 0 ? $out : $err, $_, "$name: $_") foreach @patterns;
}

create('source');
create('target');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-U', 'keeper', '-f',
		'scripts/sample_register.sql', $node->connstr('source') ],
	'a register to export');
# values that a careless file would lose: null and nothing, quotes, ends of
# lines, other scripts; and what a user added
ask('source', q{
	INSERT INTO register.authority (code, names) VALUES ('', '{"en": "no\\nthing \"at\" all, ذ"}');
	ALTER TABLE register.case_file ADD COLUMN shelf text;
	UPDATE register.case_file SET shelf = CASE case_id % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE E'a\n"b",\\N' END;
	CREATE TABLE register.note (n integer, words text[]);
	INSERT INTO register.note VALUES (1, '{a,"b c",NULL}');
	SELECT register.sweep();
});
$node->safe_psql('source', q{SELECT reuse.create_calendar('OWN')}, extra_params => [ '-U', $superuser ]);

$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'source';
$ENV{PGUSER} = 'keeper';

gives([ 'export', $folder, '--dry-run' ], 0, qr/^exported to ".*export": \d+ tables, \d+ rows\ndry run: nothing is kept$/);
ok(!-e $folder, 'a dry run writes nothing');
gives([ 'export', $folder, '--register=other' ], 3, qr/there is no register "other"/);
gives([ 'export', '/nonexistent/export' ], 1, qr/could not create "\/nonexistent\/export\.partial"/);
gives([ 'export', $folder ], 0, qr/^exported to ".*export": \d+ tables, \d+ rows$/);
gives([ 'export', $folder ], 1, qr/is there already\n.*hint: An export makes a folder of its own/);
ok(!-e "$folder.partial", 'nothing else is left');

# read without us
$node->command_ok([ 'sh', '-c', "cd '$folder' && sha256sum --quiet -c SHA256SUMS" ], 'sha256sum finds all as it was');
my $manifest = decode_json(slurp_file("$folder/manifest.json"));
is($manifest->{register}, 'register', 'a manifest');
my ($events) = grep { $_->{name} eq 'event' } @{ $manifest->{tables} };
is($events->{rows}, ask('source', 'SELECT count(*) FROM register.event'), 'with the numbers of rows');
is_deeply([ map { $_->{name} } @{ $events->{columns} } ],
	[ split /\n/, ask('source', q{SELECT attname FROM pg_attribute WHERE attrelid = 'register.event'::regclass AND attnum > 0 ORDER BY attnum}) ],
	'and the columns');
like(slurp_file("$folder/register/case_file.csv"), qr/\Aauthority_id,case_id,/, 'files with a header');
$node->safe_psql('postgres', "CREATE TABLE seal (day text, at text, cases text, events text, digest text)",
	extra_params => [ '-U', $superuser ]);
$node->safe_psql('postgres', "COPY seal FROM '$folder/register/seal.csv' (FORMAT csv, HEADER)", extra_params => [ '-U', $superuser ]);
is($node->safe_psql('postgres', 'SELECT digest FROM seal', extra_params => [ '-U', $superuser ]),
	ask('source', 'SELECT digest FROM register.seal'), 'that a database without the extension reads');

# and back
gives([ 'export', '--verify', $folder, '--host=/nonexistent' ], 0, qr/^all \d+ files are as they were exported$/);
$ENV{PGDATABASE} = 'target';
gives([ 'init', '--from', $folder ], 5, qr/calendar OWN of the export is not that of this database/);
is(ask('target', 'SELECT count(*) FROM reuse.registers'), '0', 'without its calendars it is not loaded');
$node->safe_psql('target', q{SELECT reuse.create_calendar('OWN')}, extra_params => [ '-U', $superuser ]);
gives([ 'init', "--from=$folder", '--jurisdiction=FED' ], 1, qr/an export says itself/);
gives([ 'init', "--from=$folder", '--dry-run' ], 0, qr/^register "register" made: .*\ndry run: nothing is kept$/);
is(ask('target', 'SELECT count(*) FROM reuse.registers'), '0', 'a dry run loads nothing');
gives([ 'init', "--from=$folder" ], 0, qr/^register "register" made: rules of BRU/);
is(content('target', 'register'), content('source', 'register'), 'the same rows, sequences and triggers');
is(ask('target', 'SELECT register, problems FROM reuse.registers'), 'register|', 'without a problem');
gives([ 'init', "--from=$folder" ], 3, qr/schema "register" already exists \(42P06\)/);
gives([ 'init', "--from=$folder", '--register=second "one"' ], 0, qr/^register "second "one"" made/);
is(ask('target', q{SELECT count(*) FROM "second ""one""".verify_events()}), '0', 'under another name');
is( ask('target', q{
		SET reuse.today = '2025-06-16';
		SELECT register.record_event(c.case_id, 'withdrawn') > 0
		FROM register.case_file AS c JOIN register.case_state AS s USING (case_id)
		WHERE s.kind = 'request' AND s.state = 'received' LIMIT 1}),
	't', 'and it records');

# an export of what was loaded is the same export
my $again = "$folder-again";
gives([ 'export', $again, '--register=second "one"' ], 0);
{
	my %sums = reverse map { split /  / } split /\n/, slurp_file("$folder/SHA256SUMS");
	my %others = reverse map { split /  / } split /\n/, slurp_file("$again/SHA256SUMS");
	# moments of loading stand in the manifest and in the calendars
	delete @{$_}{ 'manifest.json', grep { /^calendars/ } keys %$_ } foreach \%sums, \%others;
	is_deeply(\%others, \%sums, 'an export of it has the same files');
}

# a superuser brings calendars along
create('third');
{
	local $ENV{PGDATABASE} = 'third';
	local $ENV{PGUSER} = $superuser;
	gives([ 'init', "--from=$folder" ], 0);
	is($node->safe_psql('third', q{SELECT count(*) FROM reuse.calendar WHERE code = 'OWN'}, extra_params => [ '-U', $superuser ]),
		'1', 'calendars come along where the user may');
}

# a damaged export
sub damage
{
	my ($name, $pattern, $replacement) = @_;
	my $text = slurp_file("$folder/$name");
	$text =~ s/$pattern/$replacement/ or die "$name has no $pattern";
	open(my $file, '>:raw', "$folder/$name") or die "$name: $!";
	print $file $text;
	close($file) or die "$name: $!";
}
damage('register/event.csv', qr/request_received,2025-/, 'request_received,2024-');
gives([ 'export', '--verify', $folder ], 5, qr/file ".*event\.csv" is not as it was exported/);
gives([ 'init', "--from=$folder", '--register=third' ], 5, qr/event\.csv" is not as it was exported/);
# one who corrects the sum as well
my ($sum) = split / /, `sha256sum '$folder/register/event.csv'`;
damage('SHA256SUMS', qr/\w+(?=  register\/event\.csv)/, $sum);
gives([ 'export', '--verify', $folder ], 0);
gives([ 'init', "--from=$folder", '--register=third' ], 5, qr/chains of events of the export are broken: \d+ events/);
is(ask('target', q{SELECT count(*) FROM reuse.registers WHERE register = 'third'}), '0', 'is not loaded');
unlink("$folder/register/seal.csv");
gives([ 'export', '--verify', $folder ], 5, qr/could not open file ".*seal\.csv"/);
gives([ 'export', '--verify', $node->basedir ], 1, qr/could not open ".*SHA256SUMS"/);

$node->stop;
done_testing();
