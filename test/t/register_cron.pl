# The nightly sweep, really scheduled and run by pg_cron: notices of what fell
# due, once each, and nothing else. Takes a minute: pg_cron of Debian 12 counts
# in minutes.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $library = `pg_config --pkglibdir`;
chomp $library;
plan skip_all => 'pg_cron is not installed' unless -e "$library/pg_cron.so";

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf(
	'postgresql.conf', q{
shared_preload_libraries = 'pg_cron'
cron.database_name = 'jobs'
cron.use_background_workers = on
max_worker_processes = 16
});
$node->start;

my @keeper = (extra_params => [ '-U', 'keeper' ]);
$node->safe_psql('postgres', 'CREATE ROLE keeper LOGIN');
$node->safe_psql('postgres', 'CREATE DATABASE jobs');
$node->safe_psql('postgres', 'GRANT CREATE ON DATABASE jobs TO keeper');
$node->safe_psql('jobs', 'CREATE EXTENSION reuse_register CASCADE');
$node->safe_psql('jobs', q{SELECT reuse.create_register('register')}, @keeper);
$node->safe_psql(
	'jobs', q{
	INSERT INTO register.authority (authority_id, code) VALUES (1, 'A');
	SELECT register.open_case('request', 1, '2020-01-02', '{"channel": null, "proof": null}');
	SELECT register.open_case('request', 1, facts => '{"channel": null, "proof": null}');
}, @keeper);

my $jobs = q{SELECT job, scheduled, statement FROM reuse.schedule_jobs('register')};

# A schema that somebody has called "cron" is not trusted
$node->safe_psql(
	'jobs', q{
	CREATE SCHEMA cron;
	CREATE FUNCTION cron.schedule(text, text, text) RETURNS bigint
	LANGUAGE plpgsql AS $$BEGIN RAISE 'a planted function was called'; END$$;
	GRANT USAGE ON SCHEMA cron TO PUBLIC;
});
like($node->safe_psql('jobs', $jobs, @keeper), qr/^jobs\.register\.sweep\|f\|/,
	'without pg_cron in the database nothing is scheduled');
$node->safe_psql('jobs', 'DROP SCHEMA cron CASCADE');

$node->safe_psql('jobs', 'CREATE EXTENSION pg_cron');
like($node->safe_psql('jobs', $jobs, @keeper),
	qr/^jobs\.register\.sweep\|f\|SELECT cron\.schedule_in_database\(.*'17 2 \* \* \*'.*'CALL register\.run_jobs\(\)', 'jobs'\)$/,
	'without the right to it neither: the line to run is given');

$node->safe_psql('jobs', 'GRANT USAGE ON SCHEMA cron TO keeper');
like($node->safe_psql('jobs', $jobs, @keeper), qr/\|t\|SELECT cron\.schedule\(/,
	'with it the job is scheduled');
$node->safe_psql('jobs', $jobs, @keeper);
is( $node->safe_psql('jobs', q{SELECT jobname, schedule, command, username, active FROM cron.job}),
	'jobs.register.sweep|17 2 * * *|CALL register.run_jobs()|keeper|t',
	'... once, as its owner');

my $states = $node->safe_psql('jobs', q{SELECT * FROM register.case_file ORDER BY case_id});

# Do not wait for the night
$node->safe_psql('jobs', q{UPDATE cron.job SET schedule = '* * * * *'});
my $finished = 0;
for (1 .. 150)
{
	$finished = $node->safe_psql('jobs',
		q{SELECT count(*) FROM cron.job_run_details WHERE status IN ('succeeded', 'failed')});
	last if $finished;
	usleep(500_000);
}
is( $node->safe_psql('jobs',
		q{SELECT DISTINCT status, username, command FROM cron.job_run_details WHERE end_time IS NOT NULL}),
	'succeeded|keeper|CALL register.run_jobs()',
	'pg_cron runs it');
is( $node->safe_psql('jobs', q{SELECT kind, rule_code, due, addressee FROM register.outbox}),
	'due_passed|BRU_REPLY|2020-01-30|authority',
	'it writes a notice of what fell due');
is( $node->safe_psql('jobs',
		q{SELECT string_agg(DISTINCT job, ' ' ORDER BY job), bool_and(finished_at IS NOT NULL) FROM register.job_run}),
	'calendars findings retention snapshot sweep verification warnings|t',
	'... and that each job ran, in a transaction of its own');
is($node->safe_psql('jobs', q{SELECT * FROM register.case_file ORDER BY case_id}),
	$states, '... and nothing else');

is($node->safe_psql('jobs', q{SELECT reuse.unschedule_jobs('register')}, @keeper),
	'1', 'it is unscheduled');
is($node->safe_psql('jobs', q{SELECT count(*) FROM cron.job}), '0', '... and gone');

# A register that is renamed leaves its job behind, which its old name removes
$node->safe_psql('jobs', $jobs, @keeper);
$node->safe_psql('jobs', 'ALTER SCHEMA register RENAME TO moved; SELECT reuse.upgrade_register(\'moved\')', @keeper);
is($node->safe_psql('jobs', q{SELECT reuse.unschedule_jobs('register')}, @keeper),
	'1', 'the job of a register that was renamed is removed by the old name');
$node->safe_psql('jobs', 'ALTER SCHEMA moved RENAME TO register; SELECT reuse.upgrade_register(\'register\')', @keeper);

# A register in another database: the line given does it
$node->safe_psql('postgres', 'CREATE DATABASE elsewhere');
$node->safe_psql('postgres', 'GRANT CREATE ON DATABASE elsewhere TO keeper');
$node->safe_psql('elsewhere', 'CREATE EXTENSION reuse_register CASCADE');
$node->safe_psql('elsewhere', q{SELECT reuse.create_register('Odd name')}, @keeper);
my $line = $node->safe_psql('elsewhere',
	q{SELECT statement FROM reuse.schedule_jobs('Odd name')}, @keeper);
$node->safe_psql('jobs', $line);
is( $node->safe_psql('jobs', q{SELECT jobname, command, database FROM cron.job}),
	'elsewhere.Odd name.sweep|CALL "Odd name".run_jobs()|elsewhere',
	'a job for a register of another database');

# Two sweeps at a time: one has nothing to add
$node->safe_psql('jobs', q{TRUNCATE register.outbox});
my ($out, $in, $timer) = ('', '', IPC::Run::timeout(60));
my $other = IPC::Run::start(
	[ 'psql', '-X', '-A', '-t', '-q', '-d', $node->connstr('jobs') ],
	'<', \$in, '>', \$out, $timer);
$in = "BEGIN;\nSELECT register.sweep();\n";
IPC::Run::pump($other) until $out =~ /^\d+\n/m;
is($out, "1\n", 'a sweep that has not committed');
is($node->safe_psql('jobs', 'SELECT register.sweep()'), '0', '... does not hold up another, which adds nothing');
$in .= "COMMIT;\n\\q\n";
$other->finish;
is($node->safe_psql('jobs', 'SELECT count(*) FROM register.outbox'), '1', '... and there is one notice');

$node->stop;
done_testing();
