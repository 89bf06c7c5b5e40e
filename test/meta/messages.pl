# No message of reusectl lacks its French, Dutch and German.
use strict;
use warnings;

use Test::More tests => 2;

my $output = `scripts/messages --check 2>&1`;
is($?, 0, 'scripts/messages --check');
is($output, '', 'no message is without a translation');
