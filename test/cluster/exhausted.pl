# A full disk and too little memory are errors, and nothing is half done
#
# The database stands on a small file system of its own, which is full in the
# midst of an import, of COPY and of single events: the statement fails and says
# why, the server goes on, and with room again the same import adds what is
# missing. Then the disk of the write-ahead log is full: there PostgreSQL stops
# itself, and comes back with all that it acknowledged. Last, backends get only
# so much memory that it ends in the midst of the work.
use strict;
use warnings;

use Cwd qw(getcwd);
use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

my $rows = 3000;
my $uid = $<;
my $gid = (split / /, $()[0];

# A file system in memory, seen by its keeper and by what is started beside it:
# no right of root is wanted where users may have name spaces of their own
my $folder = PostgreSQL::Test::Utils::tempdir_short();
my $said = '';
my $keeper = IPC::Run::start(
	[ 'unshare', '-Urm', 'sh', '-c', "mount -t tmpfs -o size=384m tmpfs $folder && echo mounted && exec sleep infinity" ],
	'<', \undef, '>', \$said, '2>&1');
IPC::Run::pump($keeper) until $said =~ /\n/ || !$keeper->pumpable;
my $mounted = $said =~ /^mounted/;
my @inside = ('nsenter', '-t', $keeper->{KIDS}[0]{PID}, '-U', '-m', '--preserve-credentials', '--wd=' . getcwd(), '--');

sub inside
{
	my ($command) = @_;
	my ($out, $error) = run_command([ @inside, 'sh', '-c', $command ]);

	die "$command: $error\n" if $error ne '';
	return $out;
}

# Leaves so much room, in kB; or all there is
sub leave
{
	my ($room) = @_;

	inside("rm -f $folder/ballast");
	return unless defined $room;
	my $free = inside("df -k --output=avail $folder | tail -1");
	inside('fallocate -l ' . ($free - $room) . "k $folder/ballast") if $free > $room;
	return;
}

sub start_inside
{
	my ($node) = @_;
	my $done = PostgreSQL::Test::Utils::system_log(@inside, 'unshare', '-U', "--map-user=$uid", "--map-group=$gid", '--',
		'pg_ctl', '-w', '-D', $node->data_dir, '-l', $node->logfile, 'start');

	$node->_update_pid(-1);
	return $done == 0;
}

# Import, COPY and single events until each has ended, well or not; what they
# were told is returned, and how many of them failed for the reason given.
sub work
{
	my ($node, $name, $number, $reason) = @_;
	my @work = (
		start_import($node, 'import', make_imports($node, "I-$name", 1, $rows)),
		start_writer($node, "C-$name", copying("C-$name", $number, 3, 700)),
		start_writer($node, "S-$name", recording("S-$name", 200)));

	stopped(@work);
	my @failed = grep { $_->{status} != 0 } @work;
	my @unclear = grep { slurp_file($_->{err}) !~ $reason } @failed;

	is(join("\n", map { slurp_file($_->{err}) } @unclear), '', "$name: who fails is told why");
	return (scalar @failed, @work);
}

# Is all there that was acknowledged, nothing half of it, and does the import go
# in when it is done again?
sub whole
{
	my ($node, $name, $import, @writers) = @_;
	my $file = $node->basedir . "/I-$name-1.csv";
	my $kept = (load_imports($node, $file))[0][1];

	is(lost($node, acknowledged(@writers)), '', '... what was acknowledged is there');
	is(problems($node), '', '... and the register is whole');
	ok($kept == 0 || $kept == $rows, '... with a file, or without it');
	is($kept, $rows, '... with it, if reusectl says so') if $import->{status} == 0;
	my $again = start_import($node, 'again', $file);
	stopped($again);
	is_deeply([ import_summary($again) ], [ $rows, $rows - $kept, 0, $kept, 0 ], '... and the same import adds what is missing');
	return;
}

# ------------------------------------------------------------------ the disk
SKIP:
{
	skip 'users may not have name spaces here', 1 unless $mounted;

	my $node = new_node('disk', extra => ['--wal-segsize=1']);
	$node->append_conf('postgresql.conf', "max_wal_size = 32MB\nmin_wal_size = 2MB\nwal_recycle = off\nautovacuum = off");
	ok(start_inside($node), 'a server beside a small file system');
	$node->safe_psql('template1', "CREATE TABLESPACE small LOCATION '" . inside("mkdir $folder/space && echo $folder/space") . "'");
	$node->safe_psql('template1', 'ALTER DATABASE postgres SET TABLESPACE small');
	make_register($node);
	my $started = $node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()');

	foreach my $round (1 .. rounds(0.1))
	{
		leave(100 + int rand 3500);
		my ($failed, @work) = work($node, "full-$round", 1_000_000_000 + $round * 10_000,
			qr/could not extend file .*: (No space left on device|wrote only \d+ of \d+ bytes)/);

		leave();
		whole($node, "full-$round", @work);
		add_figure('statements that met a full disk', $failed);
	}
	is($node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()'), $started, 'the server has gone on all the time');
	unlike(slurp_file($node->logfile), qr/PANIC|terminated by signal/, '... and no process of it has died');

	# The write-ahead log goes to the small file system, and all else away from it
	$node->safe_psql('template1', 'ALTER DATABASE postgres SET TABLESPACE pg_default');
	$node->stop;
	rename $node->data_dir . '/pg_wal', $node->data_dir . '/old_wal' or die "pg_wal: $!";
	inside("mkdir $folder/wal && chmod 700 $folder/wal && cp -a " . $node->data_dir . "/old_wal/. $folder/wal");
	symlink "$folder/wal", $node->data_dir . '/pg_wal' or die "pg_wal: $!";
	ok(start_inside($node), 'the same server, with the write-ahead log on a small file system');
	foreach my $round (1 .. rounds(0.06))
	{
		$node->safe_psql('postgres', 'CHECKPOINT');
		leave(500 + int rand 2500);
		my ($failed, @work) = work($node, "log-$round", 1_500_000_000 + $round * 10_000,
			qr/No space left on device|server closed the connection|terminating connection|in recovery mode|connection to server/);

		leave();
		# it may have come back by itself, and have found no room for that
		if (($node->psql('postgres', 'SELECT 1'))[0] != 0)
		{
			sleep_for(2);
			start_inside($node) if ($node->psql('postgres', 'SELECT 1'))[0] != 0;
			comes_back($node);
		}
		whole($node, "log-$round", @work);
		add_figure('statements cut off by a full disk of the log', $failed);
	}
	my $panics = () = slurp_file($node->logfile) =~ /PANIC:  could not write .*No space left on device/g;
	cmp_ok($panics, '>', 0, 'the server has stopped itself for want of room');
	figure('times that the server stopped itself', $panics);
	$node->stop;
}
$keeper->signal('KILL');
eval { IPC::Run::finish($keeper); };

# ---------------------------------------------------------------- the memory
my $node = new_node('memory');
$node->start;
make_register($node);
my $started = $node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()');
my $postmaster = slurp_file($node->data_dir . '/postmaster.pid') =~ s/\n.*//sr;
# what a backend has that knows rules and calendar
my $session = $node->background_psql('postgres');
my $case = $session->query_safe(q{SELECT register.open_case('request', 1, '2025-03-03', '{"channel": null, "proof": null}')});
my ($base) = slurp_file('/proc/' . $session->query_safe('SELECT pg_backend_pid()') . '/status') =~ /^VmSize:\s+(\d+)/m;
$session->quit;

foreach my $round (1 .. rounds(0.2))
{
	# those that are started from now on get so much more, in kB
	my $limit = ($base + 500 + int rand 10_000) * 1024;
	system_or_bail('prlimit', '--pid', $postmaster, "--as=$limit:");
	my ($failed, @work) = work($node, "memory-$round", 1_000_000_000 + $round * 10_000, qr/out of memory|could not (?:load|fork)/i);

	system_or_bail('prlimit', '--pid', $postmaster, '--as=unlimited:');
	whole($node, "memory-$round", @work);
	add_figure('statements that ran out of memory', $failed);
}
is($node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()'), $started, 'the server has gone on all the time');
unlike(slurp_file($node->logfile), qr/PANIC|terminated by signal/, '... and no process of it has died');
figures();

$node->stop;
done_testing();
