# A register on three servers answers as one register does
#
# Two shards, of which one is in partitions, and a router on a third server, set up as
# docs/scaling.md says. Cases are opened and acts recorded through the router, and the
# same in one register beside it: the Commission's queue, the board, findings and events
# are the same. So is every figure of the evaluation, in a register that subscribes to
# both shards. A shard is stopped while people record on both: the error names it, the
# other one goes on, and what was acknowledged is there when it is back.
use strict;
use warnings;

use PostgreSQL::Test::Utils;
use Reliability;
use Test::More;

# What the documentation says, statement by statement
my ($section) = slurp_file('docs/scaling.md') =~ /^## A register on several servers\n(.*?)^## /ms;
my ($prepare, $connect, $publish) = $section =~ /((?:^ {4}.*\n)+)/mg;
my @nodes = map { new_node($_, allows_streaming => 'logical') } qw(one two hub);
my ($one, $two, $hub) = @nodes;

foreach my $node (@nodes)
{
	$node->append_conf('postgresql.conf', "jit = off\nmax_locks_per_transaction = 256");
	$node->start;
	$node->safe_psql('postgres', 'CREATE EXTENSION reuse_register CASCADE');
}
foreach my $n (1, 2)
{
	my $statements = $prepare =~ s/'register', 2\)/'register', $n)/r;
	$statements =~ s/create_register\('register'/create_register('register', partitioned => true/ if $n == 2;
	$nodes[ $n - 1 ]->safe_psql('postgres', $statements);
	$nodes[ $n - 1 ]->safe_psql('postgres', qq{
		INSERT INTO register.authority (code, kind) SELECT 'T$n-' || g, 'municipality' FROM generate_series(1, 3) AS g});
}
$connect =~ s/FOR analyst/FOR CURRENT_USER/g;
$connect =~ s/ OPTIONS \(user[^)]*\)//g;
foreach my $n (1, 2)
{
	my ($name, $node) = (qw(one two))[ $n - 1 ];
	my ($host, $port) = ($nodes[ $n - 1 ]->host, $nodes[ $n - 1 ]->port);
	$connect =~ s/host '$name\.example', dbname 'office'/host '$host', port '$port', dbname 'postgres'/;
}
$hub->safe_psql('postgres', $connect);
is($hub->safe_psql('postgres', 'SELECT string_agg(authority_id::text, $$ $$ ORDER BY authority_id) FROM register.authority'),
	'1000001 1000002 1000003 2000001 2000002 2000003', 'an authority\'s number tells its shard');

# The same in one register
$hub->safe_psql('postgres', 'CREATE DATABASE alone');
$hub->safe_psql('alone', q{
	CREATE EXTENSION reuse_register CASCADE;
	SELECT reuse.create_register('register');
	INSERT INTO register.authority (authority_id, code, kind)
	SELECT 1000000 * n + g, 'T' || n || '-' || g, 'municipality' FROM generate_series(1, 2) AS n, generate_series(1, 3) AS g});

# Record through the functions of the schema, whichever it is: each in a transaction
# of its own, cases known by their references.
my $history = q{
	CREATE PROCEDURE pg_temp.history() LANGUAGE plpgsql AS $$
	DECLARE
		today date := reuse.today();
		c bigint;
	BEGIN
		FOR n IN 1 .. 60
		LOOP
			c := register.open_case('request', 1000000 * (1 + n % 2) + 1 + n % 3, today - 20 - n, jsonb_build_object(
				'reference', 'R-' || n, 'channel', 'post', 'proof', null, 'text', 'text ' || n));
			COMMIT;
			IF n % 4 = 0 THEN
				PERFORM register.record_event(c, 'extension_notice', today - 15 - n, '{"reasons": true}');
				COMMIT;
			END IF;
			IF n % 3 = 0 THEN
				PERFORM register.record_event(c, 'refused', today - 5, '{"ground": null, "partial": false, "reasons": true, "means": true,
					"body": true, "forms": true, "terms": true, "ombudsman": true}');
				COMMIT;
				PERFORM register.open_case('appeal', 1000000 * (1 + n % 2) + 1 + n % 3, today - 2, jsonb_build_object(
					'reference', 'B-' || n, 'request_case_id', c, 'ground', 'refusal', 'channel', 'post', 'proof', null));
				COMMIT;
			ELSIF n % 7 = 0 THEN
				PERFORM register.record_event(c, 'withdrawn', today - 3);
				COMMIT;
			END IF;
		END LOOP;
	END $$;
	CALL pg_temp.history();
};
$hub->safe_psql($_, $history) foreach qw(postgres alone);

# ---------------------------------------------------------------- it answers as one
my %questions = (
	'the queue' => q{SELECT reference, authority_id, authority, lodged_on, state, legal_due, target_due, next_due, waiting_for
		FROM register.commission_queue ORDER BY next_due, reference},
	'the board' => q{SELECT reference, rule_code, status, anchor_on, due, working_days_left, days_left, reason
		FROM register.deadline_board WHERE authority_id IS NOT NULL ORDER BY reference, rule_code, due},
	'findings' => q{SELECT f.check_code, f.severity, f.authority_id, c.reference, f.since, f.message
		FROM register.finding AS f JOIN register.case_file AS c ON c.authority_id = f.authority_id AND c.case_id = f.subject_id
		ORDER BY 4, 1, 5},
	'events' => q{SELECT c.reference, e.seq, e.kind, e.occurred_on, e.facts - 'appeal_id'
		FROM register.event AS e JOIN register.case_file AS c USING (authority_id, case_id) ORDER BY c.reference, e.seq},
	'one authority' => q{SELECT reference, state, next_due FROM register.case_file WHERE authority_id = 2000002 ORDER BY reference});
my $compared = 0;
foreach my $name (sort keys %questions)
{
	my $answer = $hub->safe_psql('postgres', $questions{$name});
	is($answer, $hub->safe_psql('alone', $questions{$name}), "$name: as in one register");
	$compared += () = $answer =~ /^./mg;
}
my $plan = $hub->safe_psql('postgres', 'EXPLAIN (VERBOSE, COSTS OFF) SELECT reference FROM register.commission_queue ORDER BY next_due LIMIT 5');
is(() = $plan =~ /Remote SQL: .* ORDER BY next_due/g, 2, 'each shard sends its queue in order');
$plan = $hub->safe_psql('postgres', 'EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM register.event WHERE authority_id = 2000001');
is(() = $plan =~ /Remote SQL/g, 1, 'one authority is asked of its shard alone');
like($hub->safe_psql('postgres', 'SET enable_partitionwise_aggregate = on;
		EXPLAIN (VERBOSE, COSTS OFF) SELECT authority_id, count(*) FROM register.event GROUP BY authority_id'),
	qr/Remote SQL: SELECT authority_id, count\(\*\)/, 'a count by authority is left to the shards');
foreach my $node ($one, $two)
{
	is($node->safe_psql('postgres', 'SELECT count(*) FROM register.verify_events()'), '0', 'the seals of a shard hold');
}

# what a shard refuses
my ($status, $out, $error) = $hub->psql('postgres', "\\set VERBOSITY verbose
	SELECT register.open_case('request', 2000001, reuse.today() + 1)");
like($error, qr/ERROR:  RU0\d\d: /, 'an error of a shard keeps its SQLSTATE');
($status, $out, $error) = $hub->psql('postgres', "SELECT register.open_case('request', 3000001)");
like($error, qr/no partition of relation "intake"/, 'no shard has such an authority');
($status, $out, $error) = $hub->psql('postgres', "INSERT INTO register.intake (authority_id, case_id, kind, occurred_on)
	SELECT 1000002, c.case_id, 'withdrawn', reuse.today() FROM register.case_file AS c WHERE c.authority_id = 1000001 LIMIT 1");
like($error, qr/case \d+ is not of authority 1000002/, 'a case is recorded on under its own authority');
($status, $out, $error) = $hub->psql('postgres', "SELECT reuse.create_router('turned', '{two,one}')");
like($error, qr/server "two" is not shard 1: it has authority 2/, 'servers are named in the order of their shards');

# ---------------------------------------------------------------- the evaluation of all
$hub->safe_psql('postgres', 'CREATE DATABASE everything');
$hub->safe_psql('everything', q{CREATE EXTENSION reuse_register CASCADE; SELECT reuse.create_register('register')});
foreach my $node ($one, $two)
{
	my $name = $node->name;

	$node->safe_psql('postgres', $publish);
	$hub->safe_psql('everything', "CREATE SUBSCRIPTION $name CONNECTION '" . $node->connstr . " dbname=postgres' PUBLICATION cases");
	$hub->wait_for_subscription_sync($node, $name, 'everything');
}
my $report = q{SELECT section, indicator, dimension, member, value, numerator, denominator
	FROM register.evaluation_report(extract(year FROM reuse.today() - 30)::integer) WHERE section <> '0'};
my $figures = $hub->safe_psql('everything', $report);
is($figures, $hub->safe_psql('alone', $report), 'the evaluation: as in one register');
like($figures, qr/requests_received\|\|\|[1-9]/, '... and not empty');
is($hub->safe_psql('everything', 'SELECT count(*) FROM register.verify_events()'), '0', '... with all seals');
is($hub->safe_psql('everything', 'SELECT count(*) FROM register.event'),
	$hub->safe_psql('postgres', 'SELECT count(*) FROM register.event'), '... and all events');

# ---------------------------------------------------------------- a shard is down
my $acknowledged = $hub->basedir . '/acknowledged';
append_to_file("$acknowledged.sql", join '', map {
	"SELECT register.open_case('request', " . (1000001 + 1000000 * ($_ % 2))
	  . ", facts => '{\"channel\": null, \"proof\": null, \"reference\": \"D-$_\"}');\n"
} 1 .. 400);
my $opener = IPC::Run::start([ 'psql', '-XAtq', '-d', $hub->connstr('postgres'), '-f', "$acknowledged.sql" ],
	'>', $acknowledged, '2>', "$acknowledged.errors");
$hub->poll_query_until('postgres', q{SELECT count(*) > 20 FROM register.case_file WHERE reference LIKE 'D-%'});
$two->stop('immediate');
$opener->finish;
like(slurp_file("$acknowledged.errors"), qr/could not connect to server "two"/, 'the error names the server');
($status, $out, $error) = $hub->psql('postgres', "\\set VERBOSITY verbose\nSELECT count(*) FROM register.event");
like($error, qr/ERROR:  08001: could not connect to server "two"/, 'what needs it fails');
cmp_ok($hub->safe_psql('postgres', 'SELECT count(*) FROM register.commission_queue WHERE authority_id = 1000001'), '>=', 1,
	'what is asked of the other shard works');
$two->start;
my @numbers = split /\n/, slurp_file($acknowledged);
cmp_ok(scalar(grep { /^2/ } @numbers), '>=', 10, 'cases were opened on both');
cmp_ok(scalar(grep { /^1/ } @numbers), '==', 200, 'all of them on the one that was up');
is($hub->safe_psql('postgres', 'SELECT count(*) FROM unnest(ARRAY[' . join(',', @numbers) . ']::bigint[]) AS n (case_id)
		WHERE NOT EXISTS (SELECT FROM register.event AS e WHERE e.case_id = n.case_id)'), '0', 'what was acknowledged is there');
is($two->safe_psql('postgres', 'SELECT count(*) FROM register.verify_events()'), '0', '... and every seal holds');

figure('cases on both shards', $hub->safe_psql('postgres', 'SELECT count(*) FROM register.case_file'));
figure('rows compared with one register', $compared + (() = $figures =~ /^./mg));
figure('cases acknowledged while a shard was stopped', scalar @numbers);
figures();

$_->stop foreach $hub, $one, $two;
done_testing();
