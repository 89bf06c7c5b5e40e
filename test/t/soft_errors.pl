# From PostgreSQL 16 on malformed input is an error only where it has to be
# one: pg_input_is_valid() and COPY ... ON_ERROR can ask for the type's opinion.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my ($major) = `pg_config --version` =~ /^PostgreSQL (\d+)/;
plan skip_all => 'input functions report errors softly from 16 on' if $major < 16;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION reuse_register CASCADE');

sub opinion
{
	my ($type, $input) = @_;
	return $node->safe_psql(
		'postgres', qq{
		SELECT message, detail, sql_error_code
		FROM pg_input_error_info('$input', 'reuse.$type')});
}

is(opinion('term', '20 working days'), '||', 'a term');
is( opinion('term', '20 wrkdays'),
	'invalid input syntax for type reuse.term: "20 wrkdays"|'
	  . 'Allowed at position 4: "working days", "days", "weeks", "months" or "years".|22P02',
	'no term');
is( opinion('term', '2147483648 days'),
	'amount out of range in term "2147483648 days"|'
	  . 'Allowed at position 1: a number from 0 to 2147483647.|22008',
	'a term that is too long');
is(opinion('workdate', '2024-12-20@BE'), '||', 'a workdate');
is( opinion('workdate', '2024-12-20@be'),
	'invalid input syntax for type reuse.workdate: "2024-12-20@be"|'
	  . 'Allowed at position 12: a calendar code of 1 to 6 characters A-Z, 0-9, _ or -.|22P02',
	'no workdate');
is( opinion('workdate', '2023-02-29@BE'),
	'date out of range in workdate "2023-02-29@BE"|'
	  . 'Allowed at position 1: a date that exists, from 0001-01-01 to 9999-12-31.|22008',
	'a day that does not exist');
is(opinion('working_calendar', 'BE#1; 2000-01-01 to 2030-12-31; week 1111100'), '||', 'a working calendar');
is( opinion('working_calendar', 'BE#1; 2000-01-01 to 2030-12-31; week 1111102'),
	'invalid input syntax for type reuse.working_calendar: "BE#1; 2000-01-01 to 2030-12-31; week 1111102"|'
	  . 'Allowed at position 44: "week" and seven digits for Monday to Sunday, 1 for a day that works, one of which does.|22P02',
	'no working calendar');

$node->stop('fast');

done_testing();
