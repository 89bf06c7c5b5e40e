# A dump that is taken while the register is written to is a register that is whole
#
# While sessions record, pg_dump writes its archive forms in two processes at once.
# What was acknowledged before it began is in each copy, all chains are whole, and
# the copy records. That a register at rest comes back from every form of a dump
# row by row, from one of data only too, is shown by `test/t/register_restore.pl`.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

my $node = new_node('main');
$node->start;
make_register($node);
my (%before, $copies);

foreach my $form ([ 'directory, two at once' => '-Fd', '-j2' ], [ 'custom' => '-Fc' ], [ 'plain' => '-Fp' ])
{
	my ($name, @arguments) = @$form;
	my $n = ++$copies;
	my @writers = (
		(map { start_writer($node, "S$_-$n", recording("S$_-$n", 2000)) } 1, 2),
		start_writer($node, "C-$n", copying("C-$n", 1_000_000_000 + $n * 1_000_000, 1000, 40)));
	my $dump = $node->basedir . "/dump$n";

	sleep_for(2);
	my $told = acknowledged(@writers);
	my $events = $node->safe_psql('postgres', 'SELECT count(*) FROM register.event');
	$node->command_ok([ 'pg_dump', @arguments, '-f', $dump, '-d', $node->connstr('postgres') ], "pg_dump, $name");
	cmp_ok($node->safe_psql('postgres', 'SELECT count(*) FROM register.event'), '>', $events, '... while events are recorded');
	$node->safe_psql('postgres', q{
		SELECT pg_terminate_backend(a.pid, 10000) FROM pg_stat_activity AS a
		WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()});
	stopped(@writers);

	my $copy = new_node("copy$n");
	$copy->start;
	$copy->command_ok(
		$name eq 'plain'
		? [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', $dump, $copy->connstr('postgres') ]
		: [ 'pg_restore', '-e', '-j2', '-d', $copy->connstr('postgres'), $dump ],
		'... is restored');
	is(lost($copy, $told), '', '... with what was acknowledged before it began');
	is(problems($copy), '', '... whole');
	my $on = start_writer($copy, "G-$n", recording("G-$n", 20));
	stopped($on);
	is($on->{status}, 0, '... and records');
	add_figure('events acknowledged before a dump', $_) foreach values %$told;
	$copy->stop;
}
figure('dumps taken under load', $copies);

figures();

$node->stop;
done_testing();
