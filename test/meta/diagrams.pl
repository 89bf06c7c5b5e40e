# The pictures of docs/internals.md are those of the sources: what the layers may
# name, which function calls which and in which order, every table and every
# foreign key of a register.
use strict;
use warnings;

use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:encoding(UTF-8)', $file or die "$file: $!";
	local $/ = undef;
	return scalar <$handle>;
}

my $page = slurp('docs/internals.md');

# ---------------------------------------------------------------- layers
my ($layers) = $page =~ /^## Layers\n(.*?)^## /ms;
foreach my $folder (qw(src/core src sql/install sql/register sql/data src/cli))
{
	like($layers, qr/\b\Q$folder\E\b/, "the layers have $folder") if -d $folder;
}
sub includes
{
	return grep { slurp($_) =~ $_[1] } glob($_[0]);
}
is_deeply([ includes('src/core/*.[ch]', qr/^#include "(?!core\/|[a-z_]+\.h")|^#include "postgres|^#include "fmgr/m) ],
	[], 'src/core includes nothing of the server');
is_deeply([ includes('src/cli/*.[ch]', qr/^#include "(?:core\/|\.\.\/)|^#include "fmgr\.h"/m) ],
	[], 'src/cli includes nothing of the library');
is_deeply([ grep { slurp($_) =~ /\@register\@\./ } glob('sql/install/*.sql') ],
	[], 'sql/install names nothing of a register but in text');

# ---------------------------------------------------------------- write path
my ($calls) = $page =~ /<!-- calls -->\n```\n(.*?)```/s;
my %source = map { $_ => slurp($_) } glob('src/*.c src/core/*.c');
my (@path, %body, %after);
my $drawn = 0;
foreach my $line (split /\n/, $calls)
{
	my ($indent, $name, $file) = $line =~ /^( *)(\w+)\(\)\s+(src\S+\.c)/;
	ok(defined $file, "a line of calls: $line") or next;
	my $depth = length($indent) / 4;
	ok($source{$file} && $source{$file} =~ /^\Q$name\E\(.*?^\{\n(.*?)^\}/ms,
		"$name() is in $file")
	  or next;
	$body{$name} = $1;
	if ($depth > 0)
	{
		my $caller = $path[ $depth - 1 ];
		pos($body{$caller}) = $after{$caller} // 0;
		ok($body{$caller} =~ /\b\Q$name\E\(/g, "$caller() calls $name(), in this order");
		$after{$caller} = pos($body{$caller});
	}
	$path[$depth] = $name;
	$drawn++;
}
ok($drawn > 20, 'there is a picture of the write path');
my $triggers = slurp('sql/register/30_triggers.sql');
like($triggers, qr/^CREATE TRIGGER \Q$_\E$/m, "trigger $_ of the table")
  foreach $page =~ /^\| `(\w+)` \| (?:before|after) /mg;

# ---------------------------------------------------------------- tables
my (%table, %key);
foreach my $file (glob('sql/register/*.sql'))
{
	my $text = slurp($file);
	$text =~ s/--[^\n]*//g;
	$text =~ s/'(?:[^']|'')*'/''/g;
	foreach my $statement (split /;/, $text)
	{
		my ($table) = $statement =~ /^\s*(?:CREATE(?:\s+UNLOGGED)?|ALTER)\s+TABLE\s+\@register\@\.(\w+)/
		  or next;
		$table{$table} = 1;
		$key{"$table $_"} = 1 foreach $statement =~ /\bREFERENCES\s+\@register\@\.(\w+)/g;
	}
}
my (%drawn_table, %drawn_key);
foreach my $picture ($page =~ /^```mermaid\nerDiagram\n(.*?)^```/msg)
{
	foreach my $line (split /\n/, $picture)
	{
		if (my ($from, $to) = $line =~ /^\s+(\w+) \}o--\|\| (\w+) : ""$/)
		{
			$drawn_key{"$from $to"} = 1;
			@drawn_table{ $from, $to } = (1, 1);
		}
		elsif ($line =~ /^\s+(\w+)$/)
		{
			$drawn_table{$1} = 1;
		}
		else
		{
			fail("a line of tables: $line");
		}
	}
}
ok(%table > 50, 'a register has tables');
is_deeply([ sort keys %drawn_table ], [ sort keys %table ], 'the pictures have every table');
is_deeply([ sort keys %drawn_key ], [ sort keys %key ], '... and every foreign key');

done_testing();
