# What the documents say is what the program does: the reference is made from
# the comments, the tables of the statutes from the rows of the law, and the
# examples of the README and of the guides print what is printed there.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('documents');
$node->init;
$node->start;
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
delete $ENV{PGDATABASE};

# The column of tests may lag behind: what it names is checked below.
sub without_tests
{
	my ($text) = @_;
	$text =~ s/^(\| `.*\|)[^|]*\|$/$1/mg;
	return $text;
}

foreach my $name (qw(reference statutes))
{
	my ($made, $errors) =
	  PostgreSQL::Test::Utils::run_command([ 'scripts/reference', '--print', $name ]);
	my $kept = PostgreSQL::Test::Utils::slurp_file("docs/$name.md");
	chomp $kept;
	($made, $kept) = map { without_tests($_) } $made, $kept if $name eq 'statutes';
	ok($made eq $kept, "docs/$name.md is what scripts/reference makes")
	  or diag($errors
		  || 'run scripts/reference and read the difference before the commit');
}

# Every row of the law is proved by a test, which names it.
my $statutes = PostgreSQL::Test::Utils::slurp_file('docs/statutes.md');
foreach my $table (qw(rules sunsets findings required
	federal_rules federal_sunsets federal_findings federal_required))
{
	my ($rows) = $statutes =~ /<!-- $table -->\n(.*?)<!-- \/$table -->/s;
	my @unproved;
	while ($rows =~ /^\| `(\w+)`.*\|([^|]*)\|$/mg)
	{
		my ($word, $column) = ($1, $2);
		my @tests = $column =~ /`([^`]+)`/g;
		push @unproved, $word
		  unless @tests && !grep {
			!-e "test/$_"
			  || PostgreSQL::Test::Utils::slurp_file("test/$_") !~ /\b\Q$word\E\b/
		  } @tests;
	}
	is(join(' ', @unproved), '', "a test names every row of the table $table");
}

foreach my $document (qw(README.md docs/tutorial.md docs/analysts.md docs/compliance.md docs/report.md docs/letters.md docs/operations.md docs/reusectl.md))
{
	my ($output, $errors) = PostgreSQL::Test::Utils::run_command(
		[ 'scripts/examples', '--check', $document ]);
	is($output, "$document: all as printed", "the examples of $document")
	  or diag($errors);
}

# What has no comment is not in the reference.
$node->safe_psql('postgres',
	q(CREATE EXTENSION reuse_register CASCADE; SELECT reuse.create_register('register')));
is($node->safe_psql(
		'postgres', q(
	SELECT format('%s', p.oid::regprocedure) FROM pg_proc AS p
	WHERE p.pronamespace IN ('reuse'::regnamespace, 'register'::regnamespace)
		AND obj_description(p.oid, 'pg_proc') IS NULL
	UNION ALL
	SELECT format('%s', c.oid::regclass) FROM pg_class AS c
	WHERE c.relnamespace IN ('reuse'::regnamespace, 'register'::regnamespace)
		AND c.relkind IN ('r', 'p', 'v', 'm') AND obj_description(c.oid, 'pg_class') IS NULL
	UNION ALL
	SELECT format('%s', t.oid::regtype) FROM pg_type AS t
	WHERE t.typnamespace = 'reuse'::regnamespace AND t.typtype IN ('b', 'd', 'e')
		AND t.typcategory <> 'A' AND obj_description(t.oid, 'pg_type') IS NULL
	ORDER BY 1)),
	'',
	'every function, table, view and type has a comment');

# The queries that operations.md gives for watching a register can be run.
my $operations = PostgreSQL::Test::Utils::slurp_file('docs/operations.md');
my ($watch) = $operations =~ /^## Watch\n(.*?)^## /ms;
my @queries = $watch =~ /^\| `(SELECT [^`]+)` \|/mg;
ok(@queries > 10, 'there are queries for watching');
foreach my $query (@queries)
{
	my ($result, undef, $problem) = $node->psql('postgres', $query);
	is($problem, '', $query);
}

# What reusectl doctor refers to is there.
my %heading = map { $_ => 1 } $operations =~ /^##+ (.+)$/mg;
my @cures = PostgreSQL::Test::Utils::slurp_file('src/cli/doctor.c') =~ /docs\/operations\.md, \\"([^"\\]+)\\"/g;
ok(@cures > 2, 'reusectl doctor refers to the guide');
is(join('; ', grep { !$heading{$_} } @cures), '', '... and what it names is a heading of it');

$node->stop;
done_testing();
