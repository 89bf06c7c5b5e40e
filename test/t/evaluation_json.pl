# The evaluation as JSON is what its schema says (docs/evaluation_report.schema.json).
use strict;
use warnings;

use File::Basename qw(dirname);
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'the programs of npm are not installed (scripts/setup shacl)'
  unless -d ($ENV{REUSE_NODE_MODULES} // '') . '/ajv';

my $node = PostgreSQL::Test::Cluster->new('evaluation_json');
$node->init;
$node->start;
my $folder = PostgreSQL::Test::Utils::tempdir();
my $here = dirname(__FILE__);

$node->safe_psql('postgres', 'CREATE EXTENSION reuse_register CASCADE');
$node->command_ok([ 'psql', '-XqAt', '-d', $node->connstr('postgres'), '-f', "$here/../../scripts/sample_register.sql" ], 'a register');
$node->safe_psql('postgres', <<'EOQ');
INSERT INTO register.authority (code, names) VALUES ('NIL', '{"fr": "Rien <à> \"signaler\" \\"}');
RESET reuse.today;
SET reuse.today = '2025-06-16';
INSERT INTO register.evaluation_narrative (year, section, language, body) VALUES (2024, 'E', 'fr', E'Deux lignes,\n« accents » et \u202Eécriture');
SELECT register.publish_evaluation(2023, suppress_below => 5);
EOQ

# What the schema says of a report, and of one with something done to it.
sub verdict
{
	my ($arguments, $change) = @_;
	my $text = $node->safe_psql('postgres', "SET reuse.today = '2025-06-16'; SELECT register.evaluation_report_json($arguments)");
	my $report = decode_json($text);
	$change->($report) if $change;
	my $file = "$folder/report.json";
	PostgreSQL::Test::Utils::append_to_file($file, '') unless -e $file;
	open my $handle, '>:raw', $file or die "$file: $!";
	print $handle $change ? encode_json($report) : $text;
	close $handle;
	my ($out, $error) = ('', '');
	IPC::Run::run([ 'node', "$here/../lib/schema.js", "$here/../../docs/evaluation_report.schema.json", $file ], '>', \$out, '2>', \$error);
	diag($error) if $error;
	chomp $out;
	return $out;
}
is(verdict("2024, language => '$_'"), 'valid', "a year in $_") foreach qw(en fr nl de);
is(verdict("2024, '2025-02-01 12:00+01', 'fr', 5"), 'valid', 'as known, with small cells hidden');
is(verdict('1999'), 'valid', 'a year without anything');
# the proof that the proof can fail
my ($hidden) = sub { grep { $_->{suppressed} } @{ $_[0]{figures} } };
like(verdict("2024, language => 'fr', suppress_below => 5", sub { ($hidden->($_[0]))[0]{numerator} = 3 }), qr{/figures/\d+/numerator}, 'a hidden number that is shown');
like(verdict('2024', sub { delete $_[0]{figures}[0]{section_label} }), qr/section_label/, 'a figure without its section');
like(verdict('2024', sub { $_[0]{narrative}{Z} = { fr => 'x' } }), qr/narrative/, 'a text for no section');
like(verdict('2024', sub { $_[0]{steps}[0]{due} = 'soon' }), qr/steps/, 'a day that is none');

$node->stop;
done_testing();
