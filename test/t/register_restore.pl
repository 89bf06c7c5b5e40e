# A filled register comes back from a dump of any form as it was: rows, states,
# deadlines, revisions and seals, with nothing doubled. DROP EXTENSION is
# refused; CASCADE takes no row and no column, and upgrade_register() repairs
# what it took.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
my $dump = $node->basedir . '/dump';

# A database with the extension in which keeper may make a register
sub create
{
	my ($database, $sql) = @_;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->safe_psql($database, 'CREATE EXTENSION reuse_register CASCADE')
	  if defined $sql;
	$node->safe_psql('postgres', "GRANT CREATE ON DATABASE $database TO keeper");
	$node->safe_psql($database, $sql, extra_params => [ '-U', 'keeper' ]) if $sql;
}

# Every table of the register: how many rows, and a digest of them
sub rows
{
	my ($database) = @_;
	return $node->safe_psql(
		$database, q{
		SET timezone = 'UTC';
		SET datestyle = ISO;
		CREATE FUNCTION pg_temp.digest(name text) RETURNS text LANGUAGE plpgsql AS $$
		DECLARE
			answer text;
		BEGIN
			EXECUTE format('SELECT count(*) || '' '' || md5(coalesce(string_agg(t::text, chr(10)
				ORDER BY t::text), '''')) FROM %s AS t', name) INTO answer;
			RETURN answer;
		END $$;
		SELECT c.relname, pg_temp.digest(c.oid::regclass::text),
			(SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
			FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
		FROM pg_class AS c
		WHERE c.relnamespace = 'register'::regnamespace AND c.relkind = 'r'
		ORDER BY 1;
	});
}

# What the register says, as its owner, with nothing but its own sight
sub answers
{
	my ($database) = @_;
	return $node->safe_psql(
		$database, q{
		SET timezone = 'UTC';
		SET datestyle = ISO;
		SET reuse.today = '2025-06-16';
		SELECT register, jurisdiction, version, cases, problems FROM reuse.registers;
		SELECT * FROM register.case_state ORDER BY case_id;
		SELECT * FROM register.deadline_board ORDER BY case_id, rule_code;
		SELECT * FROM register.commission_queue;
		SELECT * FROM register.exclusivity_status ORDER BY arrangement_id;
		SELECT check_code, subject_kind, subject_id, since FROM register.finding ORDER BY 1, 2, 3, 4;
		SELECT * FROM register.evaluation_report(2024, '2025-06-16 22:00Z', 'fr', 5);
		SELECT * FROM register.verify_events();
	}, extra_params => [ '-U', 'keeper' ]);
}

# The register is alive: it takes a fact, once
sub records
{
	my ($database) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	is( $node->safe_psql(
			$database, q{
			BEGIN;
			SET LOCAL reuse.today = '2025-06-16';
			SELECT register.open_case('request', 1, '2025-05-19', '{"channel": null, "proof": null, "reference": "new"}') > 0;
			SELECT c.last_seq, c.state, d.due, d.instance
			FROM register.case_file AS c JOIN register.deadline AS d USING (authority_id, case_id)
			WHERE c.reference = 'new' AND d.rule_code = 'BRU_REPLY';
			SELECT count(*) FROM register.verify_events();
			ROLLBACK;
		}, extra_params => [ '-U', 'keeper' ]),
		"t\n1|received|2025-06-18|1\n0", '... and records');
	my ($status, $out, $error) =
	  $node->psql($database, q{DELETE FROM register.event}, extra_params => [ '-U', 'keeper' ]);
	like($error, qr/append-only/, '... and forgets nothing');
}

$node->safe_psql('postgres', 'CREATE ROLE keeper LOGIN; CREATE ROLE clerk LOGIN; CREATE ROLE auditor LOGIN');
create('source', '');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-U', 'keeper', '-f',
		'scripts/sample_register.sql', $node->connstr('source') ],
	'an owner without other rights fills a register');
# what users add to their register is dumped with it
$node->safe_psql(
	'source', q{
	ALTER TABLE register.case_file ADD COLUMN shelf text DEFAULT 'A';
	UPDATE register.case_file SET shelf = 'B' WHERE case_id % 2 = 0;
	CREATE VIEW register.mine AS SELECT count(*) AS n FROM register.deadline_board;
	SELECT register.sweep();
	SELECT register.grant_register('clerk', 'clerk', 1), register.grant_register('auditor', 'auditor');
}, extra_params => [ '-U', 'keeper' ]);
$node->safe_psql('source', q{SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});
my $case = $node->safe_psql(
	'source', q{
	SET reuse.today = '2025-06-16';
	SELECT register.open_case('request', 1, '2025-06-02', '{"channel": null, "proof": null, "reference": "after the decree"}');
}, extra_params => [ '-U', 'keeper' ]);
my $rows = rows('source');
my $answers = answers('source');
like($rows, qr/^event\|2\d\d\d /m, 'more than two thousand events');
like($answers, qr/^register\|BRU\|2\|7\d\d\|$/m, 'and no problem');

# the sample shows everything that there is to see
is( $node->safe_psql(
		'source', q{
		SET reuse.today = '2025-06-16';
		SELECT s.case_kind, s.state FROM register.state AS s
		WHERE s.state <> 'annulled' AND NOT EXISTS (
			SELECT FROM register.case_state AS c
			WHERE c.kind = s.case_kind AND c.state = s.state)}),
	'', 'a case in every state but that of mistakes');
is( $node->safe_psql(
		'source', q{
		SET reuse.today = '2025-06-16';
		SELECT v.state FROM (VALUES ('ok'), ('due'), ('overdue'), ('ended'), ('past_sunset')) AS v (state)
		WHERE v.state NOT IN (SELECT x.state FROM register.exclusivity_status AS x)}),
	'', '... and an exclusive arrangement in every state');

sub identical
{
	my ($database) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	is(rows($database), $rows, '... with identical rows');
	is(answers($database), $answers, '... with identical states, deadlines and figures');
	is($node->safe_psql($database, q{SELECT reuse.calendar_revision('BE')}),
		$node->safe_psql('source', q{SELECT reuse.calendar_revision('BE')}),
		'... with the same revision of the calendar');
	is($node->safe_psql($database, q{SELECT DISTINCT authority_id FROM register.case_state},
			extra_params => [ '-U', 'clerk' ]),
		'1', '... with its members, and the rows that they see');
	is($node->safe_psql($database, q{SELECT count(*) FROM register.event}, extra_params => [ '-U', 'auditor' ]),
		$node->safe_psql($database, q{SELECT count(*) FROM register.event}), '... all of them, if that is so');
	records($database);
}

# ------------------------------------------------------------ forms of a dump
# who does not see all does not get a part for the whole
my ($part, $refused) = run_command(
	[ 'pg_dump', '-U', 'clerk', '-t', 'register.event', '-f', "$dump.part", '-d', $node->connstr('source') ]);
like($refused, qr/query would be affected by row-level security policy/, 'pg_dump by a clerk is refused');
$node->command_ok([ 'pg_dump', '-f', "$dump.sql", '-d', $node->connstr('source') ], 'pg_dump, plain');
create('plain');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', "$dump.sql", $node->connstr('plain') ],
	'... is restored by psql');
identical('plain');

$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dump.custom", '-d', $node->connstr('source') ],
	'pg_dump, custom');
create('custom');
$node->command_ok([ 'pg_restore', '-e', '-j', '2', '-d', $node->connstr('custom'), "$dump.custom" ],
	'... is restored in parallel');
identical('custom');

$node->command_ok([ 'pg_dump', '-Fd', '-j', '2', '-f', "$dump.folder", '-d', $node->connstr('source') ],
	'pg_dump, directory, in parallel');
create('directory');
$node->command_ok([ 'pg_restore', '-e', '-j', '2', '-d', $node->connstr('directory'), "$dump.folder" ],
	'... is restored in parallel');
identical('directory');

# The schema alone, dumped and restored by its owner. The calendar belongs to
# the extension and comes with a dump of the database only.
$node->command_ok(
	[ 'pg_dump', '-U', 'keeper', '-n', 'register', '-f', "$dump.schema", '-d', $node->connstr('source') ],
	'pg_dump of the schema by its owner');
create('one_schema', q{SELECT reuse.load_calendar('BE')});
$node->safe_psql('one_schema', q{SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-U', 'keeper', '-f',
		"$dump.schema", $node->connstr('one_schema') ],
	'... is restored by its owner');
identical('one_schema');

# Into a database where nobody has made the change: the hint is to bring the
# rows of the calendars as well, and docs/operations.md says how.
create('other_calendar', q{SELECT reuse.load_calendar('BE')});
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-U', 'keeper', '-f',
		"$dump.schema", $node->connstr('other_calendar') ],
	'the schema is restored without the calendar of its due dates');
my $answer = qq{
	SET reuse.today = '2025-06-16';
	SELECT register.record_event($case, 'withdrawn', '2025-06-13')};
my (undef, undef, $refusal) =
  $node->psql('other_calendar', $answer, extra_params => [ '-U', 'keeper' ]);
like($refusal, qr/calendar "BE" has no revision 2\n.*\nHINT:  .* restore the rows of reuse\.calendar, /,
	'... where a case cannot go on');
(undef, undef, $refusal) = $node->psql('other_calendar',
	"SELECT * FROM register.explain_deadline($case, 'BRU_REPLY')", extra_params => [ '-U', 'keeper' ]);
like($refusal, qr/calendar "BE" has no revision 2\n(?:CONTEXT.*\n)*HINT:  .* restore the rows of reuse\.calendar, /,
	'... or be explained');
is(rows('other_calendar'), $rows, '... and nothing has happened');
$node->command_ok(
	[ 'pg_dump', '--data-only', '-t', 'reuse.calendar*', '-f', "$dump.calendars", '-d',
		$node->connstr('source') ],
	'pg_dump of the calendars');
$node->command_ok(
	[ 'psql', '-X', '-1', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null',
		'-c', 'TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day',
		'-f', "$dump.calendars", $node->connstr('other_calendar') ],
	'... is restored in place of others');
identical('other_calendar');
is( $node->safe_psql('other_calendar', "BEGIN; $answer; ROLLBACK", extra_params => [ '-U', 'keeper' ]),
	'2', '... and the case goes on');

# Only the data, into an empty register
$node->command_ok(
	[ 'pg_dump', '-a', '--disable-triggers', '-n', 'register', '-f', "$dump.data", '-d',
		$node->connstr('source') ],
	'pg_dump --data-only --disable-triggers');
create('data_only', q{
	SELECT reuse.create_register('register', NULL, test_clock => true);
	ALTER TABLE register.case_file ADD COLUMN shelf text DEFAULT 'A';
});
$node->safe_psql('data_only', q{SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', "$dump.data",
		$node->connstr('data_only') ],
	'... is restored into an empty register');
# what fires on replicas too is left firing here alone, which the register knows
like($node->safe_psql('data_only', 'SELECT problems FROM reuse.registers'),
	qr/\Atrigger rules_changed of table appeal_word is not enabled always; /,
	'... and says what the restore has left wrong');
$node->safe_psql('data_only', q{SELECT reuse.upgrade_register('register')}, extra_params => [ '-U', 'keeper' ]);
# rights are no data
$node->safe_psql(
	'data_only', q{
	SELECT register.grant_register(m.role_name, m.kind, m.authority_id) FROM register.member AS m
}, extra_params => [ '-U', 'keeper' ]);
identical('data_only');

# The same with triggers would record everything a second time: it is refused.
$node->command_ok([ 'pg_dump', '-a', '-n', 'register', '-f', "$dump.again", '-d', $node->connstr('source') ],
	'pg_dump --data-only with triggers');
create('with_triggers', q{
	SELECT reuse.create_register('register', NULL, test_clock => true);
	ALTER TABLE register.case_file ADD COLUMN shelf text DEFAULT 'A';
});
my ($code, $stdout, $stderr) = $node->psql('with_triggers', slurp_file("$dump.again"), on_error_stop => 0);
like($stderr, qr/ERROR/, '... is refused');
is( $node->safe_psql('with_triggers', q{SELECT count(*) FROM register.event}),
	'0', '... and nothing is recorded twice');

# ------------------------------------------------------------ the extension goes
my ($status, $out, $error) = $node->psql('plain', 'DROP EXTENSION reuse_register');
like($error, qr/cannot drop extension reuse_register because other objects depend on it/,
	'the extension cannot go while there is a register');
is(answers('plain'), $answers, '... and nothing has happened');

$node->safe_psql('plain', 'DROP EXTENSION reuse_register CASCADE');
is(rows('plain'), $rows, 'CASCADE takes no row and no column');
($status, $out, $error) =
  $node->psql('plain', q{INSERT INTO register.event (authority_id, case_id, kind, occurred_on)
	VALUES (1, 1, 'withdrawn', '2025-06-16')}, extra_params => [ '-U', 'keeper' ]);
isnt($status, 0, 'nothing can be recorded by the way of no trigger');
$node->safe_psql('plain', 'CREATE EXTENSION reuse_register');
is( $node->safe_psql('plain', q{SELECT problems IS NOT NULL FROM reuse.registers WHERE register = 'register'}),
	't', 'the register is known by its tables, and to be repaired');
$node->safe_psql('plain', q{SELECT reuse.upgrade_register('register')}, extra_params => [ '-U', 'keeper' ]);
# what is the database's own has gone with the extension and is to be made again
$node->safe_psql('plain', q{SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});
identical('plain');

# the same for the extension that is required
$node->safe_psql('plain', 'DROP EXTENSION btree_gist CASCADE');
is(rows('plain'), $rows, 'CASCADE of btree_gist takes no row and no column');
$node->safe_psql('plain', 'CREATE EXTENSION reuse_register CASCADE');
$node->safe_psql('plain', q{SELECT reuse.upgrade_register('register')}, extra_params => [ '-U', 'keeper' ]);
$node->safe_psql('plain', q{SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});
identical('plain');

# A trial register goes as a schema goes
$node->safe_psql('custom', 'DROP SCHEMA register CASCADE', extra_params => [ '-U', 'keeper' ]);
$node->safe_psql('custom', 'DROP EXTENSION reuse_register');
is($node->safe_psql('custom', q{SELECT count(*) FROM pg_namespace WHERE nspname IN ('register')}),
	'0', 'nothing is left of a register that was dropped');

done_testing();
