# The real files of $REUSE_DATA: every dataset and distribution and the sound
# requests go in, and known totals come out of plain SQL to the digit.
use strict;
use warnings;

use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $data = ($ENV{REUSE_DATA} // dirname(__FILE__) . '/../../../shared') . '/data';
my @catalogue = map { "$data/brussels_$_.csv" } qw(distributions publishers datasets);
my $requests = "$data/requests_canada.csv";

plan skip_all => "there are no real files in $data"
  if grep { !-r $_ } @catalogue, $requests;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
$node->safe_psql('postgres',
	q{CREATE EXTENSION reuse_register CASCADE; SELECT reuse.create_register('register')});
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';

sub ask
{
	my ($sql) = @_;
	return $node->safe_psql('postgres', $sql);
}

# Exit status and standard output of reusectl import
sub import_files
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', 'import', @_ ], '>', \$out, '2>', \$err);
	diag($err) if $err;
	return ($? >> 8, $out);
}

my ($status, $out) = import_files('catalogue', @catalogue);
is($status, 0, 'catalogue: no record is refused');
like($out, qr/^brussels_datasets\.csv +datasets +591 +591 +0 +0 +0$/m, '591 datasets');
like($out, qr/^brussels_distributions\.csv +distributions +4078 +4078 +0 +0 +0$/m,
	'4,078 distributions');
is( ask(q{SELECT count(*), count(*) FILTER (WHERE license IS NULL)
		FROM register.distribution WHERE known_to = 'infinity'}),
	'4078|2203', 'distributions without a licence are kept and found');
is(ask('SELECT count(*) FROM register.authority WHERE source_uri IS NOT NULL'),
	'35', 'an authority for each publisher');
is( ask(q{SELECT count(*) FROM register.dataset JOIN register.authority USING (authority_id)
		WHERE code = 'unknown'}),
	'37', 'datasets without a publisher');

is( ask(q{SELECT check_code, count(*) FROM register.finding WHERE check_code ~ 'licence_missing$' GROUP BY 1 ORDER BY 1}),
	"distribution_licence_missing|2203\nlicence_missing|233", 'each of them, and each dataset without any, is a finding');
is( ask(q{SELECT sum((regexp_match(message, '^\d+'))[1]::integer) FROM register.finding WHERE check_code = 'licence_missing'}),
	'2203', 'the two checks agree');
is( ask(q{SELECT step, stars, count(*) FROM register.distribution_as_known('infinity') GROUP BY 1, 2 ORDER BY 1, 2}),
	join("\n", 'cc0|1|168', 'cc0|2|221', 'cc0|3|5', 'cc_by|1|334', 'cc_by|2|5', 'cc_by|3|863',
		'none|0|2203', 'other|3|45', 'unknown|0|234'), 'licence classes and stars');
is( ask(q{SELECT value, distributions FROM register.unclassified_value}),
	'http://cirb.brussels/fr/nos-solutions/urbis-solutions/licence-urbis-open-data|234',
	'a licence that no row knows is kept as it was given');

($status, $out) = import_files('catalogue', @catalogue);
is($status, 0, 'catalogue again');
like($out, qr/^total +4704 +0 +0 +4704 +0$/m, 'a second import changes nothing');

($status, $out) = import_files('requests', $requests);
is($status, 4, 'requests: some are refused');
like($out, qr/^requests_canada\.csv +requests +12457 +9850 +0 +0 +2607$/m, '12,457 = 9,850 + 2,607');

# The register finds by itself what the file's makers marked in the column
# "quality", which no import reads.
open(my $file, '<:encoding(UTF-8)', $requests) or die $!;
my $line = 0;
my @wrong;
my %refused = map { $_ => 1 } split(/\n/, ask('SELECT line FROM register.refused_row'));
while (<$file>)
{
	chomp;
	$line++;
	my $quality = (split(/,/))[-1];
	next if $line == 1;
	push @wrong, $line if ($quality eq 'ok') == ($refused{$line} // 0);
}
close($file);
is("@wrong", '', 'what is refused is what is not sound');

# The median is 20 with the day of receipt counted, 19 as the rest is counted.
is( ask(q{
		WITH handled AS (
			SELECT e.occurred_on - c.opened_on AS days,
				reuse.working_days_between(c.opened_on, e.occurred_on) AS working_days,
				reuse.working_days_between(c.opened_on, e.occurred_on,
					include_from => true) AS with_first_day
			FROM register.case_file AS c
				JOIN register.authority AS a USING (authority_id)
				JOIN register.event AS e USING (authority_id, case_id)
			WHERE a.code = 'CA-ON-Toronto' AND e.seq = 2
		)
		SELECT count(*), sum(working_days),
			percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days),
			percentile_cont(0.5) WITHIN GROUP (ORDER BY with_first_day),
			count(*) FILTER (WHERE working_days <= 20),
			count(*) FILTER (WHERE working_days <= 40), sum(days)
		FROM handled}),
	'7465|151051|19|20|5050|7044|218511', 'known totals of Toronto');
is(ask('SELECT count(*) FROM register.verify_events()'), '0', 'all seals hold');

($status, $out) = import_files('requests', $requests);
like($out, qr/^requests_canada\.csv +requests +12457 +0 +0 +9850 +2607$/m,
	'a second import opens no case');

$node->stop;
done_testing();
