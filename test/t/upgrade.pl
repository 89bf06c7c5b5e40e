# An extension of release 0.1 with a register in use, under the library of the
# present version and then brought to it: the catalogs are those of a fresh one, no row is lost, and cases go on.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('upgrade');
$node->init;
$node->start;

sub sql
{
	my ($database, $statements) = @_;
	return $node->safe_psql($database, $statements);
}

# What every object of a schema is, as far as pg_dump would tell.
sub objects
{
	my ($database, $schema) = @_;
	return sql($database, <<"EOQ");
SELECT pg_get_functiondef(p.oid) || coalesce(obj_description(p.oid, 'pg_proc'), '')
	|| coalesce(p.proacl::text, '')
FROM pg_proc AS p
WHERE p.pronamespace = '$schema'::regnamespace AND p.prokind <> 'a'
ORDER BY p.oid::regprocedure::text;
SELECT c.relname, c.relkind, coalesce(pg_get_viewdef(c.oid), ''),
	coalesce(obj_description(c.oid, 'pg_class'), ''), coalesce(c.relacl::text, '')
FROM pg_class AS c
WHERE c.relnamespace = '$schema'::regnamespace AND c.relkind IN ('r', 'v', 'S')
ORDER BY c.relname;
SELECT a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = '$schema'::regnamespace AND c.relkind IN ('r', 'v')
	AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid::regclass::text, a.attname;
SELECT t.tgrelid::regclass, t.tgname, t.tgenabled, regexp_replace(pg_get_triggerdef(t.oid), '\\s+', ' ', 'g')
FROM pg_trigger AS t
JOIN pg_class AS c ON c.oid = t.tgrelid
WHERE c.relnamespace = '$schema'::regnamespace AND NOT t.tgisinternal
ORDER BY t.tgrelid::regclass::text, t.tgname;
SELECT c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint AS c
WHERE c.connamespace = '$schema'::regnamespace AND c.contype <> 't'
ORDER BY c.conrelid::regclass::text, c.conname;
SELECT pg_get_indexdef(i.indexrelid), i.indisvalid
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indrelid
WHERE c.relnamespace = '$schema'::regnamespace AND c.relkind = 'r'
ORDER BY 1;
SELECT a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum), a.attidentity
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = '$schema'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid::regclass::text, a.attname;
SELECT p.polrelid::regclass, p.polname, p.polcmd, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
	pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy AS p
JOIN pg_class AS c ON c.oid = p.polrelid
WHERE c.relnamespace = '$schema'::regnamespace
ORDER BY p.polrelid::regclass::text, p.polname;
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relpersistence, c.reloptions
FROM pg_class AS c
WHERE c.relnamespace = '$schema'::regnamespace AND c.relkind IN ('r', 'v')
ORDER BY c.relname;
EOQ
}

# The rows that a register has before anybody has entered one: the law, its
# words, what runs and what is written. When each was learned of differs.
sub law
{
	my ($database) = @_;
	return sql($database, <<'EOQ');
SET timezone = 'UTC';
CREATE FUNCTION pg_temp.law(OUT relation text, OUT body text) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	FOR relation IN
		SELECT c.relname FROM pg_class AS c
		WHERE c.relnamespace = 'office'::regnamespace AND c.relkind = 'r'
			AND c.relname NOT IN ('authority', 'case_file', 'request', 'appeal', 'event', 'deadline', 'appeal_desk', 'outbox', 'event_text')
		ORDER BY c.relname
	LOOP
		FOR body IN EXECUTE format('SELECT (to_jsonb(t) - ''known_from'' - ''known_to'')::text FROM office.%I AS t
			WHERE coalesce(to_jsonb(t) ->> ''known_to'', ''infinity'') = ''infinity'' ORDER BY 1', relation)
		LOOP
			RETURN NEXT;
		END LOOP;
	END LOOP;
END $$;
SELECT * FROM pg_temp.law();
EOQ
}

my $present = sql('postgres',
	"SELECT default_version FROM pg_available_extensions WHERE name = 'reuse_register'");
isnt($present, '0.1', 'there is something to upgrade to');

sql('postgres', 'CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE clerk');
foreach my $database ('old', 'fresh')
{
	sql('postgres', "CREATE DATABASE $database");
	sql('postgres', "GRANT CREATE ON DATABASE $database TO keeper");
}
sql('old', "CREATE EXTENSION reuse_register VERSION '0.1' CASCADE");
sql('old', <<'EOQ');
SET ROLE keeper;
SELECT reuse.create_register('office');
INSERT INTO office.authority (code) VALUES ('MOB');
SELECT office.open_case('request', 1, '2024-03-01', '{"reference": "R-1"}');
SELECT office.record_event(1, 'extension_notice', '2024-03-18', '{"reasons": true}');
SELECT office.open_case('appeal', 1, '2024-04-02', '{"reference": "B-1"}');
EOQ
sql('old', 'SET ROLE keeper; GRANT USAGE ON SCHEMA office TO reader; GRANT SELECT (case_id) ON office.case_file TO reader');
my $rows = 'SELECT * FROM office.event ORDER BY 1, 2, 3; SELECT * FROM office.deadline ORDER BY 1, 2, 3, 5, 6;'
  . 'SELECT * FROM office.case_file ORDER BY 1, 2';
my $before = sql('old', $rows);

sql('old', 'ALTER EXTENSION reuse_register UPDATE');
is(sql('old', "SELECT extversion FROM pg_extension WHERE extname = 'reuse_register'"),
	$present, 'the extension is of the present version');
my ($status, $out, $error) = $node->psql('old',
	"\\set VERBOSITY verbose\nSELECT office.record_event(1, 'withdrawn', '2024-03-20')");
like($error, qr/RU020/, 'a register of the old layout says what to do');

sql('old', "SET ROLE keeper; SELECT reuse.upgrade_register('office'); SELECT reuse.load_rules('office', 'BRU')");
is(sql('old', $rows), $before, 'no event, deadline or case has changed');
is(sql('old', 'SELECT count(*) FROM office.verify_events()'), '0', 'every seal holds');
is(sql('old', 'SELECT problems IS NULL FROM reuse.registers'), 't', 'the register is sound');
sql('old', "SET ROLE keeper; SELECT office.record_event(1, 'supplied', '2024-03-20')");
is(sql('old', "SELECT state FROM office.case_file WHERE case_id = 1"), 'supplied', 'its cases go on');
is(sql('old', 'SET ROLE reader; SELECT count(case_id) FROM office.case_file'), '2', 'who was given rights by hand has them');

sql('fresh', 'CREATE EXTENSION reuse_register CASCADE');
sql('fresh', "SET ROLE keeper; SELECT reuse.create_register('office')");
is(objects('old', 'reuse'), objects('fresh', 'reuse'), 'the extension is what a fresh one is');
is(objects('old', 'office'), objects('fresh', 'office'), 'the register is what a fresh one is');
is(law('old'), law('fresh'), 'it has the same law, words, jobs and letters, row by row');
like(law('fresh'), qr/^$_\|/m, "... table $_ among them") foreach qw(rule letter_paragraph notice_stage member_act parameter);

# dumped and restored; the server prints a body that it has read again a little
# otherwise, so a fresh register goes the same way
foreach my $database ('old', 'fresh')
{
	my $dump = $node->basedir . "/$database.sql";

	sql('postgres', "CREATE DATABASE restored_$database");
	$node->command_ok([ 'pg_dump', '-f', $dump, '-d', $node->connstr($database) ], "pg_dump of the $database one");
	$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', $dump, '-d', $node->connstr("restored_$database") ],
		'... restored');
}
is(objects('restored_old', 'office'), objects('restored_fresh', 'office'), 'the restored register is what a fresh one is');
is(law('restored_old'), law('fresh'), '... with the same law');
is(sql('restored_old', $rows), sql('old', $rows), '... and the same cases');
is(sql('restored_old', 'SELECT problems IS NULL FROM reuse.registers'), 't', '... sound');

# members, in a register that was there before them
sql('old', "SET ROLE keeper; SELECT office.grant_register('clerk', 'clerk', 1)");
is(sql('old', 'SET ROLE clerk; SELECT count(*) FROM office.case_state'), '2', 'members of it see what is theirs');
isnt(sql('old', "SET ROLE clerk; SELECT office.open_case('request', 1, '2024-03-21', '{\"channel\": null, \"proof\": null}')"),
	'', '... and record');

$node->stop;
done_testing();
