# No message of reusectl lacks its French, Dutch and German.
use strict;
use warnings;

use Test::More tests => 3;

my $output = `scripts/messages --check 2>&1`;
is($?, 0, 'scripts/messages --check');
is($output, '', 'no message is without a translation');

# Which languages there are: PostgreSQL's rules look there, from 16 on
open my $handle, '<', 'src/cli/po/LINGUAS' or die "src/cli/po/LINGUAS: $!";
my @languages = split ' ', <$handle>;
close $handle;
is_deeply([ map { "src/cli/po/$_.po" } sort @languages ],
	[ glob 'src/cli/po/*.po' ], 'src/cli/po/LINGUAS names every catalogue');
