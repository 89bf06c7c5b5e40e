# reusectl when things go wrong, and when it waits: an interrupt and a lost
# connection leave nothing half done and say so; the same import again is
# safe; watch tells what comes and ends cleanly.
use strict;
use warnings;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.create_register('register', test_clock => true);
	INSERT INTO register.authority (code, names) VALUES ('CITY', '{"en": "City"}');
});
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
# by its name its backend is found
delete @ENV{qw(PGAPPNAME NO_COLOR)};

my $file = PostgreSQL::Test::Utils::tempdir_short() . '/requests.csv';
open(my $csv, '>', $file) or die "$file: $!";
print $csv "jurisdiction,identifier,received,closed\n";
print $csv "CITY,R-$_,2024-02-01,2024-02-09\n" foreach 1 .. 200;
close($csv) or die "$file: $!";

sub cases
{
	return $node->safe_psql('postgres',
		'SELECT (SELECT count(*) FROM register.case_file), (SELECT count(*) FROM register.import_batch),
			(SELECT count(*) FROM register.import_record)');
}

# Start reusectl and wait until its backend does what the condition says
my ($out, $err);
sub start
{
	my ($condition, @command) = @_;
	($out, $err) = ('', '');
	my $run = IPC::Run::start([ 'reusectl', @command ], '>', \$out, '2>', \$err,
		IPC::Run::timeout(60));
	$node->poll_query_until('postgres',
		"SELECT count(*) = 1 FROM pg_stat_activity WHERE application_name = 'reusectl' AND $condition")
	  or die 'reusectl did not come so far';
	return $run;
}

sub ended
{
	my ($run) = @_;
	IPC::Run::finish($run);
	return ($run->full_results)[0];
}

# An import that waits for another: both are told by the lock that they share
my $waiting = q{wait_event_type = 'Lock'};
my $blocker = $node->background_psql('postgres');
$blocker->query_safe('BEGIN; LOCK TABLE register.import_batch');
my $run = start($waiting, 'import', 'requests', $file);
$run->signal('INT');
my $status = ended($run);
is($status >> 8, 130, 'an interrupt has a status of its own');
like($err, qr/^reusectl: error: interrupted\n.*detail: Nothing is kept of file "requests\.csv"\./m, 'and says what is not kept');

$run = start($waiting, 'import', 'requests', $file);
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reusectl'});
$status = ended($run);
is($status >> 8, 2, 'a lost connection');
like($err, qr/terminating connection/, 'is reported');
like($err, qr/detail: Nothing is kept of file "requests\.csv"\./, 'and says what is not kept');
$blocker->query_safe('ROLLBACK');
$blocker->quit;
is(cases(), '0|0|0', 'nothing is kept');

# An interrupt in the midst of the work of the server
$node->safe_psql('postgres', q{
	CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$;
	CREATE TRIGGER slow AFTER INSERT ON register.import_source FOR EACH STATEMENT EXECUTE FUNCTION slow();
});
$run = start(q{wait_event = 'PgSleep'}, 'import', 'requests', $file);
$run->signal('INT');
is(ended($run) >> 8, 130, 'an interrupt while records are judged');
is(cases(), '0|0|0', 'keeps nothing');
$node->safe_psql('postgres', 'DROP TRIGGER slow ON register.import_source');

# The connection is lost while COMMIT is confirmed: nobody can know
$node->safe_psql('postgres', q{
	CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON register.import_batch
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
});
$run = start(q{wait_event = 'PgSleep'}, 'import', 'requests', $file);
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reusectl'});
is(ended($run) >> 8, 2, 'a connection that is lost in COMMIT');
like($err, qr/It is not known whether file "requests\.csv" is kept/, 'leaves it open');
like($err, qr/the same again/, 'and says what to do');
$node->safe_psql('postgres', 'DROP TRIGGER slow ON register.import_batch');

# The same again is safe, however often
foreach my $times (1, 2)
{
	IPC::Run::run([ 'reusectl', 'import', 'requests', $file ], '>', \$out, '2>', \$err);
	is($? >> 8, 0, "import, time $times") or diag($err);
	like($out, $times == 1 ? qr/ 200 +200 +0 +0 +0$/m : qr/ 200 +0 +0 +200 +0$/m, 'counts');
	is((split /\|/, cases())[0], '200', 'all cases are there once');
}

# export leaves no folder behind that is not whole
my $folder = PostgreSQL::Test::Utils::tempdir_short() . '/export';
$blocker = $node->background_psql('postgres');
$blocker->query_safe('BEGIN; LOCK TABLE register.outbox');
$run = start($waiting, 'export', $folder);
ok(-e "$folder.partial", 'a folder that is being written');
$run->signal('INT');
is(ended($run) >> 8, 130, 'an interrupted export');
ok(!-e "$folder.partial" && !-e $folder, 'leaves no folder');
$blocker->query_safe('ROLLBACK');
$blocker->quit;

# watch: what there is, what comes when the register notifies, and the end
my $today = $node->safe_psql('postgres', 'SELECT reuse.today()');
# the day of receipt from which the term of twenty working days ended yesterday
my $late = $node->safe_psql('postgres', q{SELECT reuse.latest_start(reuse.today() - 1, '20 working days')});
my $open = qq{SELECT register.open_case('request', 1, '$late', '{"reference": "%s", "channel": null, "proof": null}')};
$node->safe_psql('postgres', sprintf($open, 'W-1'));
($out, $err) = ('', '');
my $idle = q{state = 'idle' AND query ~ 'deadline_board'};
my $watch = start($idle, 'watch', '--interval=600');
IPC::Run::pump($watch) until $out =~ /\n/;
like($out, qr/^overdue +\S+  W-1  CITY  .* \(BRU_REPLY\)$/m, 'watch begins with what there is');
unlike($out, qr/\e/, 'without colours where there is no terminal');
$out = '';
$node->safe_psql('postgres', sprintf($open, 'W-2'));
$node->safe_psql('postgres', 'SELECT register.sweep()');
IPC::Run::pump($watch) until $out =~ /W-2.*\n/;
unlike($out, qr/W-1/, 'and goes on with what comes, when notices are written');
$watch->signal('INT');
is(ended($watch) >> 8, 0, 'an interrupt ends it');
is($err, '', 'without a complaint');

# the notification is one a statement that writes notices, and none otherwise
my $listener = $node->background_psql('postgres');
$listener->query_safe('LISTEN register');
$node->safe_psql('postgres', 'SELECT register.sweep()');
unlike($listener->query('SELECT 1'), qr/notification/, 'a sweep that finds nothing notifies nobody');
$listener->quit;

# a day that passes needs no notification
$watch = do
{
	local $ENV{PGOPTIONS} = '-c reuse.today=2024-02-02';
	start($idle, 'watch', '--interval=1', '--format=json', '--days=0');
};
$out = '';
$node->safe_psql('postgres', qq{
	SET reuse.today = '2024-02-02';
	SELECT register.open_case('request', 1, reuse.latest_start('2024-02-02', '20 working days'),
		'{"reference": "W-3", "channel": null, "proof": null}')});
IPC::Run::pump($watch) until $out =~ /W-3.*\n/;
is(decode_json((grep { /W-3/ } split /\n/, $out)[0])->{stage}, 'due_today', 'watch looks again after the interval');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reusectl'});
is(ended($watch) >> 8, 2, 'watch says when the connection is lost');
like($err, qr/terminating connection|closed the connection/, 'and why');

# a report that is interrupted leaves the file that it would have replaced, and makes no folder
my $reports = PostgreSQL::Test::Utils::tempdir_short();
append_to_file("$reports/report.csv", "last year's\n");
$blocker = $node->background_psql('postgres');
$blocker->query_safe('BEGIN; LOCK TABLE register.event');
foreach my $output ("$reports/report.csv", "$reports/new/")
{
	# its parallel workers wait as well
	$run = start("$waiting AND backend_type = 'client backend'", 'report', '2024', '--format=csv', '-o', $output);
	$run->signal('INT');
	is(ended($run) >> 8, 130, 'an interrupted report');
}
$blocker->query_safe('ROLLBACK');
$blocker->quit;
is(slurp_file("$reports/report.csv"), "last year's\n", 'leaves the file as it was');
ok(!-e "$reports/new", 'and makes no folder');

# colours are for terminals, and not for all of them
sub on_terminal
{
	my ($command) = @_;
	my $shown = '';
	IPC::Run::run([ 'script', '-qec', $command, '/dev/null' ], '<', \undef, '>', \$shown);
	return $shown;
}
{
	local $ENV{TERM} = 'xterm';
	like(on_terminal('reusectl board --status=overdue'), qr/\e\[31m/, 'what is late is red on a terminal');
	unlike(on_terminal('NO_COLOR=1 reusectl board --status=overdue'), qr/\e/, 'but not with NO_COLOR');
	unlike(on_terminal('TERM=dumb reusectl board --status=overdue'), qr/\e/, 'nor where there are no colours');
	unlike(on_terminal('reusectl board --format=csv'), qr/\e/, 'nor for programs');

	# how far an import is, on a terminal only; at the end no trace of it is left
	like(on_terminal("reusectl import requests $file"), qr/\r\e\[K\S*requests\.csv \[#{20}\] 200 rows, .*\r\e\[K/s, 'an import shows how far it is');
	unlike(on_terminal("reusectl import requests $file 2>/dev/null"), qr/#{20}/, 'beside what it prints');
}

$node->stop;
done_testing();
