# A statement that is cancelled, or a session that is lost, leaves nothing half done
#
# Two sessions record single events, one loads cases by COPY, one moves terms to
# changed calendars and runs the nightly jobs, and `reusectl` imports files. All
# the while one of them, left to chance, has its statement cancelled, its session
# ended by the server, or its client killed. Sessions that live go on with what
# comes next. What was acknowledged is there, the register is whole, the counters
# of a session know its failures, and the same import again adds what is missing.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

my $node = new_node('main');
$node->start;
make_register($node);

my $rounds = rounds(0.2);
my $files = 6;
my $rows = 80;
my %acknowledged;
# how: what is done to a backend, or a client, and how often in a hundred times
my @hows = (
	[ 'statements cancelled' => 80, 'pg_cancel_backend' ],
	[ 'sessions ended' => 10, 'pg_terminate_backend' ],
	[ 'clients killed' => 10 ]);

foreach my $round (1 .. $rounds)
{
	my $since = $node->safe_psql('postgres', 'SELECT now()');
	my @files = make_imports($node, "I-$round", $files, $rows);
	my $name = sub { "$_[0]-$round" };
	my $counters = "SELECT 'counter', c.counter, c.value FROM reuse.session_counters() AS c;\n";
	# a day that no term has counted with moves those that run over it
	my $jobs = join '', map { "SELECT reuse.add_day('BE', '2030-01-01'::date + $round * 30 + $_);\n"
		  . "SELECT count(*) FROM register.recalculate(apply => true);\nSELECT register.sweep();\nCALL register.run_jobs();\n" } 1 .. 15;
	my @writers = (
		(map { start_writer($node, $name->("S$_"), recording($name->("S$_"), 200) . $counters, stop => 0) } 1, 2),
		start_writer($node, $name->('C'), copying($name->('C'), 1_000_000_000 + $round * 100_000, 60, 40), stop => 0),
		start_writer($node, $name->('J'), $jobs, stop => 0));
	my $import = start_import($node, 'import', @files);
	foreach (1 .. 20)
	{
		last unless grep { running($_) } @writers;
		my $dice = rand 100;

		sleep_for(0.02 + rand 0.2);
		foreach my $how (@hows)
		{
			my ($what, $weight, $function) = @$how;

			next if ($dice -= $weight) >= 0;
			if ($function)
			{
				# a look that changes nothing would be no look at all
				my $done = $node->safe_psql('postgres', "
					SELECT $function(a.pid) FROM pg_stat_activity AS a
					WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND a.state = 'active'
					ORDER BY random() LIMIT 1");

				add_figure($what, 1) if $done eq 't';
			}
			else
			{
				my $client = (@writers, $import)[ rand(@writers + 1) ];

				add_figure($what, 1) if running($client);
				$client->{run}->signal('KILL') if running($client);
			}
			last;
		}
	}
	# single events come to their end, what else still runs is lost as well
	stopped(@writers[0, 1]);
	$node->safe_psql('postgres', q{
		SELECT pg_terminate_backend(a.pid, 10000) FROM pg_stat_activity AS a
		WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()});
	stopped(@writers[2, 3], $import);

	my $told = acknowledged(@writers);
	is(lost($node, $told), '', "round $round: what was acknowledged is there");
	is(problems($node, since => $since), '', '... and the register is whole');
	my @imported = load_imports($node, @files);
	my $kept = grep { $_->[1] == $rows } @imported;
	is(scalar(grep { $_->[1] != 0 && $_->[1] != $rows } @imported), 0, '... no file is imported in part');
	$import = start_import($node, 'again', @files);
	stopped($import);
	is_deeply([ import_summary($import) ], [ $files * $rows, ($files - $kept) * $rows, 0, $kept * $rows, 0 ],
		'... and the same import again adds what is missing');

	# sessions that came to their end know what they did
	foreach my $writer (@writers[0, 1])
	{
		my $failures = () = slurp_file($writer->{err}) =~ /^.*ERROR: /mg;
		my %counter = map { /^counter (\w+) (\d+)$/ ? ($1 => $2) : () } split /\n/, slurp_file($writer->{out});
		my $events = 0;

		next unless exists $counter{events};
		$events += $_ foreach values %{ acknowledged($writer) };
		cmp_ok($counter{events}, '>=', $events, '... the counters of a session have its events');
		cmp_ok($counter{statements_failed}, '<=', $failures, '... and no more failures than it was told of');
	}
	$acknowledged{$_} = $told->{$_} foreach keys %$told;
	add_figure('events acknowledged', $_) foreach values %$told;
	add_figure('files imported in the midst of that', $kept);
}
is(lost($node, \%acknowledged), '', 'all that was ever acknowledged is there');
is(problems($node), '', '... in a register that is whole');
figure('rounds', $rounds);
figure('events at the end', $node->safe_psql('postgres', 'SELECT count(*) FROM register.event'));
figures();

$node->stop;
done_testing();
