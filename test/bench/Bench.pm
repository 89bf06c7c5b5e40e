package Bench;

# A process that does work on request, and what the work costs it in CPU time;
# figures of a line of the report.
#
# CPU time, not the clock: other work on the machine must not count.  Of two
# things compared each is done once a round, the one that goes first changes
# from round to round, and their ratio is taken within the round: what
# disturbs a round disturbs both.  The median of the rounds counts.

use strict;
use warnings;

use Exporter qw(import);
use File::Basename qw(dirname);
use FindBin;
use IPC::Open2 qw(open2);

our @EXPORT_OK = qw(digits figures machine paired plot restart run_command run_psql slurp value verdict whole);

# Starts a program that answers each line of its input with one line.
sub start
{
	my ($class, @command) = @_;
	my $self = bless { name => "@command" }, $class;

	$self->{pid} = open2($self->{from}, $self->{to}, @command);
	$self->{measured} = $self->{pid};
	$self->{end} = '';
	return $self;
}

# Starts a session of psql; what is measured is its backend.
sub connect
{
	my ($class, @settings) = @_;
	local $ENV{PGOPTIONS} = join ' ', map { "-c $_" } 'jit=off',
	  'max_parallel_workers_per_gather=0', @settings;
	my $self =
	  $class->start(qw(psql -X -q -A -t -w -v ON_ERROR_STOP=1));

	$self->{end} = "\\echo end of answer\n";
	$self->{measured} = $self->ask('SELECT pg_catalog.pg_backend_pid();');
	return $self;
}

# Does one piece of work and returns its answer.
sub ask
{
	my ($self, $request) = @_;
	my $answer = '';

	print { $self->{to} } "$request\n$self->{end}";
	$self->{to}->flush;
	while (my $line = readline $self->{from})
	{
		chomp $line;
		return $line if $self->{end} eq '';
		return $answer if $line eq 'end of answer';
		$answer .= $answer eq '' ? $line : "\n$line";
	}
	die "bench: \"$self->{name}\" ended at: $request\n";
}

# CPU time of the process so far, in nanoseconds.  While it runs the kernel
# counts in ticks, so it has to be asleep.
sub cpu
{
	my ($self) = @_;

	for (;;)
	{
		open my $stat, '<', "/proc/$self->{measured}/stat" or die "stat: $!\n";
		my ($state) = <$stat> =~ /^\d+ \(.*\) (\S)/;
		close $stat;
		last if $state eq 'S';
		select undef, undef, undef, 0.0002;
	}
	open my $schedstat, '<', "/proc/$self->{measured}/schedstat"
	  or die "bench: this kernel does not tell the CPU time of a process\n";
	my ($cpu) = split ' ', <$schedstat>;
	close $schedstat;
	return $cpu;
}

# What a piece of work costs, in nanoseconds.
sub cost
{
	my ($self, $request) = @_;
	my $before = $self->cpu;

	$self->ask($request);
	return $self->cpu - $before;
}

# Does one piece of work: what it costs, and the most memory of its own that the
# process had meanwhile beyond what it had before, in kB.
sub watched
{
	my ($self, $request) = @_;
	my $status = "/proc/$self->{measured}/status";
	my $own = sub { (slurp($status) =~ /^RssAnon:\s*(\d+)/m)[0] };
	my $before = $own->();
	my ($most, $cost);

	my $watcher = open(my $answer, '-|') // die "fork: $!\n";
	if ($watcher == 0)
	{
		my $peak = $before;

		local $SIG{TERM} = sub { print "$peak\n"; STDOUT->flush; exec 'true' };
		for (;;)
		{
			my $now = $own->();

			$peak = $now if $now > $peak;
			select undef, undef, undef, 0.05;
		}
	}
	$cost = $self->cost($request);
	kill 'TERM', $watcher;
	chomp($most = readline $answer);
	close $answer;
	return ($cost, $most - $before);
}

sub stop
{
	my ($self) = @_;

	close $self->{to};
	close $self->{from};
	waitpid $self->{pid}, 0;
	return;
}

# The ratios of one work to another, each a function that returns its cost,
# and the costs of the other.
sub paired
{
	my ($rounds, $work, $reference) = @_;
	my (@ratios, @references);

	# the first round fills caches
	foreach my $round (0 .. $rounds)
	{
		my ($cost, $base);

		$cost = $work->() if $round % 2;
		$base = $reference->();
		$cost = $work->() unless $round % 2;
		next if $round == 0;
		push @ratios, $cost / $base;
		push @references, $base;
	}
	return (\@ratios, \@references);
}

sub figures
{
	my @values = sort { $a <=> $b } @_;
	my $middle = int(@values / 2);

	return {
		rounds => scalar @values,
		min => $values[0],
		max => $values[-1],
		median => @values % 2 ? $values[$middle]
		: ($values[ $middle - 1 ] + $values[$middle]) / 2
	};
}

# ------------------------------------------------------- around measurements

sub run_command
{
	my (@command) = @_;

	system(@command) == 0 or die "bench: \"@command\" failed\n";
	return;
}

sub run_psql
{
	my (@arguments) = @_;

	run_command(qw(psql -X -q -o /dev/null -v ON_ERROR_STOP=1), @arguments);
	return;
}

# Starts the cluster anew, with these settings.
sub restart
{
	my ($log, %settings) = @_;

	run_psql(map { ('-c', "ALTER SYSTEM SET $_ = '$settings{$_}'") } sort keys %settings);
	run_command('pg_ctl', '-D', value('SHOW data_directory'), '-s', '-w', '-l', $log, 'restart');
	return;
}

sub value
{
	my ($query) = @_;

	open my $psql, '-|', qw(psql -X -q -A -t -c), $query or die "psql: $!\n";
	chomp(my $value = do { local $/ = undef; <$psql> });
	close $psql or die "bench: query failed: $query\n";
	return $value;
}

sub digits
{
	my ($number) = @_;

	$number = sprintf $number >= 100 ? '%.0f' : '%.2f', $number;
	1 while $number =~ s/^(\d+)(\d{3})/$1,$2/;
	return $number;
}

sub whole
{
	my ($number) = @_;

	return digits($number) =~ s/\.\d\d$//r;
}

sub verdict
{
	my ($met) = @_;

	return $met ? 'met' : 'missed';
}

# The server and the machine that figures are of.
sub machine
{
	my ($processor) = slurp('/proc/cpuinfo') =~ /^model name\s*:\s*(.*)$/m;

	return sprintf 'PostgreSQL %s, %s, %s', value('SHOW server_version') =~ s/ .*//r,
	  $processor // 'an unknown processor', qx(uname -sm) =~ s/\s+$//r;
}

# Writes the figures of a plot, beside the pages, and returns the line of a page
# that shows it: its name and title, the names of the columns, rows. scripts/plots
# draws them.
sub plot
{
	my ($name, $title, @rows) = @_;
	my $folder = dirname(dirname($FindBin::Bin)) . '/docs/performance';

	-d $folder or mkdir $folder or die "$folder: $!\n";
	open my $file, '>', "$folder/$name.csv" or die "$folder/$name.csv: $!\n";
	print $file join(',', map { /[,"]/ ? '"' . s/"/""/gr . '"' : $_ } @$_), "\n" foreach @rows;
	close $file or die "$folder/$name.csv: $!\n";
	return "![$title](performance/$name.svg)\n";
}

sub slurp
{
	my ($file) = @_;

	open my $handle, '<', $file or die "$file: $!\n";
	local $/ = undef;
	return scalar <$handle>;
}

1;
