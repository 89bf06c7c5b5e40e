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
	CREATE TABLE working_calendar (v reuse.working_calendar);
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

# A working calendar from 2000 to 2030: form, code, revision, first and last
# day, week, numbers of rules and of days, then those.
my $form = '01';
my $be_1 = '481e0fab00000001';
my $span = '0252f2027f2c';
my $week = '1f';
my $none = '0000000000';

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
	[ 'working_calendar', "$form$be_1$span$week$none", 'BE#1; 2000-01-01 to 2030-12-31; week 1111100' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000001110051" . '07d1000001',
		'BE#1; 2000-01-01 to 2030-12-31; week 1111100; easter offset 1 from 2001; 2000-01-01 working' ],
	[ 'working_calendar', '', '22P03', 'nothing' ],
	[ 'working_calendar', "02$be_1$span$week$none", '22P03', 'another form' ],
	[ 'working_calendar', "$form$be_1$span${week}00000000", '22P03', 'too short' ],
	[ 'working_calendar', "$form$be_1$span$week${none}00", '22P03', 'too long' ],
	[ 'working_calendar', "${form}ffffffff00000001$span$week$none", '22P03', 'no code' ],
	[ 'working_calendar', "${form}481e0fab00000000$span$week$none", '22P03', 'no revision' ],
	[ 'working_calendar', "${form}481e0fab80000000$span$week$none", '22P03', 'a negative revision' ],
	[ 'working_calendar', "$form${be_1}027f2c0252f2$week$none", '22P03', 'a span that ends first' ],
	[ 'working_calendar', "$form${be_1}0000002ee8c6$week$none", '22P03', 'the year 10000' ],
	[ 'working_calendar', "$form$be_1${span}00$none", '22P03', 'no day that works' ],
	[ 'working_calendar', "$form$be_1${span}80$none", '22P03', 'an eighth day of the week' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000000", '22P03', 'a rule that is not there' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000000110051", '22P03', 'a rule without its year' ],
	[ 'working_calendar', "$form$be_1$span${week}000100000001005100", '22P03', 'a byte after its rule' ],
	[ 'working_calendar', "$form$be_1$span${week}0000ffffff", '22P03', 'too many days' ],
	[ 'working_calendar', "$form$be_1$span${week}000000000100b0ea", '22P03', 'a day after the span' ],
	[ 'working_calendar', "$form$be_1$span${week}0000000002000000000001", '22P03', 'a day twice' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000000110051" . '07d0', '22P03', 'a year that says nothing' ],
	[ 'working_calendar', "$form$be_1$span${week}0002000000010051010051", '22P03', 'a rule twice' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000000030101", '22P03', 'another kind of rule' ],
	[ 'working_calendar', "$form$be_1$span${week}0001000000410051", '22P03', 'another mark of a rule' ],
	[ 'working_calendar', "$form$be_1$span${week}000100000000021e", '22P03', '30 February' ],
);
foreach my $case (@cases)
{
	my ($type, $bytes, $expected, $name) = @$case;
	is(read_value($type, pack('H*', $bytes)), $expected,
		"$type: " . ($name // $expected));
}

$node->stop('fast');

done_testing();
