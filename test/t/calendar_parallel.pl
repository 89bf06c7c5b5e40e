# Parallel workers answer as the leader does: with each other's calendar, with
# a change that another session has just committed, with one that this
# transaction has not committed yet, at every isolation level.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf(
	'postgresql.conf', q{
max_worker_processes = 8
max_parallel_workers = 4
max_parallel_workers_per_gather = 2
min_parallel_table_scan_size = 0
parallel_setup_cost = 0
parallel_tuple_cost = 0
});
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.load_calendar('BE');
	CREATE TABLE request AS
	SELECT date '2024-06-03' AS received, repeat('x', 500) AS filler
	FROM generate_series(1, 20000);
	ANALYZE request;
});

# Every row holds the same day: whoever computes must say the same.
my $query = q{
	SELECT min(reuse.due(received, '1 working day')),
		max(reuse.due(received, '1 working day')), count(*)
	FROM request};

my $plan = $node->safe_psql('postgres', "EXPLAIN (ANALYZE, COSTS OFF) $query");
like($plan, qr/Parallel Seq Scan/, 'the plan is parallel');
like($plan, qr/Workers Launched: [12]/, 'workers do run');
is($node->safe_psql('postgres', $query), '2024-06-04|2024-06-04|20000',
	'all rows, one answer');

# nobody but workers
my $leaderless = "SET parallel_leader_participation = off; $query";
is($node->safe_psql('postgres', $leaderless), '2024-06-04|2024-06-04|20000',
	'workers alone');

# a calendar as a value goes to them like any other
is( $node->safe_psql('postgres',
		$leaderless =~ s/'1 working day'\)/'1 working day', (SELECT reuse.calendar_value('BE')))/gr),
	'2024-06-04|2024-06-04|20000',
	'workers compute with a value');

# the setting is copied to workers
$node->safe_psql('postgres',
	"SELECT reuse.create_calendar('TUE'), reuse.add_day('TUE', '2024-06-04')");
is( $node->safe_psql('postgres', "SET reuse.calendar = 'TUE'; $leaderless"),
	'2024-06-05|2024-06-05|20000',
	'workers use the default calendar of the session');
is( $node->safe_psql(
		'postgres', q{
	SET reuse.today = '2024-06-05'; SET parallel_leader_participation = off;
	SELECT count(*) FROM request WHERE reuse.overdue(received, '1 working day')}),
	'20000',
	'and its today');

# what this transaction has not committed yet, and what it has undone
is( $node->safe_psql(
		'postgres', qq{
	BEGIN;
	SELECT reuse.add_day('BE', '2024-06-04');
	$leaderless;
	SAVEPOINT s;
	SELECT reuse.add_day('BE', '2024-06-05');
	$leaderless;
	ROLLBACK TO s;
	$leaderless;
	ROLLBACK;
	$leaderless}),
	join("\n",
		'2', '2024-06-05|2024-06-05|20000',
		'3', '2024-06-06|2024-06-06|20000',
		'2024-06-05|2024-06-05|20000',
		'2024-06-04|2024-06-04|20000'),
	'workers see the changes of their transaction');

# what another session commits after this transaction has taken its snapshot
foreach my $level ('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE')
{
	my $session = $node->background_psql('postgres');

	$session->query_safe("BEGIN ISOLATION LEVEL $level");
	is($session->query_safe($query), '2024-06-04|2024-06-04|20000',
		"$level: before");
	my $add = $node->safe_psql('postgres', "SELECT reuse.add_day('BE', '2024-06-04')");
	is($session->query_safe($query), '2024-06-05|2024-06-05|20000',
		"$level: leader and workers agree on the change");
	$session->query_safe('SET LOCAL parallel_leader_participation = off');
	is($session->query_safe($query), '2024-06-05|2024-06-05|20000',
		"$level: so do workers alone");
	$session->query_safe('COMMIT');
	is($session->query_safe($query), '2024-06-05|2024-06-05|20000',
		"$level: and after the transaction");
	$session->quit;
	$node->safe_psql('postgres', "SELECT reuse.remove_day('BE', '2024-06-04')");
}

$node->stop('fast');

done_testing();
