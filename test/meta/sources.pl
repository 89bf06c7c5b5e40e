# Rules of the sources that a machine can check.
use strict;
use warnings;

use File::Copy qw(copy);
use File::Temp qw(tempdir);
use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:encoding(UTF-8)', $file or die "$file: $!";
	local $/ = undef;
	return scalar <$handle>;
}

my @install = (glob('sql/install/*.sql'), glob('sql/data/*.sql'));
my @register = glob('sql/register/*.sql');
ok(@install > 0, 'there are files to install');

# Without comments: what is checked is what is run.
sub code
{
	my ($file) = @_;
	my $text = slurp($file);
	$text =~ s/--[^\n]*//g;
	return $text;
}

foreach my $file (@install, @register)
{
	my $code = code($file);
	ok($code !~ /^\s*CREATE\s+OR\s+REPLACE\b/im, "$file replaces nothing");
	ok($code !~ /\bIF\s+NOT\s+EXISTS\b(?!\s*\()/i,
		"$file makes nothing conditionally");

	# What a function promises is written down, never left to a default.
	my @vague;
	while ($code =~
		/\bCREATE\s+FUNCTION\s+(\S+?)\s*\((.*?)\bAS\s+('|\$)|\bCREATE\s+FUNCTION\s+(\S+?)\s*\((.*?)\b(RETURN|BEGIN)\b/gs
	  )
	{
		my ($name, $head) = defined $1 ? ($1, $2) : ($4, $5);
		next if $head =~ /\bRETURNS\s+(pg_catalog\.)?(trigger|event_trigger)\b/;
		push @vague, "$name: volatility"
		  unless $head =~ /\b(IMMUTABLE|STABLE|VOLATILE)\b/;
		push @vague, "$name: parallel"
		  unless $head =~ /\bPARALLEL\s+(SAFE|RESTRICTED|UNSAFE)\b/;
		push @vague, "$name: cost" unless $head =~ /\bCOST\s+\d/;
	}
	is_deeply(\@vague, [],
		"$file: volatility, parallel mode and cost of every function");
}

# Text that belongs to whoever writes, not to who reads.
my @found;
foreach my $file (
	grep { -f }
	glob('*.md src/*.[ch] src/*/*.[ch] sql/*/*.sql scripts/* test/*/*
		docs/*.md Makefile src/cli/Makefile'))
{
	next if $file eq 'test/meta/sources.pl';
	push @found, $file if slurp($file) =~ /\b(TODO|FIXME|XXX)\b/;
}
is_deeply(\@found, [], 'nothing is left for later');

# The build refuses a part that would end the quote it is put into.
my $tree = tempdir(CLEANUP => 1);
mkdir "$tree/$_" foreach qw(scripts sql sql/register);
copy('scripts/install-script', "$tree/scripts/install-script");
open my $part, '>', "$tree/sql/register/10_part.sql" or die $!;
print $part "SELECT \$reuse_register_part\$ \$reuse_register_part\$;\n";
close $part;
isnt(system("bash $tree/scripts/install-script >/dev/null 2>&1"),
	0, 'a part with the tag of the build is refused');
open $part, '>', "$tree/sql/register/10_part.sql" or die $!;
print $part "SELECT 'a part', \$\$ quoted \$\$;\n";
close $part;
like(scalar(`bash $tree/scripts/install-script`),
	qr/\('10_part', \$reuse_register_part\$SELECT 'a part'/,
	'any other part is taken as it is');

done_testing();
