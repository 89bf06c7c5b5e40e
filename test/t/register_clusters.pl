# A register in another cluster than the one it was filled in: a standby reads and
# writes letters, a logical replica has each event with its seal and fires
# nothing, and pg_upgrade takes all along. What docs/operations.md says of them.
use strict;
use warnings;

use Cwd qw(abs_path getcwd);

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $main = PostgreSQL::Test::Cluster->new('main');
$main->init(has_archiving => 1, allows_streaming => 'logical');
my $archive = abs_path($main->archive_dir);
$main->append_conf('postgresql.conf', qq{archive_command = 'cp "%p" "$archive/%f"'\n});
$main->start;
$main->safe_psql('postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.create_register('register', test_clock => true);
	SET reuse.today = '2024-06-20';
	INSERT INTO register.authority (authority_id, code) VALUES (1, 'TOWN');
	INSERT INTO register.requester (requester_id, name) VALUES (1, 'Somebody');
	SELECT register.open_case('request', 1, '2024-05-21', '{"channel": null, "proof": null, "requester_id": 1}');
	SELECT register.sweep();
	SELECT reuse.add_day('BE', '2031-03-03', source => 'a decree')});

# 20 working days from 21 May 2024 are over on 18 June: 27 and 31 May are none of them
my $answers = q{
	SET reuse.today = '2024-06-25';
	SELECT case_id, state, state_on FROM register.case_state ORDER BY 1;
	SELECT case_id, rule_code, due, status FROM register.deadline_board ORDER BY 1, 2, 3;
	SELECT check_code, subject_id, since FROM register.finding ORDER BY 1, 2;
	SELECT case_id, kind, due FROM register.outbox ORDER BY notice_id;
	SELECT encode(head, 'hex') FROM register.case_file ORDER BY case_id;
	SELECT reuse.calendar_revision('BE');
	SELECT * FROM register.verify_events()};

# ---------------------------------------------------------------- a standby
$main->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($main, 'base', has_streaming => 1);
$standby->start;
$main->wait_for_catchup($standby);
is($standby->safe_psql('postgres', $answers), $main->safe_psql('postgres', $answers), 'a standby answers as the primary does');
like($standby->safe_psql('postgres', q{SET reuse.today = '2024-06-25'; SELECT register.draft_letter(1, 'refusal', 'fr')}),
	qr/^Somebody$/m, '... and drafts letters');
like((
		$standby->psql('postgres', q{SET reuse.today = '2024-06-25';
			SELECT register.record_event(1, 'supplied', '2024-06-24')}))[2],
	qr/read-only transaction/, '... and records nothing');
like((
		$standby->psql('postgres', q{SET reuse.today = '2024-06-25'; CALL register.run_jobs()}))[2],
	qr/read-only transaction|during recovery/, '... and runs no job');

# ---------------------------------------------------------------- recovery to a moment
my $then = $main->safe_psql('postgres', $answers . '; SELECT last_seq FROM register.case_file ORDER BY case_id');
$main->safe_psql('postgres', q{
	SELECT pg_create_restore_point('then');
	SET reuse.today = '2024-06-24';
	SELECT register.record_event(1, 'supplied', '2024-06-24', '{"electronic": true}');
	RESET reuse.today;
	SELECT pg_switch_wal()});
my $recovered = PostgreSQL::Test::Cluster->new('recovered');
$recovered->init_from_backup($main, 'base', has_restoring => 1, standby => 0);
$recovered->append_conf('postgresql.conf', <<EOC);
restore_command = 'cp "$archive/%f" "%p"'
recovery_target_name = then
recovery_target_action = promote
EOC
$recovered->start;
$recovered->poll_query_until('postgres', 'SELECT NOT pg_is_in_recovery()') or die 'the recovery did not end';
is($recovered->safe_psql('postgres', $answers . '; SELECT last_seq FROM register.case_file ORDER BY case_id'),
	$then, 'recovered to a moment it answers as it did then');
is($recovered->safe_psql('postgres', q{SET reuse.today = '2024-06-25';
	SELECT register.record_event(1, 'refused', '2024-06-25', '{"ground": null, "partial": false, "reasons": true, "means": true,
		"body": true, "forms": true, "terms": true, "ombudsman": true}');
	SELECT * FROM register.verify_events()}), '2', '... and goes on from there');
$recovered->stop;

# ---------------------------------------------------------------- a logical replica
my $replica = PostgreSQL::Test::Cluster->new('replica');
$replica->init(allows_streaming => 'logical');
$replica->start;
$replica->safe_psql('postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.create_register('register', NULL, test_clock => true);
	TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day});
is( $main->safe_psql('postgres', q{
	SELECT c.relname FROM pg_class AS c
	WHERE c.relnamespace = 'register'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
		AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary)
	ORDER BY 1}), '', 'every table has a key, by which a change of a row is replicated');
$main->safe_psql('postgres',
	'CREATE PUBLICATION register FOR TABLES IN SCHEMA register, TABLE reuse.calendar, reuse.calendar_rule, reuse.calendar_day');
my $from = $main->connstr . ' dbname=postgres';
$replica->safe_psql('postgres', "CREATE SUBSCRIPTION register CONNECTION '$from' PUBLICATION register");
$main->wait_for_catchup('register');
$replica->poll_query_until('postgres',
	q{SELECT count(*) = 0 FROM pg_subscription_rel WHERE srsubstate NOT IN ('r', 's')})
  or die 'tables are not copied';
is($replica->safe_psql('postgres', $answers), $main->safe_psql('postgres', $answers), 'a logical replica has the same');
$main->safe_psql('postgres', q{
	SET reuse.today = '2024-06-25';
	SELECT register.record_event(1, 'supplied', '2024-06-24');
	SELECT register.open_case('request', 1, '2024-06-25', '{"channel": null, "proof": null}');
	SELECT reuse.add_day('BE', '2024-07-23', source => 'another decree')});
$main->wait_for_catchup('register');
my $now = $main->safe_psql('postgres', $answers);
like($now, qr/^1\|supplied\|2024-06-24$/m, 'something has happened');
is($replica->safe_psql('postgres', $answers), $now, '... and comes as it was sealed, nothing doubled');
is($replica->safe_psql('postgres', 'SELECT problems IS NULL FROM reuse.registers'), 't', '... into a sound register');
# members come as rows; what they may is a matter of each cluster
foreach my $node ($main, $replica)
{
	$node->safe_psql('postgres', 'CREATE ROLE town; CREATE ROLE other');
}
$main->safe_psql('postgres', q{
	INSERT INTO register.authority (authority_id, code) VALUES (2, 'VILLAGE');
	SELECT register.grant_register('town', 'clerk', 1), register.grant_register('other', 'clerk', 2)});
$main->wait_for_catchup('register');
$replica->safe_psql('postgres', 'SELECT register.grant_register(m.role_name, m.kind, m.authority_id) FROM register.member AS m');
is($replica->safe_psql('postgres', 'SET ROLE town; SELECT count(*) FROM register.case_state'), '2', 'a member sees its cases there');
is($replica->safe_psql('postgres', 'SET ROLE other; SELECT count(*) FROM register.case_state'), '0', '... and nobody else');
$replica->safe_psql('postgres', 'DROP SUBSCRIPTION register');
$main->safe_psql('postgres', 'DROP PUBLICATION register');

# ---------------------------------------------------------------- pg_upgrade
my $upgraded = PostgreSQL::Test::Cluster->new('upgraded');
$upgraded->init(allows_streaming => 'logical');
my $before = $main->safe_psql('postgres', $answers);
$standby->stop;
$main->stop;
my $bin = (run_command([ 'pg_config', '--bindir' ]))[0];
my ($old, $new) = map { abs_path($_->data_dir) } $main, $upgraded;
my $here = getcwd();
# it writes where it stands
chdir PostgreSQL::Test::Utils::tempdir();
command_ok([ 'pg_upgrade', '--no-sync', '-b', $bin, '-B', $bin, '-d', $old, '-D', $new,
		'-p', $main->port, '-P', $upgraded->port, '-s', $main->host ],
	'pg_upgrade');
chdir $here;
$upgraded->start;
is($upgraded->safe_psql('postgres', $answers), $before, 'what pg_upgrade brings is the same');
is($upgraded->safe_psql('postgres', 'SELECT problems IS NULL FROM reuse.registers'), 't', '... a sound register');
is($upgraded->safe_psql('postgres', q{SET reuse.today = '2024-06-25';
	SELECT register.record_event(2, 'supplied', '2024-06-25');
	SELECT count(*) FROM register.verify_events()}), "2\n0", '... which records');
is($upgraded->safe_psql('postgres', 'SELECT count(*) FROM reuse.self_test()'), '0', '... and counts as the law does');

$upgraded->stop;
$replica->stop;
done_testing();
