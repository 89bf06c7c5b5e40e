# Binary input is checked: what no output function writes is refused.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	CREATE TABLE term (v reuse.term);
	CREATE TABLE workdate (v reuse.workdate);
});

# Reads one value through COPY; gives the text, or the SQLSTATE
sub read_value
{
	my ($type, $bytes) = @_;
	my $file = $node->basedir . '/value.bin';

	open my $handle, '>:raw', $file or die "$file: $!";
	print $handle "PGCOPY\n\xff\r\n\0", pack('NNnN', 0, 0, 1, length $bytes), $bytes,
	  pack('n', 0xffff);
	close $handle;
	my ($status, $stdout, $stderr) = $node->psql('postgres', qq{
		\\set VERBOSITY sqlstate
		TRUNCATE $type;
		\\copy $type FROM '$file' (FORMAT binary)
		SELECT v FROM $type});
	return $stderr =~ /ERROR:  (\w{5})/ ? $1 : $stdout;
}

my @cases = (
	[ 'term', '0000000000140000', '20 working days' ],
	[ 'term', '0004000000030001', '3 years, no roll' ],
	[ 'term', '00037fffffff0017',
		'2147483647 months, roll modified, two working days, day 0 counted' ],
	[ 'term', '0005000000010000', '22P03', 'a unit that does not exist' ],
	[ 'term', '8000000000010000', '22P03', 'a negative number' ],
	[ 'term', '0001800000000000', '22P03', 'an amount that is too large' ],
	[ 'term', '0001000000010080', '22P03', 'a convention that does not exist' ],
	[ 'term', '0000000000010001', '22P03', 'a roll of working days' ],
	[ 'term', '0001000000010020', '22P03', 'a start convention of days' ],
	[ 'term', '0001000000010008', '22P03', 'article 54 for days' ],
	[ 'term', '0003000000010018', '22P03', 'article 54 and day 0 counted' ],
	[ 'term', '00000000', '08P01', 'too short' ],
	[ 'term', '000000000014000000', '22P03', 'too long' ],
	[ 'workdate', '000023a0481e0fab', '2024-12-20@BE' ],
	[ 'workdate', '7fffffff40888b54', 'infinity@A' ],
	[ 'workdate', '8000000040888b54', '-infinity@A' ],
	[ 'workdate', '000023a000000000', '22P03', 'no code' ],
	[ 'workdate', '000023a000000001', '22P03', 'a code with a hole before it' ],
	[ 'workdate', '000023a0ffffffff', '22P03', 'a number above all codes' ],
	[ 'workdate', '002c95d4481e0fab', '22008', 'a year above 9999' ],
	[ 'workdate', 'fff4dbf8481e0fab', '22008', 'a year below 1' ],
	[ 'workdate', '7ffffffe481e0fab', '22008', 'no date at all' ],
	[ 'workdate', '000023a0', '08P01', 'too short' ],
);
foreach my $case (@cases)
{
	my ($type, $bytes, $expected, $name) = @$case;
	is(read_value($type, pack('H*', $bytes)), $expected,
		"$type: " . ($name // $expected));
}

$node->stop('fast');

done_testing();
