# A streaming standby answers as the primary does, and takes its place
#
# Views, findings, the Commission's queue and reports are asked for on both sides in
# snapshots of the same moment, while the primary writes and the standby follows.
# Then all processes of the primary are killed under load and the standby is
# promoted: with `synchronous_commit = remote_apply` every acknowledged event is
# there, the register is whole, and it goes on. The promoted server is the
# primary of the next round.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

my $rounds = rounds(0.06);
my $primary = new_node('server0');
$primary->append_conf('postgresql.conf', 'hot_standby_feedback = on
max_standby_streaming_delay = -1');
$primary->start;
make_register($primary);
my (%acknowledged, $compared);

# No writer is at work: their clients are stopped, and their backends have done
# what they were told.
sub quiet
{
	my ($node, @writers) = @_;

	$_->{run}->signal('STOP') foreach @writers;
	return $node->poll_query_until('postgres', q{
		SELECT count(*) = 0 FROM pg_stat_activity
		WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state = 'active'
			AND wait_event IS DISTINCT FROM 'ClientRead'});
}

foreach my $round (1 .. $rounds)
{
	$primary->backup("base$round");
	my $standby = PostgreSQL::Test::Cluster->new("server$round");
	$standby->init_from_backup($primary, "base$round", has_streaming => 1);
	# of the promoted server nobody follows yet
	$standby->append_conf('postgresql.auto.conf', q{synchronous_standby_names = ''});
	$standby->start;
	$primary->safe_psql('postgres', q{ALTER SYSTEM SET synchronous_commit = 'remote_apply'});
	$primary->safe_psql('postgres', q{ALTER SYSTEM SET synchronous_standby_names = '*'});
	$primary->reload;
	$primary->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'});

	my @writers = (
		(map { start_writer($primary, "S$_-$round", recording("S$_-$round", 10_000)) } 1, 2),
		start_writer($primary, "C-$round", copying("C-$round", 1_000_000_000 + $round * 1_000_000, 10_000, 2)));
	foreach my $look (1 .. 3)
	{
		sleep_for(1);
		quiet($primary, @writers);
		# autovacuum comes by once a minute only
		$primary->safe_psql('postgres', 'ANALYZE');
		my $lsn = $primary->lsn('insert');
		my @sessions = map { $_->background_psql('postgres', timeout => 600) } $primary, $standby;

		$standby->poll_query_until('postgres', "SELECT pg_last_wal_replay_lsn() >= '$lsn'");
		# each look is at the state of now, whatever is written from now on
		$_->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM register.event') foreach @sessions;
		$_->{run}->signal('CONT') foreach @writers;
		my $before = $primary->safe_psql('postgres', 'SELECT count(*) FROM register.event');
		my @answers = map { $_->query_safe(answers()) } @sessions;
		my $after = $primary->safe_psql('postgres', 'SELECT count(*) FROM register.event');

		is($answers[1], $answers[0], "round $round, look $look: the standby answers as the primary");
		cmp_ok($after, '>', $before, '... while that writes');
		like($answers[0], qr/^finding\|[1-9]/m, '... with findings');
		$_->quit foreach @sessions;
		$compared += scalar split /\n/, $answers[0];
	}

	my $pid = slurp_file($primary->data_dir . '/postmaster.pid') =~ s/\n.*//sr;
	my @children = children($pid);
	$primary->kill9;
	kill 9, @children;
	stopped(@writers);
	$standby->promote;

	my $told = acknowledged(@writers);
	is(lost($standby, $told), '', "round $round: what was acknowledged is there when the standby is promoted");
	is(problems($standby), '', '... and the register is whole');
	my $on = start_writer($standby, "G-$round", recording("G-$round", 50));
	stopped($on);
	is($on->{status}, 0, '... and goes on');
	$acknowledged{$_} = $told->{$_} foreach keys %$told;
	add_figure('events acknowledged before the primary died', $_) foreach values %$told;
	$primary = $standby;
}
is(lost($primary, \%acknowledged), '', 'all that was ever acknowledged is on the last server');
is(problems($primary), '', '... in a register that is whole');
figure('promotions', $rounds);
figure('answers compared', $compared);
figure('events at the end', $primary->safe_psql('postgres', 'SELECT count(*) FROM register.event'));
figures();

$primary->stop;
done_testing();
