# Tables kept in versions come back from a dump, and arrive on a logical replica,
# with the versions they had: no trigger makes another one.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(allows_streaming => 'logical');
$node->start;
my $replica = PostgreSQL::Test::Cluster->new('replica');
$replica->init;
$replica->start;
my $dump = $node->basedir . '/dump';

my $table = q{
	CREATE EXTENSION reuse_register CASCADE;
	CREATE TABLE versioned (id int, price numeric, known_from timestamptz NOT NULL,
		known_to timestamptz NOT NULL DEFAULT 'infinity', PRIMARY KEY (id, known_from));
	CREATE UNIQUE INDEX ON versioned (id) WHERE known_to = 'infinity';
	CREATE TRIGGER zz_version_record BEFORE INSERT OR UPDATE ON versioned
		FOR EACH ROW EXECUTE FUNCTION reuse.version_record();
	CREATE TRIGGER version_keep AFTER UPDATE ON versioned
		FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
	CREATE TRIGGER version_no_delete BEFORE DELETE ON versioned
		FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
};
my $rows = q{SELECT id, price, known_from AT TIME ZONE 'UTC', known_to AT TIME ZONE 'UTC'
	FROM versioned ORDER BY id, known_from};

$node->safe_psql('postgres', $table);
$replica->safe_psql('postgres', $table);
my $connection = $node->connstr . ' dbname=postgres';
$node->safe_psql('postgres', 'CREATE PUBLICATION p FOR TABLE versioned');
$replica->safe_psql('postgres', "CREATE SUBSCRIPTION s CONNECTION '$connection' PUBLICATION p");
$replica->wait_for_subscription_sync($node, 's');

$node->safe_psql('postgres', $_) foreach (
	'INSERT INTO versioned SELECT i, 10 * i FROM generate_series(1, 3) AS i',
	q{UPDATE versioned SET price = price + 1 WHERE id < 3 AND known_to = 'infinity'},
	q{BEGIN; UPDATE versioned SET price = 99 WHERE id = 1 AND known_to = 'infinity';
	UPDATE versioned SET price = 98 WHERE id = 1 AND known_to = 'infinity'; COMMIT},
	q{UPDATE versioned SET known_to = now() WHERE id = 3});
my $versions = $node->safe_psql('postgres', $rows);
is(() = $versions =~ /^/mg, 7, 'seven versions of three rows');
is(() = $versions =~ /infinity$/mg, 2, '... two of them present');

$node->wait_for_catchup('s');
is($replica->safe_psql('postgres', $rows), $versions, 'a logical replica has the same');

sub restored
{
	my ($database, $file, @options) = @_;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->safe_psql($database, $table) if grep { $_ eq '-a' } @options;
	$node->command_ok([ 'pg_dump', @options, '-f', $file, '-d', $connection ], "pg_dump @options");
	my $sql = slurp_file($file);
	# what the extension holds is not looked at here
	$node->psql($database, $sql, on_error_stop => 0);
	is($node->safe_psql($database, $rows), $versions, '... brings every version once');
	my (undef, undef, $error) = $node->psql($database, 'DELETE FROM versioned');
	like($error, qr/keeps every version/, '... and the triggers are there');
}
restored('plain', "$dump.plain");
restored('data_only', "$dump.data", '-a', '--disable-triggers', '-t', 'versioned');

$replica->stop;
$node->stop;
done_testing();
