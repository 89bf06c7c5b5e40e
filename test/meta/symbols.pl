# The library loads on every minor release of the server.
#
# A minor release may add functions, and its headers may call them from inline
# functions and macros; a library built with such headers does not load on an
# earlier minor.  So every symbol that the library leaves to others stands in a
# list, to which one is added only when it is in the first release of every
# major version that is supported.
use strict;
use warnings;

use Test::More;

my $list = 'test/meta/symbols.txt';
open my $handle, '<', $list or die "$list: $!";
my %allowed = map { chomp; $_ => 1 } grep { !/^(#|$)/ } <$handle>;
close $handle;

# The server's symbols; those of the C library carry their version after an @.
my @used;
foreach my $line (`nm -D --undefined-only reuse_register.so`)
{
	my ($name) = $line =~ /\sU\s+(\S+)/ or next;
	next if $name =~ /@/;
	push @used, $name;
}

cmp_ok(scalar(@used), '>', 10, 'the library uses the server');
is(join(' ', grep { !$allowed{$_} } sort @used),
	'', "the library uses only symbols that are in $list");

done_testing();
