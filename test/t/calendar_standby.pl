# A standby answers with the calendar as the primary has it: a session that is
# open there sees a change once it is replayed, also within a transaction, and
# goes on after promotion.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1);
$primary->start;
$primary->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.load_calendar('BE');
});
$primary->backup('base');

my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;
$primary->wait_for_catchup($standby);

my $ask = "SELECT reuse.due('2024-05-31', '1 working day')";
my $session = $standby->background_psql('postgres');

sub change
{
	my ($sql) = @_;
	$primary->safe_psql('postgres', "SELECT $sql");
	$primary->wait_for_catchup($standby);
}

is($session->query_safe('SELECT pg_is_in_recovery()'), 't', 'this is a standby');
is($session->query_safe($ask), '2024-06-03', 'the calendar is there');
change(q{reuse.add_day('BE', '2024-06-03')});
is($session->query_safe($ask), '2024-06-04', 'a change is seen');

foreach my $level ('READ COMMITTED', 'REPEATABLE READ')
{
	$session->query_safe("BEGIN ISOLATION LEVEL $level");
	$session->query_safe('SELECT count(*) FROM reuse.calendar');
	is($session->query_safe($ask), '2024-06-04', "$level: before");
	change(q{reuse.add_day('BE', '2024-06-04')});
	is($session->query_safe($ask), '2024-06-05', "$level: a change is seen");
	$session->query_safe('COMMIT');
	is($session->query_safe($ask), '2024-06-05', "$level: after");
	change(q{reuse.remove_day('BE', '2024-06-04')});
	is($session->query_safe($ask), '2024-06-04', "$level: and its withdrawal");
}

# what is rolled back never arrives
$primary->safe_psql('postgres', q{
	BEGIN; SELECT reuse.add_day('BE', '2024-06-05'), reuse.add_day('BE', '2024-06-04'); ROLLBACK});
$primary->wait_for_catchup($standby);
is($session->query_safe($ask), '2024-06-04', 'a change that is rolled back is not seen');

# the standby cannot change a calendar, and says so
my ($status, $stdout, $stderr) =
  $standby->psql('postgres', q{SELECT reuse.add_day('BE', '2024-06-04')});
isnt($status, 0, 'no change on a standby');
like($stderr, qr/read-only transaction/, 'read-only it is');

$standby->promote;
is($session->query_safe($ask), '2024-06-04', 'the same session after promotion');
$standby->safe_psql('postgres', q{SELECT reuse.add_day('BE', '2024-06-04')});
is($session->query_safe($ask), '2024-06-05', 'and after a change of its own');

$session->quit;
$standby->stop('fast');
$primary->stop('fast');

done_testing();
