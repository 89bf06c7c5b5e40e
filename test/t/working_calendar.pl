# A calendar as a value goes where calendars do not: through dumps into columns
# and indexes, and to other servers, which compute with it whatever calendars
# they have.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

sub create
{
	my ($database, $sql) = @_;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->safe_psql($database, "CREATE EXTENSION reuse_register CASCADE; $sql");
}

# ---------------------------------------------------------------- dump, restore

# A generated column and an index are computed anew while rows are restored: the
# extension's own calendars may not be there yet, nor anything in search_path.
create(
	'source', q{
	SELECT reuse.load_calendar('BE');
	CREATE TABLE request (
		id integer PRIMARY KEY,
		received date,
		calendar reuse.working_calendar,
		due date GENERATED ALWAYS AS (reuse.due(received, '20 working days', calendar)) STORED);
	INSERT INTO request
	SELECT n, date '2024-01-01' + n, reuse.calendar_value('BE') FROM generate_series(1, 1000) AS n;
	CREATE INDEX request_decided ON request (reuse.add_working_days(received, 5, calendar));
	CREATE UNIQUE INDEX request_calendar ON request (calendar, id);
	SELECT reuse.add_day('BE', '2024-12-27');
	INSERT INTO request
	SELECT n, date '2022-01-01' + n, reuse.calendar_value('BE') FROM generate_series(1001, 2000) AS n;
});

sub state
{
	my ($database) = @_;
	return $node->safe_psql(
		$database, q{
		SELECT calendar, count(*), min(due), sum(due - '2024-01-01') FROM request GROUP BY 1 ORDER BY 1;
		SET enable_seqscan = off;
		SELECT count(*) FROM request WHERE reuse.add_working_days(received, 5, calendar) < '2024-06-01';
		SELECT count(*) FROM request WHERE due <> reuse.due(received, '20 working days', reuse.calendar_reference(calendar))});
}

my $state = state('source');
my $dump = $node->basedir . '/dump';
my $source = $node->connstr('source');

like($state, qr/^BE#1; .*^BE#2; .*2024-12-27 not working/ms, 'the source has two values');
like($state, qr/^0\z/m, 'which are those of the calendar');
$node->command_ok([ 'pg_dump', '-f', "$dump.sql", '-d', $source ], 'pg_dump, plain');
$node->safe_psql('postgres', 'CREATE DATABASE plain');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$dump.sql", $node->connstr('plain') ],
	'... is restored by psql');
is(state('plain'), $state, '... with the same values and days');
$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dump.custom", '-d', $source ], 'pg_dump, custom');
$node->safe_psql('postgres', 'CREATE DATABASE custom');
$node->command_ok([ 'pg_restore', '-e', '-j', '2', '-d', $node->connstr('custom'), "$dump.custom" ],
	'... is restored in parallel');
is(state('custom'), $state, '... with the same values and days');

# ---------------------------------------------------------------- other servers

# The other server has changed its BE, and knows no calendar HERE.
create(
	'shard', q{
	SELECT reuse.load_calendar('BE');
	SELECT count(reuse.add_day('BE', '2024-01-01'::date + 7 * n)) FROM generate_series(1, 52) AS n;
	CREATE TABLE request (id integer, received date);
	INSERT INTO request SELECT n, date '2024-01-01' + n % 366 FROM generate_series(1, 3660) AS n;
});
my $port = $node->port;
my $host = $node->host;
create(
	'office', qq{
	SELECT reuse.load_calendar('BE');
	SELECT reuse.create_calendar('HERE', '1111110');
	CREATE EXTENSION postgres_fdw;
	CREATE SERVER shard FOREIGN DATA WRAPPER postgres_fdw
		OPTIONS (host '$host', port '$port', dbname 'shard', extensions 'reuse_register');
	CREATE USER MAPPING FOR CURRENT_USER SERVER shard;
	CREATE FOREIGN TABLE request (id integer, received date) SERVER shard;
	CREATE TABLE near AS SELECT * FROM request;
});

# What is sent, and whether it comes to the same as here.
sub remote
{
	my ($query) = @_;
	my ($sent) = $node->safe_psql('office', "EXPLAIN (VERBOSE, COSTS OFF) $query") =~ /Remote SQL: (.*)/;
	return $sent // '';
}

sub same
{
	my ($query, $name) = @_;
	my $here = $query =~ s/FROM request/FROM near/r;
	my $expected = $node->safe_psql('office', $here);
	isnt($expected, '0', "$name: there is something to find");
	is($node->safe_psql('office', $query), $expected, "$name: the other server finds the same");
}

my $be = q{(SELECT reuse.calendar_value('BE'))};
my $due = "SELECT count(*) FROM request WHERE reuse.due(received, '20 working days', $be) <= '2024-03-01'";
like(
	remote($due),
	qr/^SELECT count\(\*\) FROM public\.request WHERE \(\(reuse\.due\(received, '20 working days'::reuse\.term, \$1::reuse\.working_calendar\) <= '2024-03-01'::date\)\)$/,
	'a due date is sent, and only the count comes back');
same($due, 'due()');
my $days = "SELECT count(*) FROM request WHERE reuse.working_days_between(received, '2024-12-31', $be) > 100"
  . " AND reuse.is_working_day(received, $be) AND reuse.roll_forward(received, $be) < reuse.add_working_days('2024-01-02', 30, $be)";
like(remote($days), qr/^SELECT count.*working_days_between\(.*is_working_day\(.*roll_forward\(.*add_working_days\(/,
	'so are working days');
same($days, 'working days');
my $late = "SELECT count(*) FROM request WHERE reuse.overdue(received, '30 days', '2024-06-17', $be)";
like(remote($late), qr/^SELECT count.*overdue\(received, '30 days'::reuse\.term, '2024-06-17'::date, \$1::reuse\.working_calendar\)/,
	'and what is overdue');
same($late, 'overdue()');
my $order = "SELECT string_agg(id::text, ',') FROM (SELECT id FROM request ORDER BY reuse.due(received, '20 working days', $be), id LIMIT 20) AS q";
like(remote($order), qr/ORDER BY reuse\.due\(.*LIMIT/, 'and an order, with its limit');
same($order, 'ORDER BY');

# By its name a calendar is that of the server which computes, so nothing of it
# is sent.
my $named = "SELECT count(*) FROM request WHERE reuse.due(received, '20 working days', 'BE') <= '2024-03-01'";
is(remote($named), 'SELECT received FROM public.request', 'by its name every row comes here');
is($node->safe_psql('office', $named), $node->safe_psql('office', $due), '... and the answer is the same');
isnt(
	$node->safe_psql('shard', $named),
	$node->safe_psql('office', $named),
	'the other server would have counted otherwise');

# A calendar that the other server has never heard of
my $here = $due =~ s/'BE'/'HERE'/r;
like(remote($here), qr/^SELECT count/, 'a calendar that is known here only is sent as well');
same($here, 'a calendar known here only');

# Values in a column of the other server's, too
$node->safe_psql('shard',
	q{CREATE TABLE kept AS SELECT id, received, 'OWN#7; 2020-01-01 to 2030-12-31; week 1111100; 2024-02-01 not working'::reuse.working_calendar AS calendar FROM request});
$node->safe_psql('office',
	'CREATE FOREIGN TABLE kept (id integer, received date, calendar reuse.working_calendar) SERVER shard');
is( $node->safe_psql('office',
		"SELECT DISTINCT calendar, reuse.next_working_day('2024-01-31', calendar) FROM kept WHERE reuse.next_working_day(received, calendar) = '2024-02-02'"),
	'OWN#7; 2020-01-01 to 2030-12-31; week 1111100; 2024-02-01 not working|2024-02-02',
	'values come from there');

$node->stop;
done_testing();
