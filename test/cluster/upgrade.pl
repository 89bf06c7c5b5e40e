# A register goes to another server by pg_upgrade, by a dump, and by replication
#
# The other server is of the same major version, or of the one whose programs are
# in UPGRADE_BINDIR: `make test-majors` goes from each supported version to each
# later one. The new server's pg_dump reads the old one; the new server subscribes
# to the tables of the old, as docs/operations.md says, while the old one records;
# and pg_upgrade copies the files of its cluster. Each time answers are those of
# the old server, all chains and dates are whole, and cases go on.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

# What the documentation says of a subscription, statement by statement
my ($section) = slurp_file('docs/operations.md') =~ /^## Replicas and pg_upgrade\n(.*?)^## /ms;
my ($publish, $subscribe, $go_on) = $section =~ /((?:^ {4}.*\n)+)/mg;

# From 18 on a new cluster has checksums, and pg_upgrade wants both to be alike.
my @initdb = (allows_streaming => 'logical', extra => ['--data-checksums']);
my @there = $ENV{UPGRADE_BINDIR} ? (install_path => "$ENV{UPGRADE_BINDIR}/..") : ();

my $old = new_node('old', @initdb);
$old->start;
make_register($old);
$old->safe_psql('postgres', q{
	CREATE ROLE town;
	SELECT register.grant_register('town', 'clerk', 1);
	SELECT reuse.add_day('BE', '2031-03-04')});
my @writers = (
	start_writer($old, 'S', recording('S', 200)),
	start_writer($old, 'C', copying('C', 1_000_000_000, 10, 40)),
	start_import($old, 'import', make_imports($old, 'I', 2, 100)));
stopped(@writers);
is($_->{status}, 0, "$_->{name} has written all") foreach @writers;

# What a clerk sees: the cases of one authority
my $seen = 'SET ROLE town; SELECT count(*), count(DISTINCT authority_id) FROM register.case_state';
like($old->safe_psql('postgres', $seen), qr/^\d{3}\|1$/, 'a clerk sees hundreds of cases');

# The register is what the old one was, and goes on
my ($answers, $clerk);

sub look
{
	$answers = $old->safe_psql('postgres', answers());
	$clerk = $old->safe_psql('postgres', $seen);
	return;
}

sub arrived
{
	my ($node, $how) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;

	is($node->safe_psql('postgres', answers()), $answers, "$how: answers as before");
	is(lost($node, acknowledged(@writers)), '', '... with all that was acknowledged');
	is(problems($node), '', '... whole');
	is($node->safe_psql('postgres', 'SELECT count(*) FROM reuse.self_test()'), '0', '... computes as it should');
	is($node->safe_psql('postgres', $seen), $clerk, '... and a clerk sees the same');
	my $writer = start_writer($node, "on-$how", recording("on-$how", 20));
	stopped($writer);
	is($writer->{status}, 0, '... and it records') or diag(slurp_file($writer->{err}));
	$node->stop;
	return;
}

# ------------------------------------------------------------------------- dump
look();
my $dumped = new_node('dumped', @initdb, @there);
$dumped->start;
$dumped->safe_psql('postgres', 'CREATE ROLE town');
my $dump = $old->basedir . '/dump';
$dumped->command_ok([ 'pg_dump', '-Fd', '-j2', '-f', $dump, '-d', $old->connstr('postgres') ], 'pg_dump of the new server');
$dumped->command_ok([ 'pg_restore', '-e', '-j2', '-d', $dumped->connstr('postgres'), $dump ], '... is restored there');
arrived($dumped, 'dump');

# ------------------------------------------------------------------ replication
my $replica = new_node('replica', @initdb, @there);
$replica->start;
$old->safe_psql('postgres', $publish);
$subscribe =~ s/'host=here dbname=postgres'/"'" . $old->connstr . " dbname=postgres'"/e;
$replica->safe_psql('postgres', $subscribe);
push @writers, start_writer($old, 'late', recording('late', 50));
$replica->wait_for_subscription_sync($old, 'register');
stopped($writers[-1]);
$old->wait_for_catchup('register');
look();
$replica->safe_psql('postgres', $go_on);
$replica->safe_psql('postgres', q{
	CREATE ROLE town;
	SELECT register.grant_register(m.role_name, m.kind, m.authority_id) FROM register.member AS m});
$old->safe_psql('postgres', q{SELECT pg_drop_replication_slot('register')});
arrived($replica, 'replication');

# ------------------------------------------------------------------- pg_upgrade
my $new = new_node('new', @initdb, @there);
my ($from, $to) = map { $_->config_data('--bindir') } $old, $new;
$old->stop;
command_ok(
	[ "$to/pg_upgrade", '--no-sync', '-d', $old->data_dir, '-D', $new->data_dir, '-b', $from, '-B', $to,
		'-s', $old->host, '-p', $old->port, '-P', $new->port ],
	'pg_upgrade');
$new->start;
figure('events carried', $new->safe_psql('postgres', 'SELECT count(*) FROM register.event'));
arrived($new, 'pg_upgrade');
figures();

done_testing();
