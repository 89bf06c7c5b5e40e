# reusectl import: what goes in, what is refused and why, and that no file is
# lost for a broken record.  Everything is done by a role that may create a
# schema and nothing else.
use strict;
use warnings;

use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(auth_extra => [ '--create-role', 'regress_keeper' ]);
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	CREATE ROLE regress_keeper LOGIN;
	GRANT CREATE ON DATABASE postgres TO regress_keeper;
});
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
$ENV{PGUSER} = 'regress_keeper';

my $folder = dirname(__FILE__) . '/../data';
my $scratch = $node->basedir;

sub ask
{
	my ($sql) = @_;
	return $node->safe_psql('postgres', $sql,
		extra_params => [ '-U', 'regress_keeper' ]);
}

# Run reusectl import and compare its exit status and what it prints.
sub import_is
{
	my ($arguments, $status, $patterns, $name) = @_;
	my ($out, $err) = ('', '');
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	IPC::Run::run([ 'reusectl', 'import', @$arguments ], '>', \$out, '2>', \$err);
	is($? >> 8, $status, "$name: exit status")
	  or diag("stdout:\n$out\nstderr:\n$err");
	like($status == 0 || $status == 4 ? $out : $err, $_, "$name: $_")
	  foreach @$patterns;
	return $out;
}

sub write_file
{
	my ($name, $content) = @_;
	open(my $file, '>:raw', "$scratch/$name") or die "$name: $!";
	print $file $content;
	close($file) or die "$name: $!";
	return "$scratch/$name";
}

ask(q{SELECT reuse.create_register('register')});

# A dirty file of requests that calls its columns otherwise
my @map = map { "--map=$_" } qw(jurisdiction=authority identifier=number
  received=in closed=out decision=outcome applicant_type=who);
my $dirty = "$folder/requests_dirty.csv";

import_is(
	[ 'requests', $dirty ], 1,
	[
		qr/requests_dirty\.csv" lacks required columns/,
		qr/As a file of requests it lacks identifier, received, closed/,
		qr/Use --map COLUMN=NAME/
	],
	'other column names');
is(ask('SELECT count(*) FROM register.import_batch'), '0', 'nothing is left of it');

my $summary = qr/^requests_dirty\.csv +requests +17 +7 +0 +0 +10$/m;
import_is([ 'requests', '--dry-run', @map, $dirty ],
	4, [ $summary, qr/^dry run: nothing is kept$/m ], 'dry run');
is(ask('SELECT count(*) FROM register.import_batch'), '0', 'a dry run keeps nothing');

import_is(
	[ 'requests', @map, $dirty ],
	4,
	[
		$summary,
		qr/^ +1 refused: record has 4 fields, the header 6 \(first in line 13\)$/m,
		qr/^ +1 refused: received is before 1990 \(import_first_year\) \(first in line 8\)$/m,
		qr/^the refused records are in the table register\.refused_row$/m
	],
	'dirty file');
is( ask(q{SELECT line, column_name, value, reason FROM register.refused_row ORDER BY line}),
	q{8|received|1301-01-01|is before 1990 (import_first_year)
9|closed|2501-01-01|is in the future
10|closed||is missing
11|closed|2024-01-08|is before the day of receipt
12|identifier|R-2023-009|names a year that is not that of receipt
13|||has 4 fields, the header 6
14|||has 7 fields, the header 6
15|||has a quotation mark where none can be
16|||has a quotation mark that nothing closes
19|decision|lost|has no meaning in import_meaning},
	'refused records with line, column, value and reason');
is( ask(
		q{SELECT c.reference, c.opened_on, c.state, c.state_on
		FROM register.import_source AS s JOIN register.case_file AS c USING (authority_id, case_id)
		ORDER BY s.line}),
	q{R-2024-001|2024-01-02|supplied|2024-01-05
R-2024-002|2024-01-03|refused|2024-02-08
R-2024-003|2024-01-04|partial|2024-01-04
R-2024-004
second line of the number|2024-01-05|withdrawn|2024-01-09
R-2024-014|2024-01-10|supplied|2024-01-11
R-2024-001|2024-03-04|supplied|2024-03-05
R-2024-016|2024-01-10|supplied|2024-01-11},
	'what is sound has become cases');
is( ask(q{SELECT count(*) FROM register.verify_events()}), '0', 'with whole chains');
import_is(
	[ 'requests', @map, $dirty ],
	4,
	[qr/^requests_dirty\.csv +requests +17 +0 +0 +7 +10$/m],
	'the same file again');
is(ask('SELECT count(*) FROM register.case_file'), '7', 'adds nothing');

# Bytes that are no text, and ends of lines of every kind
my $bytes = write_file('bytes.csv',
		"\xEF\xBB\xBFjurisdiction;identifier;received;closed\r\n"
	  . "CITY;caf\xE9;2024-02-01;2024-02-02\r\n"
	  . "CITY;N\0L;2024-02-01;2024-02-02\r\n"
	  . 'CITY;' . 'x' x 70000 . ";2024-02-01;2024-02-02\r"
	  . "CITY;caf\xC3\xA9;2024-02-01;2024-02-02\n"
	  . 'CITY;"' . ('y' x 100000 . "\n") x 12 . "\n"
	  . "CITY;tab\t\\N;2024-02-01;2024-02-02");
import_is(
	[ 'requests', '--delimiter=;', $bytes ],
	4,
	[
		qr/^bytes\.csv +requests +17 +2 +0 +0 +15$/m,
		qr/^ +1 refused: identifier is not UTF-8 \(first in line 2\)$/m,
		qr/^ +1 refused: identifier contains a NUL byte \(first in line 3\)$/m,
		qr/^ +1 refused: identifier is longer than 65536 bytes \(first in line 4\)$/m,
		qr/^ +1 refused: record is longer than 1048576 bytes \(first in line 6\)$/m,
	],
	'bytes');
is( ask(q{SELECT line, value FROM register.refused_row WHERE file = 'bytes.csv' AND line < 4 ORDER BY line}),
	qq{2|caf\\xE9\n3|N\\x00L}, 'bytes that are no text are shown in hexadecimal');
is( ask(
		q{SELECT s.line, c.reference FROM register.import_source AS s
		JOIN register.case_file AS c USING (authority_id, case_id)
		WHERE c.reference ~ '^(caf|tab)' ORDER BY s.line}),
	"5|caf\xC3\xA9\n19|tab\t\\N", 'what stands between and behind is read');

# White space around a value is no part of it, what stands within is; a file of
# many records goes to the server in pieces
my $padded = write_file('padded.csv',
		"jurisdiction,identifier,received,closed\n"
	  . "CITY,\"\t padded \r\n\",2024-02-01,2024-02-02\n"
	  . "CITY,\"two\rlines\",2024-02-01,2024-02-02\n"
	  . join('', map { "CITY,many-$_,2024-13-01,2024-02-02,\n" } 1 .. 2500));
import_is([ 'requests', $padded ], 4, [qr/^padded\.csv +requests +2502 +2 +0 +0 +2500$/m], 'padded');
is( ask(q{SELECT c.reference FROM register.case_file AS c WHERE c.reference ~ '^(.*padded|two)' ORDER BY 1}),
	"padded\ntwo\rlines", 'padding is left out, the end of a line within is not');

# A catalogue in any order, with a value of more than one line
my $publishers = write_file('publishers.csv',
	"uri,name,mbox\nhttps://example.org/id/1,\"Ville, la\",\n");
my $datasets = write_file('datasets.csv',
		"uri,publisher_uri,title_fr,license\n"
	  . "https://example.org/d/1,https://example.org/id/1,\"Un \"\"titre\"\"\nlong\",\n"
	  . "https://example.org/d/2,,Deux,\n");
my $distributions = write_file('distributions.csv',
	"uri,dataset_uri,license,modified\nhttps://example.org/f/1,https://example.org/d/1,,2024-10-22T22:30:00Z\n"
	  . "https://example.org/f/2,https://example.org/d/3,,\n");
import_is(
	[ 'catalogue', $distributions, $datasets, $publishers ],
	4,
	[
		qr/\Afile .*\npublishers\.csv .*\n.*not read: "mbox"\ndatasets\.csv .*\ndistributions\.csv /,
		qr/^datasets\.csv +datasets +2 +2 +0 +0 +0$/m,
		qr/^ +1 refused: dataset_uri is no dataset of the register \(first in line 3\)$/m,
		qr/^total +5 +4 +0 +0 +1$/m
	],
	'catalogue');
is( ask(q{SELECT titles ->> 'fr', license IS NULL FROM register.dataset ORDER BY uri LIMIT 1}),
	qq{Un "titre"\nlong|t}, 'a dataset without a licence is one');
is( ask(
		q{SELECT d.uri, a.code, reuse.name_in(a.names, 'en')
		FROM register.dataset AS d JOIN register.authority AS a USING (authority_id) ORDER BY d.uri}),
	"https://example.org/d/1|1|Ville, la\nhttps://example.org/d/2|unknown|publisher not stated",
	'datasets and their authorities');
# two files of publishers are each a part: neither says what has left the catalogue
my $others = write_file('others.csv', "uri,name\nhttps://example.org/id/2,Autre\n");
import_is([ 'catalogue', $others, $publishers ], 0,
	[ qr/^others\.csv +publishers +1 +1 +0 +0 +0$/m, qr/^publishers\.csv +publishers +1 +0 +0 +1 +0$/m ], 'two parts');
is(ask('SELECT bool_or(b.complete) FROM register.import_batch AS b WHERE b.file IN (\'others.csv\')'), 'f', 'none is complete');
is(ask('SELECT modified FROM register.distribution'),
	'2024-10-23', 'a moment is a day in Brussels');

# What cannot be used is an error before anything is written
my $batches = ask('SELECT count(*) FROM register.import_batch');
my $empty = write_file('empty.csv', '');
my $twice = write_file('twice.csv', "uri,name,uri\n");
my $latin = write_file('latin.csv', "uri,nom\xE9\n");
import_is([ 'catalogue', $publishers, $empty ], 1, [qr/file ".*empty\.csv" is empty/], 'empty file');
import_is([ 'catalogue', $twice ], 1, [qr/has two columns "uri"/], 'column twice');
import_is([ 'catalogue', $latin ], 1, [qr/the name of column 2 is not UTF-8/], 'header in Latin 1');
my $torn = write_file('torn.csv', "uri,na\"me\n");
my $jsonld = write_file('catalogue.jsonld', '{}');
my $no_text = write_file('no_text.jsonld', "{\0}");
my $latin_jsonld = write_file('latin.jsonld', "{\"\xE9\": 1}");
my $latin_name = write_file("caf\xE9.csv", "uri,name\n");
import_is([ 'catalogue', $torn ], 1, [qr/the header cannot be read: has a quotation mark where none can be/], 'torn header');
import_is([ 'requests', $jsonld ], 1, [qr/is JSON-LD, which only a catalogue can be/], 'no requests in JSON-LD');
import_is([ 'catalogue', $_ ], 1, [qr/file ".*" is not UTF-8/], 'JSON-LD that is no text') foreach $no_text, $latin_jsonld;
import_is([ 'catalogue', $latin_name ], 1, [qr/the name of file ".*" is not UTF-8/], 'name in Latin 1');
import_is([ 'catalogue', "$scratch/none.csv" ], 1, [qr/could not open file/], 'no file');
import_is([ 'catalogue', '--map=colour=name', $publishers ],
	1, [qr/the import has no column "colour"/, qr/publishers are uri, name/], 'unknown target');
import_is([ 'catalogue', '--map=name=nom', $publishers ],
	1, [qr/no file has a column "nom"/], 'unknown column');
import_is([ 'catalogue', '--authority=NOBODY', $publishers ],
	1, [qr/there is no authority "NOBODY"/], 'unknown authority');
is(ask('SELECT count(*) FROM register.import_batch'), $batches, 'nothing is written');

# Answers to a survey: a kind of their own, with the same summary
my $survey = write_file('survey.csv',
	"survey,respondent,profile,domain,answered_on,maturity,need\n"
	  . "2024,r1,policy,knowledge,2024-05-06,2,4\n2024,r1,policy,support,2024-05-06,2,6\n");
import_is([ 'survey', '--authority=CITY', $survey ], 4,
	[ qr/^survey\.csv +survey +2 +1 +0 +0 +1$/m, qr/1 refused: need is not on the scale \(first in line 3\)/ ], 'survey');
is(ask('SELECT survey, profile, domain, respondents, gap_mean FROM register.survey_summary WHERE profile IS NOT NULL'),
	'2024|policy|knowledge|1|2.00', 'answers are summed up');
import_is([ 'requests', $survey ], 1, [qr/As a file of requests it lacks/], 'a survey is no file of requests');
$batches = ask('SELECT count(*) FROM register.import_batch');

# An error of the database takes the file back, not those before it
my $future = write_file('sound.csv',
	"jurisdiction,identifier,received,closed\nCITY,Z,2024-02-01,2024-02-02\n");
{
	local $ENV{PGOPTIONS} = '-c reuse.today=2025-01-01';
	import_is([ 'requests', $future ], 3, [qr/error: .*\(RU014\)/], 'clock set');
}
is(ask('SELECT count(*) FROM register.import_batch'), $batches, 'its batch is not kept');
is( ask(q{SELECT count(*) FROM register.case_file WHERE reference = 'Z'}),
	'0', 'nor its cases');

# How far it is shows where standard error is a terminal, and nowhere else.
# What script(1) prints is what its terminal got; lines end there with CR LF.
sub on_terminal
{
	my ($redirection, $arguments, $width) = @_;
	my $shown = '';
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	$arguments //= "'$publishers'";
	$width //= 80;
	IPC::Run::run(
		[ 'script', '-qec', "stty cols $width; reusectl import catalogue $arguments $redirection", '/dev/null' ],
		'<', \undef, '>', \$shown);
	is($? >> 8, 0, 'on a terminal: exit status') or diag($shown);
	return $shown;
}

my $bar = qr/\r\e\[Kpublishers\.csv \[#{20}\] 1 rows, being judged\r\e\[K/;
my $summary_line = qr/^publishers\.csv +publishers +1 +0 +0 +1 +0\r?$/m;
like(on_terminal(">'$scratch/out'"), qr/\A$bar/, 'a bar on a terminal, wiped out in the end');
like(slurp_file("$scratch/out"), $summary_line, '... and the summary where standard output goes');
unlike(slurp_file("$scratch/out"), qr/[\r\e]|\[#/, '... without a bar');
my $shown = on_terminal("2>'$scratch/err'");
like($shown, $summary_line, 'a summary on a terminal');
unlike($shown, qr/\e|\[#/, '... without a bar');
is(slurp_file("$scratch/err"), '', '... nor is there one in a file');

# ... and how fast, and how long it will still take, once a second is over: the
# server takes its time over some rows, and 2 MB do not fit into the socket
my $long = write_file('long.csv', join "\n", 'uri,name', (map { "https://example.org/id/long/$_," . 'x' x 1000 } 1 .. 2000), '');
$node->safe_psql('postgres', q{
	CREATE FUNCTION register.take_time() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN IF NEW.line % 400 = 0 THEN PERFORM pg_sleep(0.5); END IF; RETURN NEW; END';
	CREATE TRIGGER take_time BEFORE INSERT ON register.import_publishers FOR EACH ROW EXECUTE FUNCTION register.take_time()});
$shown = on_terminal(">'$scratch/out'", "--dry-run '$long'");
my @parts = $shown =~ /\r\e\[Klong\.csv \[(#*\.*)\] (\d+)%  [1-9]\d* rows\/s, \d+:\d\d left/g;
cmp_ok(scalar @parts, '>=', 2, 'rate and time left') or diag($shown);
is(length $parts[0], 20, '... beside the bar');
is($parts[0] =~ tr/#//, int($parts[1] / 5), '... which is as long as the percentage says');
like($shown, qr/\] 2000 rows, being judged\r\e\[K/, '... until all is sent');
unlike(on_terminal(">'$scratch/out'", "--dry-run '$long'", 20), qr/long\.csv/, 'a line that would not fit is not shown');
$node->safe_psql('postgres', 'DROP FUNCTION register.take_time() CASCADE');

# Whatever happened, the counts add up, and staging is empty
is( ask(
		q{SELECT count(*) FROM register.import_batch AS b
		WHERE b.read <> b.added + b.changed + b.unchanged + b.refused
			OR b.refused <> (SELECT count(*) FROM register.refused_row AS r WHERE r.batch_id = b.batch_id)}),
	'0', 'counts add up');
is(ask('SELECT count(*) FROM register.import_record'), '0', 'staging is empty');

$node->stop;
done_testing();
