# A server that is killed loses nothing it has acknowledged
#
# While two sessions record single events, one loads cases by COPY and `reusectl`
# imports files, the server is killed with signal 9 at a moment left to chance:
# the postmaster alone in one round, all its processes at once in the next, one
# backend in the third. After each recovery every acknowledged event is there, all
# chains of seals are whole, and all states and deadlines are those that a replay
# of the events gives. A file is imported wholly or not at all, and the same
# import again adds what is missing and nothing else. What this does not show is
# a disk that loses what it has confirmed: the kernel lives on.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

my $node = new_node('main');
$node->start;
make_register($node);

my $rounds = rounds();
my $files = 8;
my $rows = 60;
my (%acknowledged, @missing);

# Waits until processes are gone; their shared memory is then free
sub wait_for_end
{
	my (@pids) = @_;
	my $patience = 600;

	while (grep { kill 0, $_ } @pids)
	{
		BAIL_OUT('processes that were killed do not end') if $patience-- == 0;
		sleep_for(0.1);
	}
	return;
}

foreach my $round (1 .. $rounds)
{
	my $since = $node->safe_psql('postgres', 'SELECT now()');
	my @files = make_imports($node, "I-$round", $files, $rows);
	my $import = start_import($node, 'import', @files);
	my @writers = (
		(map { start_writer($node, "S$_-$round", recording("S$_-$round", 2000)) } 1, 2),
		start_writer($node, "C-$round", copying("C-$round", 1_000_000_000 + $round * 100_000, 500, 40)));
	my $pid = slurp_file($node->data_dir . '/postmaster.pid') =~ s/\n.*//sr;
	my @children;
	my $how = $round % 3;

	sleep_for(0.2 + rand 1.5);
	@children = children($pid);
	if ($how == 2)
	{
		# the postmaster finds one of its own dead, and starts anew by itself
		my $backend = $node->safe_psql('postgres',
			q{SELECT pid FROM pg_stat_activity WHERE application_name <> '' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1});
		kill 9, $backend || die 'there is no backend to kill';
	}
	else
	{
		$node->kill9;
		kill 9, @children if $how == 0;
	}
	stopped(@writers, $import);
	isnt($_->{status}, 0, "round $round: writer $_->{name} was cut off") foreach @writers;
	if ($how == 2)
	{
		comes_back($node);
	}
	else
	{
		wait_for_end($pid, @children);
		$node->start;
	}

	my $told = acknowledged(@writers);
	is(lost($node, $told), '', "round $round: what was acknowledged is there");
	is(problems($node, since => $since), '', '... and the register is whole');

	my @imported = load_imports($node, @files);
	my $kept = grep { $_->[1] == $rows } @imported;
	is(scalar(grep { $_->[1] != 0 && $_->[1] != $rows } @imported), 0, '... no file is imported in part');
	is($kept, $files, '... and all are that reusectl told of') if $import->{status} == 0;
	$import = start_import($node, 'again', @files);
	stopped($import);
	is_deeply([ import_summary($import) ], [ $files * $rows, ($files - $kept) * $rows, 0, $kept * $rows, 0 ],
		'... and the same import again adds what is missing');

	$acknowledged{$_} = $told->{$_} foreach keys %$told;
	add_figure('events acknowledged before a kill', $_) foreach values %$told;
	add_figure('files imported before a kill', $kept);
	add_figure('files imported again after it', $files - $kept);
	add_figure(
		('kills of all processes', 'kills of the postmaster alone', 'kills of one backend')[$how], 1);
}

is(lost($node, \%acknowledged), '', 'all that was ever acknowledged is there');
is(problems($node), '', '... in a register that is whole');
figure('cases at the end', $node->safe_psql('postgres', 'SELECT count(*) FROM register.case_file'));
figure('events at the end', $node->safe_psql('postgres', 'SELECT count(*) FROM register.event'));
figures();

$node->stop;
done_testing();
