# A register in partitions is what an ordinary one is with the same history: every
# table, view and figure. It is dumped and restored, upgraded, takes a new authority
# without a statement and a new year by its nightly job, and a row that is put
# straight into a partition is recorded like any other.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('partitions');
$node->init;
# plans over many partitions are large, and compiled for minutes
$node->append_conf('postgresql.conf', "jit = off\nmax_locks_per_transaction = 256\n");
$node->start;

sub sql
{
	my ($database, $statements) = @_;
	return $node->safe_psql($database, "SET timezone = 'UTC'; SET datestyle = ISO; $statements");
}

sub refused
{
	my ($database, $statements) = @_;
	return ($node->psql($database, $statements))[2];
}

# What happened, in a register of that name: numbers of cases are given in one
# order, so they are the same in both.
sub history
{
	my ($register) = @_;
	return qq{
	SET search_path = $register, pg_catalog;
	INSERT INTO authority (authority_id, code, kind) SELECT n, 'A' || n, 'municipality' FROM generate_series(1, 9) AS n;
	INSERT INTO requester (requester_id, name) VALUES (1, 'Somebody');
	SET reuse.today = '2023-11-06';
	SELECT open_case('request', 1 + n % 9, '2023-11-06', jsonb_build_object('reference', 'R-' || n, 'requester_id', 1,
		'channel', 'post', 'proof', null, 'text', 'please')) FROM generate_series(1, 20) AS n;
	SET reuse.today = '2023-12-20';
	SELECT record_event(n, 'extension_notice', '2023-11-20', '{"reasons": true}') FROM generate_series(1, 20, 3) AS n;
	SELECT record_event(n, 'withdrawn', '2023-11-21') FROM unnest('{2,11,14,17}'::bigint[]) AS n;
	SELECT record_event(n, 'refused', '2023-12-19', '{"ground": null, "partial": false, "reasons": true, "means": true,
		"body": true, "forms": true, "terms": true, "ombudsman": true}') FROM generate_series(1, 20, 6) AS n;
	SELECT record_event(4, 'annulled', '2023-12-19', '{}', 2);
	-- many rows of several cases in one statement
	INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
	SELECT c.authority_id, c.case_id, 'supplied', '2023-12-20', '{"electronic": true}'
	FROM case_file AS c WHERE c.case_id IN (3, 5, 6, 8, 9) ORDER BY c.authority_id, c.case_id;
	SET reuse.today = '2024-01-15';
	SELECT open_case('appeal', 1 + n % 9, '2024-01-15', jsonb_build_object('reference', 'B-' || n, 'request_case_id', n,
		'ground', 'refusal', 'channel', 'post', 'proof', null)) FROM generate_series(1, 20, 6) AS n;
	SELECT open_case('appeal', 3, '2024-01-15', '{"request_received_on": "2023-11-02", "decision_known_on": "2024-01-03",
		"channel": "post", "proof": null}');
	SELECT sweep();
	SELECT warn();
	RESET reuse.today};
}

# Every row of every table, and view, but for what the clock of the machine says
# and the salts of free text, which are in the seals.
sub rows
{
	my ($database, $register, $kinds) = @_;
	return sql($database, qq{
	SET reuse.today = '2024-03-01';
	CREATE FUNCTION pg_temp.rows_of(relation text) RETURNS text LANGUAGE plpgsql AS \$\$
	DECLARE
		answer text;
	BEGIN
		EXECUTE format('SELECT count(*) || '' '' || md5(coalesce(string_agg(x.t, chr(10) ORDER BY x.t COLLATE "C"), ''''))
			FROM (SELECT (to_jsonb(t) - ''{created_at,started_at,finished_at,acknowledged_at,sealed_at,digest,salt,text_digest%s}''::text[])::text AS t
				FROM %s AS t) AS x',
			CASE WHEN relation ~ 'deadline' THEN '' ELSE ',known_from,hash,head' END, relation) INTO answer;
		RETURN answer;
	END \$\$;
	SELECT c.relname, pg_temp.rows_of(c.oid::regclass::text)
	FROM pg_class AS c
	WHERE c.relnamespace = '$register'::regnamespace AND c.relkind = ANY ('{$kinds}') AND NOT c.relispartition
	ORDER BY c.relname COLLATE "C"});
}

sub report
{
	my ($database, $register) = @_;
	return sql($database, qq{
	SET reuse.today = '2024-03-01';
	SELECT * FROM $register.evaluation_report(2023, '2024-03-01 12:00+01');
	SELECT count(*) FROM $register.verify_events()});
}

sub catalog
{
	my ($database) = @_;
	return sql($database, q{
	SELECT c.relname, c.relkind, pg_get_expr(c.relpartbound, c.oid)
	FROM pg_class AS c WHERE c.relnamespace = 'parted'::regnamespace AND c.relkind IN ('r', 'p', 'v') ORDER BY 1;
	SELECT t.tgrelid::regclass, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid)
	FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
	WHERE c.relnamespace = 'parted'::regnamespace AND c.relname ~ '^event' AND NOT t.tgisinternal ORDER BY t.tgrelid::regclass::text, t.tgname;
	SELECT pg_get_indexdef(i.indexrelid)
	FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid WHERE c.relnamespace = 'parted'::regnamespace ORDER BY 1});
}

# ---------------------------------------------------------------- the same history
sql('postgres', q{CREATE DATABASE office});
sql('office', q{
	CREATE EXTENSION reuse_register CASCADE;
	SET reuse.today = '2023-06-01';
	SELECT reuse.create_register('plain', test_clock => true);
	SELECT reuse.create_register('parted', test_clock => true, partitioned => true)});
is(sql('office', q{SELECT DISTINCT c.relname FROM pg_class AS c
		WHERE c.relnamespace = 'plain'::regnamespace AND c.relkind = 'p'}), '', 'an ordinary register has no partitions');
is(sql('office', q{SELECT count(*), count(*) FILTER (WHERE relkind = 'r') FROM pg_class
		WHERE relnamespace = 'parted'::regnamespace AND relispartition AND relkind IN ('r', 'p')}),
	'50|40', 'five tables, this year and the next, four parts each');
sql('office', history($_)) foreach qw(plain parted);
my $rows = rows('office', 'parted', 'r,p,v');
is($rows, rows('office', 'plain', 'r,p,v'), 'every table and view has the same rows');
is(report('office', 'parted'), report('office', 'plain'), 'the evaluation has the same figures');
like($rows, qr/^finding\|[1-9]/m, '... with findings');
is(sql('office', q{SELECT problems FROM reuse.registers WHERE register = 'parted'}), '', 'nothing is missing');
cmp_ok(sql('office', 'SELECT count(DISTINCT tableoid) FROM parted.event'), '>=', 3, 'authorities are in several partitions');

# a plan for a case looks into one partition
my $plan = sql('office', 'EXPLAIN (COSTS OFF) SELECT * FROM parted.event WHERE authority_id = 1 AND case_id = 9');
is(() = $plan =~ /Scan/g, 1, 'one partition has the events of a case');

# ---------------------------------------------------------------- straight into a partition
my $leaf = sql('office', 'SELECT tableoid::regclass FROM parted.event WHERE case_id = 10 LIMIT 1');
like(refused('office', "SET reuse.today = '2024-03-01';
	INSERT INTO $leaf (authority_id, case_id, kind, occurred_on) VALUES (2, 10, 'decided', '2024-03-01')"),
	qr/know no event "decided"/, 'an event that is put straight into a partition is judged');
sql('office', "SET reuse.today = '2024-03-01';
	INSERT INTO $leaf (authority_id, case_id, kind, occurred_on) VALUES (2, 10, 'withdrawn', '2024-03-01')");
is(sql('office', "SELECT c.state, c.last_seq, e.hash = c.head FROM parted.case_file AS c
		JOIN parted.event AS e ON e.case_id = c.case_id AND e.seq = c.last_seq WHERE c.case_id = 10"),
	'withdrawn|3|t', '... sealed, and its case brought up to date');
like(refused('office', "TRUNCATE $leaf CASCADE"), qr/append-only/, 'a partition of events cannot be emptied');
like(refused('office', "DELETE FROM $leaf"), qr/append-only/, '... nor rows of it deleted');

# ---------------------------------------------------------------- a new authority, a new year
sql('office', q{INSERT INTO parted.authority (authority_id, code) VALUES (4711, 'NEW')});
is(sql('office', q{SET reuse.today = '2024-03-01'; SELECT parted.open_case('request', 4711, '2024-03-01', '{"channel": null, "proof": null}')}),
	'26', 'a new authority has its place');
is(sql('office', q{SET reuse.today = '2024-03-01'; CALL parted.run_jobs(); CALL parted.run_jobs();
		SELECT notices FROM parted.job_run WHERE job = 'partitions' ORDER BY run_id}), "20\n0", 'the job makes the next year, once');
is(sql('office', q{SET reuse.today = '2024-03-01';
		SELECT parted.open_case('request', 1, '2023-12-29', '{"channel": null, "proof": null}')}),
	'20240000000001', 'cases have numbers of the year, whenever they were received');
is(sql('office', q{SELECT tableoid::regclass::text ~ '^parted.event_2024_[0-3]$' FROM parted.event WHERE case_id = 20240000000001}),
	't', '... and are in its partitions');
is(sql('office', q{SET reuse.today = '2024-03-01'; SELECT plain.run_job('partitions')}), '', 'an ordinary register has nothing to extend');
is(sql('office', q{SELECT failure FROM plain.job_run WHERE job = 'partitions'}),
	'register "plain" is not partitioned (55000)', '... and says so');

# a year without a job: what is rolled back leaves numbers for which there is a place
my $taken = sql('office', 'SELECT last_value FROM parted.case_id_seq');
sql('office', q{SET reuse.today = '2027-03-01'; BEGIN; SELECT reuse.extend_partitions('parted'); ROLLBACK});
is(sql('office', 'SELECT last_value FROM parted.case_id_seq'), $taken, 'numbers do not go ahead of partitions');
# without a test clock a setting moves nothing that is written
is(sql('office', q{SELECT reuse.create_register('clocked', partitioned => true); SET reuse.today = '2187-03-01';
		SELECT reuse.extend_partitions('clocked')}), "\n0", 'the year is the server\'s');

# ---------------------------------------------------------------- row security
# A partition is read through its table alone, by whoever was given it by hand.
sql('office', q{CREATE ROLE reader; CREATE ROLE clerk;
	GRANT USAGE ON SCHEMA parted TO reader;
	GRANT SELECT ON ALL TABLES IN SCHEMA parted TO reader;
	ALTER DEFAULT PRIVILEGES IN SCHEMA parted GRANT SELECT ON TABLES TO reader;
	SELECT parted.grant_register('clerk', 'clerk', 2);
	SET reuse.today = '2024-03-01';
	SELECT reuse.extend_partitions('parted', 2026)});
is(sql('office', q{SELECT count(*) > 50, count(*) FILTER (WHERE NOT c.relrowsecurity) FROM pg_class AS r
		CROSS JOIN LATERAL pg_partition_tree(r.oid) AS p JOIN pg_class AS c ON c.oid = p.relid
		WHERE r.relnamespace = 'parted'::regnamespace AND r.relkind = 'p' AND NOT r.relispartition AND r.relrowsecurity}),
	't|0', 'row security is on for every partition, those that come later too');
is(sql('office', "SET ROLE reader; SELECT count(*), (SELECT count(*) FROM $leaf) FROM parted.event"), '0|0',
	'who is no member reads no case in a partition either');
is(sql('office', 'SET ROLE clerk; SELECT DISTINCT authority_id FROM parted.event'), '2', 'a clerk reads its own');

# ---------------------------------------------------------------- upgrade, dump and restore
my $before = rows('office', 'parted', 'r,p');
my $objects = catalog('office');
sql('office', "SET reuse.today = '2024-03-01'; DROP TRIGGER event_derive ON $leaf; DROP TRIGGER event_begin ON parted.event;
	SELECT reuse.upgrade_register('parted')");
is(catalog('office'), $objects, 'upgrade_register() makes triggers of partitions again');
is(rows('office', 'parted', 'r,p'), $before, '... and touches no row');

my $dump = $node->basedir . '/dump';
sql('postgres', 'CREATE DATABASE restored');
$node->command_ok([ 'pg_dump', '-Fd', '-j2', '-f', $dump, '-d', $node->connstr('office') ], 'dump');
$node->command_ok([ 'pg_restore', '-j2', '-d', $node->connstr('restored'), $dump ], 'restore');
is(rows('restored', 'parted', 'r,p'), $before, 'every row is back');
is(catalog('restored'), $objects, '... and every partition, trigger and index');
is(sql('restored', q{SELECT count(*) FROM parted.verify_events()}), '0', '... and every seal');
is(sql('restored', q{SET reuse.today = '2024-03-01'; SELECT parted.record_event(15, 'withdrawn', '2024-03-01')}), '2', 'cases go on');

# data only, into a register that has no row
sql('postgres', 'CREATE DATABASE emptied');
sql('emptied', q{CREATE EXTENSION reuse_register CASCADE;
	SET reuse.today = '2023-06-01';
	SELECT reuse.create_register('parted', NULL, true, true);
	SELECT reuse.extend_partitions('parted', 2026);
	TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day});
$node->command_ok([ 'pg_dump', '-Fc', '-a', '--disable-triggers', '-n', 'parted', '-f', "$dump.data", '-d', $node->connstr('office') ],
	'dump of data only');
$node->command_ok([ 'pg_restore', '-a', '--disable-triggers', '-d', $node->connstr('emptied'), "$dump.data" ], 'restore of data only');
is(sql('emptied', 'SELECT count(*), (SELECT count(*) FROM parted.verify_events()) FROM parted.event'),
	sql('office', 'SELECT count(*), 0 FROM parted.event'), 'the events are back, sealed');

# an ordinary register is brought into partitions
sql('postgres', 'CREATE DATABASE moved');
sql('moved', q{CREATE EXTENSION reuse_register CASCADE;
	SET reuse.today = '2023-06-01';
	SELECT reuse.create_register('plain', NULL, true, true);
	TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day});
$node->command_ok([ 'pg_dump', '-Fc', '-a', '--disable-triggers', '-n', 'plain', '-f', "$dump.plain", '-d', $node->connstr('office') ],
	'dump of an ordinary register');
$node->command_ok([ 'pg_restore', '-a', '--disable-triggers', '-d', $node->connstr('moved'), "$dump.plain" ], '... restored in partitions');
is(rows('moved', 'plain', 'r,p'), rows('office', 'plain', 'r,p'), 'every row is there');
is(sql('moved', q{SELECT count(DISTINCT tableoid) > 2, (SELECT count(*) FROM plain.verify_events()) FROM plain.event}), 't|0',
	'... in its partition, sealed');

# with reusectl, as files that are read without the extension
$node->command_ok([ 'reusectl', '-d', $node->connstr('office'), '--register=parted', 'export', "$dump.export" ], 'export');
sql('postgres', 'CREATE DATABASE loaded');
$node->command_ok([ 'reusectl', '-d', $node->connstr('loaded'), '--register=parted', 'init', "--from=$dump.export" ], 'load');
is(rows('loaded', 'parted', 'r,p'), $before, 'every row is back from an export');
is(sql('loaded', q{SELECT reuse.is_partitioned('parted')}), 't', '... in partitions');

like(refused('office', q{SELECT reuse.extend_partitions('plain')}), qr/register "plain" is not partitioned/, 'partitions are chosen at the start');
like(refused('office', q{SELECT reuse.extend_partitions('none')}), qr/"none" is not a register/, 'a register is named');

done_testing();
