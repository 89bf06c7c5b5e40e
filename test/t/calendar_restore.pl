# Calendars come back from a dump as they were: rows, revisions, moments and
# answers, whatever the form of the dump; nothing is doubled and nothing is
# changed by a trigger.
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
	$node->safe_psql($database, $sql // '');
}

# Everything the calendars hold, and some of what they answer
sub state
{
	my ($database) = @_;
	return $node->safe_psql(
		$database, q{
		SET timezone = 'UTC';
		SELECT 'calendar', c::text FROM reuse.calendar AS c ORDER BY 2;
		SELECT 'rule', r::text FROM reuse.calendar_rule AS r ORDER BY 2;
		SELECT 'day', d::text FROM reuse.calendar_day AS d ORDER BY 2;
		SELECT c.code, reuse.calendar_revision(c.code),
			reuse.add_working_days('2024-12-20', 20, c.code),
			reuse.add_working_days('2024-12-20', 20, c.code || '#1')
		FROM reuse.calendar AS c ORDER BY 1;
	});
}

$node->safe_psql('postgres', 'CREATE ROLE reuse_keeper');
create(
	'source', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.load_calendar('BE'), reuse.load_calendar('BEFED');
	SELECT reuse.add_rule('BE', 'fixed', 12, 27, first_year => 2024,
		names => '{"fr": "L''été"}', source => E'a \\\\ b\tc');
	SELECT reuse.add_day('BE', '2024-12-30');
	SELECT reuse.remove_day('BE', '2024-12-30', 'withdrawn');
	SELECT reuse.remove_rule('BE', 'fixed', 12, 27, first_year => 2024);
	SELECT reuse.add_day('BE', '2024-12-30', working => true);
	SET ROLE reuse_keeper;
	SELECT reuse.create_calendar('OWN', '1011001');
	SELECT reuse.add_day('OWN', '2024-12-23');
});
my $state = state('source');
like($state, qr/^BE\|6\|/m, 'the source has a calendar with six revisions');

my $dump = $node->basedir . '/dump';
my $source = $node->connstr('source');

$node->command_ok([ 'pg_dump', '-f', "$dump.sql", '-d', $source ], 'pg_dump, plain');
create('plain');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$dump.sql", $node->connstr('plain') ],
	'... is restored by psql');
is(state('plain'), $state, '... with identical calendars');

$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dump.custom", '-d', $source ],
	'pg_dump, custom');
create('custom');
$node->command_ok([ 'pg_restore', '-e', '-j', '2', '-d', $node->connstr('custom'), "$dump.custom" ],
	'... is restored in parallel');
is(state('custom'), $state, '... with identical calendars');

# Only the data, into a database that has the extension and calendars cached
create('data_only', 'CREATE EXTENSION reuse_register CASCADE');
$node->command_ok(
	[ 'pg_dump', '-a', '--disable-triggers', '-f', "$dump.data", '-d', $source ],
	'pg_dump --data-only --disable-triggers');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$dump.data",
		$node->connstr('data_only') ],
	'... is restored by psql');
is(state('data_only'), $state, '... with identical calendars');

# A change continues with the next revision.
is($node->safe_psql('plain', q{SELECT reuse.add_day('BE', '2031-05-08')}),
	7, 'a restored calendar goes on with the next revision');
is( $node->safe_psql(
		'plain', q{SET ROLE reuse_keeper; SELECT reuse.add_day('OWN', '2031-05-08')}),
	3, 'and its owner may change it');

# The extension goes with its calendars and without a trace.
$node->safe_psql('source', 'DROP EXTENSION reuse_register');
is( $node->safe_psql(
		'source',
		q{SELECT count(*) FROM pg_class AS c
		JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'reuse'}),
	0,
	'DROP EXTENSION leaves nothing in its schema');

$node->stop;
done_testing();
