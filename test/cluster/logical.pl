# A register that is replicated logically is the same, and records nothing twice
#
# A publication has the tables of a register and the calendars; the subscriber has
# the extension and an empty register, as docs/operations.md says. Rows come with
# their seals while the publisher writes: no trigger of the subscriber records or
# derives anything, and all rows are the same. A session that is open on the
# subscriber sees a changed calendar and a changed rule. Cut off from its
# publisher, the subscriber goes on with numbers of its own.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

# What the documentation says, statement by statement
my ($section) = slurp_file('docs/operations.md') =~ /^## Replicas and pg_upgrade\n(.*?)^## /ms;
my ($publish, $subscribe, $go_on) = $section =~ /((?:^ {4}.*\n)+)/mg;

my $publisher = new_node('publisher', allows_streaming => 'logical');
$publisher->start;
make_register($publisher);
my $before = start_writer($publisher, 'before', recording('before', 100));
stopped($before);

my $subscriber = new_node('subscriber', allows_streaming => 'logical');
$subscriber->start;

# Rows of every table that is kept, as a digest
sub rows
{
	my ($node) = @_;
	my @tables = split /\n/, $node->safe_psql('postgres', q{
		SELECT c.oid::regclass FROM pg_class AS c
		WHERE c.relkind = 'r' AND c.relpersistence = 'p'
			AND (c.relnamespace = 'register'::regnamespace OR c.relname LIKE 'calendar%' AND c.relnamespace = 'reuse'::regnamespace)
		ORDER BY 1});

	return $node->safe_psql('postgres', join ";\n", map {
		"SELECT '$_', count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM $_ AS t" } @tables);
}

$publisher->safe_psql('postgres', $publish);
my @writers = (
	(map { start_writer($publisher, "S$_", recording("S$_", 150)) } 1, 2),
	start_writer($publisher, 'C', copying('C', 1_000_000_000, 40, 40)));
$subscribe =~ s/'host=here dbname=postgres'/"'" . $publisher->connstr . " dbname=postgres'"/e;
$subscriber->safe_psql('postgres', $subscribe);
$subscriber->wait_for_subscription_sync($publisher, 'register');
my $import = start_import($publisher, 'import', make_imports($publisher, 'I', 3, 100));
stopped(@writers, $import);
is($_->{status}, 0, "writer $_->{name} has written all") foreach @writers, $import;
$publisher->safe_psql('postgres', 'SELECT register.sweep();');
$publisher->wait_for_catchup('register');

my $rows = rows($publisher);
like($rows, qr/^register\.event\|\d{4,}\|/m, 'thousands of events');
is(rows($subscriber), $rows, 'the subscriber has the same rows in every table');
is(lost($subscriber, acknowledged($before, @writers)), '', '... all that was acknowledged');
is(problems($subscriber), '', '... and a register that is whole');
is($subscriber->safe_psql('postgres', answers()), $publisher->safe_psql('postgres', answers()), '... that answers the same');

# A session that is open sees what changes. Its caches are full.
my $session = $subscriber->background_psql('postgres');
my $due = q{SELECT reuse.due('2031-03-03', '1 working day')};
my $term = q{SELECT nominal_due FROM reuse.replay('register', ARRAY(SELECT c.case_id FROM register.case_file AS c
	WHERE c.reference = 'before-2'), rules_known_on => 'infinity') WHERE rule_code = 'BRU_REPLY'};
is($session->query_safe($due), '2031-03-04', 'a session that is open');
is($session->query_safe($term), '2025-07-08', '... counts, and knows the rules');
$publisher->safe_psql('postgres', q{SELECT reuse.add_day('BE', '2031-03-04')});
$publisher->wait_for_catchup('register');
is($session->query_safe($due), '2031-03-05', '... and sees a changed calendar');
$publisher->safe_psql('postgres', q{
	UPDATE register.rule SET term = '30 days' WHERE code = 'BRU_REPLY' AND known_to = 'infinity'});
$publisher->wait_for_catchup('register');
is($session->query_safe($term), '2025-07-10', '... and a changed rule');
$session->quit;
$publisher->safe_psql('postgres', q{
	UPDATE register.rule SET term = '20 working days' WHERE code = 'BRU_REPLY' AND known_to = 'infinity'});

# The publisher is gone: numbers go on after those that are there
$publisher->wait_for_catchup('register');
$publisher->stop('immediate');
my $refused = start_writer($subscriber, 'refused', recording('refused', 1));
stopped($refused);
isnt($refused->{status}, 0, 'without its sequences the subscriber gives numbers that are taken');
$subscriber->safe_psql('postgres', $go_on);
my $on = start_writer($subscriber, 'on', recording('on', 50));
stopped($on);
is($on->{status}, 0, 'the subscriber goes on') or diag(slurp_file($on->{err}));
is(problems($subscriber), '', '... whole');

figure('events replicated', $subscriber->safe_psql('postgres', 'SELECT count(*) FROM register.event'));
figure('tables compared', scalar split /\n/, $rows);
figures();

$subscriber->stop;
done_testing();
