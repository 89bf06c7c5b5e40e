# The server's log of events that are refused: a line of JSON each, with the
# SQLSTATE, what was refused, and the kind, case and authority of the event; of
# what it states only a value that its fact cannot have, and no text (6.C.19).
use strict;
use warnings;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', <<'EOC');
logging_collector = on
log_destination = 'jsonlog'
log_directory = 'log'
log_filename = 'server.log'
log_min_error_statement = panic
log_statement = none
lc_messages = 'C'
EOC
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.create_register('register');
	INSERT INTO register.authority (authority_id, code) VALUES (1, 'TOWN');
	INSERT INTO register.requester (requester_id, name) VALUES (1, 'Somebody Named');
	SELECT register.open_case('request', 1, '2024-05-21', '{"channel": null, "proof": null, "requester_id": 1}')});

my @refused = (
	[ 'RU010', qr/"executed"/, q{SELECT register.record_event(1, 'executed', '2024-05-22')} ],
	[ 'RU011', qr/must state/, q{SELECT register.record_event(1, 'refused', '2024-05-22', '{"text": "Somebody Named is a spy"}')} ],
	[ '22P02', qr/"published" of event "supplied" cannot be "perhaps"/, q{SELECT register.record_event(1, 'supplied', '2024-05-22', '{"published": "perhaps"}')} ],
	[ 'RU012', qr/cannot have happened on 2024-05-20/, q{SELECT register.record_event(1, 'supplied', '2024-05-20')} ]);
$node->psql('postgres', $_->[2]) foreach @refused;

# the collector writes when it gets to it
my $file = $node->data_dir . '/log/server.json';
my @lines;
foreach my $try (1 .. 100)
{
	@lines = -e $file ? grep { ($_->{context} // '') =~ /case \d+ of authority \d+/ }
	  map { decode_json($_) } split /\n/, slurp_file($file) : ();
	last if @lines >= @refused;
	select undef, undef, undef, 0.1;
}
is(scalar @lines, scalar @refused, 'a line for each event that is refused');
foreach my $i (0 .. $#refused)
{
	my ($code, $message) = @{ $refused[$i] };

	is($lines[$i]{state_code}, $code, "SQLSTATE $code");
	like($lines[$i]{message}, $message, '... with a message');
	like($lines[$i]{context}, qr/case 1 of authority 1/, '... and the case in its context');
	is($lines[$i]{user}, $node->safe_psql('postgres', 'SELECT current_user'), '... and who it was');
}
unlike(join('', map { encode_json($_) } @lines), qr/Somebody|spy/, 'no name, and no text');

$node->stop;
done_testing();
