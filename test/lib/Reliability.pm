package Reliability;

# A register that is written to while something goes wrong, for test/cluster:
# writers whose acknowledged events are known, what makes a register whole, and
# figures for docs/reliability.md.

use strict;
use warnings;

use Exporter qw(import);
use IPC::Run;
use List::Util qw(max sum);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT = qw(acknowledged add_figure answers children comes_back copying figure figures import_summary load_imports
  lost make_imports make_register new_node problems recording rounds running sleep_for
  start_import start_writer stopped);

my %figures;
my @figures;

# How often something is tried: ROUNDS, of which some tests take a part
sub rounds
{
	my ($part) = @_;
	my $rounds = int(($ENV{ROUNDS} || 50) * ($part || 1));

	return $rounds < 1 ? 1 : $rounds;
}

# A figure of docs/reliability.md; add_figure() adds to it
sub figure
{
	my ($name, $value) = @_;

	push @figures, $name unless exists $figures{$name};
	$figures{$name} = $value;
	return;
}

sub add_figure
{
	my ($name, $value) = @_;

	figure($name, ($figures{$name} // 0) + $value);
	return;
}

# All of them, where test/cluster/page finds them
sub figures
{
	note 'figure: ROUNDS = ', rounds();
	note "figure: $_ = $figures{$_}" foreach @figures;
	return;
}

sub sleep_for
{
	my ($seconds) = @_;

	select undef, undef, undef, $seconds;
	return;
}

# A cluster as it would be in use: what is committed is on disk, and a backend
# that dies takes the others with it, but not the cluster. install_path has the
# programs of another server.
sub new_node
{
	my ($name, %parameters) = @_;
	my $path = delete $parameters{install_path};
	my $node = PostgreSQL::Test::Cluster->new($name, $path ? (install_path => $path) : ());

	$node->init(allows_streaming => 1, %parameters);
	$node->append_conf('postgresql.conf', <<EOC);
fsync = on
restart_after_crash = on
log_statement = none
log_min_messages = error
max_connections = 40
shared_buffers = 64MB
max_wal_size = 1GB
EOC
	return $node;
}

# A register with three authorities and what its cases refer to
sub make_register
{
	my ($node) = @_;

	$node->safe_psql('postgres', q{
		CREATE EXTENSION reuse_register CASCADE;
		SELECT reuse.create_register('register');
		INSERT INTO register.authority (authority_id, code, kind, names)
		VALUES (1, 'ONE', 'municipality', '{"en": "One"}'), (2, 'TWO', 'region', '{"en": "Two"}'),
			(3, 'THREE', 'public_body', '{"en": "Three"}');
		SELECT setval(pg_get_serial_sequence('register.authority', 'authority_id'), 3);
	});
	return;
}

# ------------------------------------------------------------------ writers

my $informed = '"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true';

# What happens in five cases, each another kind of history: what is recorded, on
# which day, with which facts, and which event it replaces. "open" has the kind
# of the case first; %s is its reference.
my @histories = (
	[   [ open => 'request', '2025-03-03', '{"channel": null, "proof": null, "reference": "%s"}' ],
		[ extension_notice => '2025-03-14', '{"reasons": true}' ],
		[ supplied => '2025-04-10', '{"electronic": true}' ],
		[ supplied => '2025-04-11', '{"electronic": true}', 3 ] ],
	[   [ open => 'request', '2025-05-05', '{"channel": null, "proof": null, "reference": "%s", "text": "Which trees?"}' ],
		[ refused => '2025-05-19', qq({"ground": "trade_secret", "rights_holder": null, "reasons": true, "partial": false,
			"text": "Because of a secret", $informed}) ],
		[ open => 'appeal', '2025-06-02', '{"channel": "post", "proof": "registered_mail", "reference": "%s/appeal",
			"ground": "refusal", "signature": true, "name_and_address": true, "certain_date": true, "request_copy": true,
			"refusal_copy": true, "sent_on": "2025-05-30"}' ],
		[ authority_notified => '2025-06-03', '{}' ],
		[ document_received => '2025-06-12', '{}' ] ],
	[   [ open => 'request', '2025-06-10', '{"channel": null, "proof": null, "reference": "%s"}' ] ],
	[   [ open => 'exclusive_arrangement', '2023-02-01', '{"reference": "%s", "ground": "general_interest",
			"effect_on": "2023-04-01", "contract_end": "2031-03-31", "dataset_id": null, "holder": "Holder SA"}' ],
		[ published => '2023-03-15', '{"url": "https://data.example.org/exclusive"}' ],
		[ reviewed => '2025-03-20', '{"outcome": "continued"}' ] ],
	[   [ open => 'request', '2025-02-03', '{"channel": null, "proof": null, "reference": "%s"}' ],
		[ licence_offered => '2025-02-20', qq({"licence": "cc_by", "dto_consulted": true, "reasons": true, $informed}) ],
		[ licence_accepted => '2025-03-03', '{}' ] ]);

# psql's commands that record cases, one event after the other. Each prints the
# reference of the case and the number of the event once it is acknowledged.
sub recording
{
	my ($name, $cases) = @_;
	my $script = '';

	foreach my $i (1 .. $cases)
	{
		foreach my $step (@{ $histories[ $i % @histories ] })
		{
			my ($kind, @rest) = @$step;

			if ($kind eq 'open')
			{
				my ($case_kind, $day, $facts) = @rest;
				my ($reference) = sprintf($facts, "$name-$i") =~ /"reference": "(.*?)"/;

				$facts = sprintf "'$facts'::jsonb", "$name-$i";
				# an appeal is recorded in its request as well
				$facts .= q( || jsonb_build_object('request_case_id', :c)) if $case_kind eq 'appeal';
				$script .= sprintf "SELECT register.open_case('%s', %s, '%s', %s) AS c, '%s' AS ref \\gset\nSELECT :'ref', 1;\n",
				  $case_kind, $i % 3 + 1, $day, $facts, $reference;
			}
			else
			{
				my ($day, $facts, $replaces) = @rest;

				$facts .= "', replaces_seq => '$replaces" if $replaces;
				$script .= "SELECT :'ref', register.record_event(:c, '$kind', '$day', '$facts');\n";
			}
		}
	}
	return $script;
}

# psql's commands that record cases of these numbers by COPY, so many a
# transaction. What is committed is asked for afterwards.
sub copying
{
	my ($name, $first, $transactions, $cases) = @_;
	my $script = '';

	foreach my $n (0 .. $transactions - 1)
	{
		my @numbers = map { $first + $n * $cases + $_ } 0 .. $cases - 1;

		$script .= "BEGIN;\nCOPY register.case_file (authority_id, case_id, kind, reference) FROM stdin;\n";
		$script .= join "\t", $_ % 3 + 1, $_, 'request', "$name-$_\n" foreach @numbers;
		$script .= "\\.\nCOPY register.request (authority_id, case_id) FROM stdin;\n";
		$script .= join "\t", $_ % 3 + 1, "$_\n" foreach @numbers;
		$script .= "\\.\nCOPY register.event (authority_id, case_id, kind, occurred_on, facts) FROM stdin;\n";
		foreach my $event ([ request_received => '2025-01-15', '{"channel": null, "proof": null}' ],
			[ extension_notice => '2025-01-29', '{"reasons": true}' ], [ supplied => '2025-03-03', '{"electronic": true}' ])
		{
			$script .= join "\t", $_ % 3 + 1, $_, @$event[0, 1], "$event->[2]\n" foreach @numbers;
		}
		$script .= "\\.\nCOMMIT;\nSELECT c.reference, c.last_seq FROM register.case_file AS c WHERE c.case_id BETWEEN $numbers[0] AND $numbers[-1];\n";
	}
	return $script;
}

# A server that starts anew by itself takes connections again. Asked without a
# query: psql would be gone before it has read one.
sub comes_back
{
	my ($node) = @_;
	my $patience = 600;

	until (IPC::Run::run([ 'pg_isready', '-q', '-d', $node->connstr('postgres') ]))
	{
		BAIL_OUT('the server does not come back') if $patience-- == 0;
		sleep_for(0.1);
	}
	return;
}

# Gives a script to psql, in the background; "stop" is for who ends at the
# first error. What is acknowledged is read from its output.
sub start_writer
{
	my ($node, $name, $script, %options) = @_;
	my $path = $node->basedir . "/$name";

	open my $file, '>', "$path.sql" or die "$path.sql: $!\n";
	print $file $script;
	close $file or die "$path.sql: $!\n";
	my $run = IPC::Run::start(
		[ 'psql', '-X', '-q', '-A', '-t', '-F', ' ', '-v', 'ON_ERROR_STOP=' . ($options{stop} // 1),
			'-d', $node->connstr('postgres') . " application_name=$name", '-f', "$path.sql" ],
		'<', \undef, '>', "$path.out", '2>', "$path.err");
	return { name => $name, run => $run, out => "$path.out", err => "$path.err" };
}

# Waits for writers to end
sub stopped
{
	foreach my $writer (@_)
	{
		eval { IPC::Run::finish($writer->{run}); };
		$writer->{status} = ($writer->{run}->full_results)[0] // -1;
	}
	return;
}

# Does it still run?
sub running
{
	my ($writer) = @_;

	return $writer->{run}->pumpable;
}

# What writers were told is recorded: the last event of each case, by reference
sub acknowledged
{
	my %last;

	foreach my $writer (@_)
	{
		foreach (split /\n/, slurp_file($writer->{out}))
		{
			next unless /^(\S+) (\d+)$/;
			$last{$1} = max($last{$1} // 0, $2);
		}
	}
	return \%last;
}

# Files of requests to import
sub make_imports
{
	my ($node, $name, $files, $rows) = @_;
	my @files;

	foreach my $n (1 .. $files)
	{
		push @files, $node->basedir . "/$name-$n.csv";
		open my $csv, '>', $files[-1] or die "$files[-1]: $!\n";
		print $csv "jurisdiction,identifier,received,closed\n";
		print $csv "ONE,$name-$n-" . (10_000 + $_) . ",2024-02-0" . ($_ % 9 + 1) . ",2024-03-1" . ($_ % 10) . "\n" foreach 1 .. $rows;
		close $csv or die "$files[-1]: $!\n";
	}
	return @files;
}

sub start_import
{
	my ($node, $name, @files) = @_;
	my $path = $node->basedir . "/$name";
	my $run = IPC::Run::start(
		[ 'reusectl', 'import', '--dbname=' . $node->connstr('postgres'), 'requests', @files ],
		'<', \undef, '>', "$path.out", '2>', "$path.err");

	return { name => $name, run => $run, out => "$path.out", err => "$path.err" };
}

# What reusectl says it has done: read, added, changed, unchanged, refused
sub import_summary
{
	my ($import) = @_;

	return slurp_file($import->{out}) =~ /^(?:total|\S+\.csv +requests) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)\s*\z/m;
}

# The cases that the register has of files, by file
sub load_imports
{
	my ($node, @files) = @_;
	my @names = map { m{([^/]+)\.csv$}; $1 } @files;

	return map { [ split /\|/ ] } split /\n/, $node->safe_psql('postgres', "
		SELECT f.name, (SELECT count(*) FROM register.case_file AS c
			WHERE c.reference LIKE f.name || '-%' AND c.last_seq > 1)
		FROM unnest('{" . join(',', @names) . "}'::text[]) AS f (name)");
}

# --------------------------------------------------------------- a register is whole

# Events that were acknowledged and are not there, as "reference seq there"
sub lost
{
	my ($node, $acknowledged) = @_;
	my @rows = map { "('$_', $acknowledged->{$_})" } sort keys %$acknowledged;

	return '' unless @rows;
	return $node->safe_psql('postgres', '
		SELECT a.reference, a.seq, c.last_seq
		FROM (VALUES ' . join(', ', @rows) . ') AS a (reference, seq)
		LEFT JOIN register.case_file AS c ON c.reference = a.reference
		WHERE c.last_seq IS NULL OR c.last_seq < a.seq
			OR (SELECT count(*) FROM register.event AS e
				WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id) <> c.last_seq
		ORDER BY 1 LIMIT 10');
}

# What is wrong with a register, one line each: a chain that is broken, a case
# or a deadline that its events do not give when they are replayed, a version of
# a deadline that no event made, a row without what it belongs to, an import
# whose counts do not add up. What is replayed are the cases that have had an
# event since a moment.
my $problems = q{
WITH looked_at AS MATERIALIZED (
	SELECT c.case_id FROM register.case_file AS c WHERE c.last_recorded_at >= '%s')
SELECT 'chain', v.case_id, v.seq, v.problem FROM register.verify_events() AS v
UNION ALL
SELECT 'case', x.case_id, NULL, 'differs from its replay'
FROM (
	SELECT c.case_id, c.opened_on, c.state, c.state_on, c.expiry_on, c.expiry_state, c.next_due, c.closed
	FROM register.case_file AS c WHERE c.case_id IN (TABLE looked_at)
	EXCEPT
	SELECT r.case_id, r.opened_on, r.state, r.state_on, r.expiry_on, r.expiry_state, r.next_due, r.closed
	FROM reuse.replay('register', ARRAY(TABLE looked_at)) AS r
	WHERE r.rule_code IS NULL) AS x
UNION ALL
SELECT 'deadline', coalesce(d.case_id, r.case_id), NULL, coalesce(d.rule_code, r.rule_code) || ' differs from its replay'
FROM (
	SELECT d.case_id, d.rule_code, d.rule_version, d.instance, d.status, d.anchor_seq, d.anchor_on, d.conditional, d.term,
		d.suspended_days, d.nominal_due, d.due, d.met_seq, d.met_on, d.reason, d.indicative, d.expiry_state, d.calendar,
		d.calendar_revision
	FROM register.deadline AS d WHERE d.known_to = 'infinity' AND d.case_id IN (TABLE looked_at)) AS d
FULL JOIN (
	SELECT r.case_id, r.rule_code, r.rule_version, r.instance, r.status, r.anchor_seq, r.anchor_on, r.conditional, r.term,
		r.suspended_days, r.nominal_due, r.due, r.met_seq, r.met_on, r.reason, r.indicative, r.deems, r.calendar,
		r.calendar_revision
	FROM reuse.replay('register', ARRAY(TABLE looked_at)) AS r
	WHERE r.rule_code IS NOT NULL) AS r ON r.case_id = d.case_id AND r.rule_code = d.rule_code AND r.instance = d.instance
WHERE to_jsonb(d) - 'expiry_state' IS DISTINCT FROM to_jsonb(r) - 'deems' OR d.expiry_state IS DISTINCT FROM r.deems
UNION ALL
SELECT 'version', d.case_id, d.instance, d.rule_code || ' was made by no event'
FROM register.deadline AS d
WHERE NOT EXISTS (SELECT FROM register.event AS e WHERE e.authority_id = d.authority_id AND e.case_id = d.case_id AND e.recorded_at = d.known_from)
	OR (d.known_to <> 'infinity'
		AND NOT EXISTS (SELECT FROM register.event AS e WHERE e.authority_id = d.authority_id AND e.case_id = d.case_id AND e.recorded_at = d.known_to))
UNION ALL
SELECT 'text', e.case_id, e.seq, 'is sealed and not there'
FROM register.event AS e
WHERE e.text_digest IS NOT NULL
	AND NOT EXISTS (SELECT FROM register.event_text AS t WHERE t.authority_id = e.authority_id AND t.case_id = e.case_id AND t.seq = e.seq)
UNION ALL
SELECT 'case', c.case_id, c.last_seq, 'has no event, or no row of its kind'
FROM register.case_file AS c
WHERE c.last_seq = 0
	OR c.kind = 'request' AND NOT EXISTS (SELECT FROM register.request AS r WHERE r.authority_id = c.authority_id AND r.case_id = c.case_id)
	OR c.kind = 'appeal' AND NOT EXISTS (SELECT FROM register.appeal AS a WHERE a.authority_id = c.authority_id AND a.case_id = c.case_id)
	OR (c.kind = 'exclusive_arrangement') <> EXISTS (
		SELECT FROM register.exclusive_arrangement AS x WHERE x.authority_id = c.authority_id AND x.case_id = c.case_id)
UNION ALL
SELECT 'licence', c.case_id, NULL, 'differs from what the events state'
FROM register.case_file AS c
WHERE c.kind = 'request'
	AND (SELECT count(*) FROM register.event AS e
		WHERE e.authority_id = c.authority_id AND e.case_id = c.case_id AND e.kind = 'licence_accepted'
			AND NOT EXISTS (
				SELECT FROM register.event AS x
				WHERE x.authority_id = e.authority_id AND x.case_id = e.case_id AND x.replaces_seq = e.seq))
	<> (SELECT count(*) FROM register.licence AS l WHERE l.authority_id = c.authority_id AND l.case_id = c.case_id AND l.known_to = 'infinity')
UNION ALL
SELECT 'appeal', a.case_id, NULL, 'is not on the desk, or closed and still there'
FROM register.case_file AS a
WHERE a.kind = 'appeal' AND a.closed = EXISTS (SELECT FROM register.appeal_desk AS d WHERE d.authority_id = a.authority_id AND d.case_id = a.case_id)
UNION ALL
SELECT 'appeal', a.case_id, NULL, 'is not recorded in its request'
FROM register.appeal AS a
WHERE a.request_case_id IS NOT NULL AND NOT EXISTS (
	SELECT FROM register.event AS e JOIN register.event_kind AS k ON k.case_kind = 'request' AND k.kind = e.kind
	WHERE e.authority_id = a.authority_id AND e.case_id = a.request_case_id AND k.means = 'appeal')
UNION ALL
SELECT 'import', b.batch_id, NULL, 'counts ' || b.added || ' cases, but has ' || count(s.case_id)
FROM register.import_batch AS b
LEFT JOIN register.import_source AS s ON s.batch_id = b.batch_id
WHERE b.target = 'requests'
GROUP BY b.batch_id, b.added
HAVING b.added <> count(s.case_id)
UNION ALL
SELECT 'job', j.run_id, NULL, 'has not finished'
FROM register.job_run AS j WHERE j.finished_at IS NULL
UNION ALL
SELECT 'trigger', NULL, NULL, r.problems FROM reuse.registers AS r WHERE r.problems <> ''
LIMIT 20};

# ... and, where it can be written to, what the tables that follow from events
# would be if they were made anew
my $anew = q{
CREATE TEMPORARY VIEW kept AS
SELECT 'desk' AS what, d.case_id, to_jsonb(d) AS kept FROM register.appeal_desk AS d
UNION ALL SELECT 'arrangement', x.case_id, to_jsonb(x) FROM register.exclusive_arrangement AS x
UNION ALL SELECT 'review', x.case_id, to_jsonb(x) FROM register.exclusivity_review AS x;
CREATE TEMPORARY TABLE before AS SELECT * FROM kept;
SELECT FROM register.case_file AS c
CROSS JOIN LATERAL (SELECT register.appeal_desk_refresh(c.authority_id, c.case_id)) AS f
WHERE c.kind = 'appeal' AND NOT c.closed \g /dev/null
SELECT FROM register.case_file AS c
CROSS JOIN LATERAL (SELECT register.exclusivity_rebuild(c.authority_id, c.case_id)) AS f
WHERE c.kind = 'exclusive_arrangement' \g /dev/null
(TABLE before EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE before) LIMIT 20;
};

# Options: since, the moment, or all is replayed; harm, done before and undone.
sub problems
{
	my ($node, %options) = @_;
	my $since = $options{since} // '-infinity';

	return $node->safe_psql('postgres',
		'SET jit = off; BEGIN; ' . ($options{harm} // '') . ($problems =~ s/%s/$since/r) . ";$anew" . 'ROLLBACK',
		timeout => 600);
}

# What a register answers: one value for each view and function, so that two
# answers can be compared
my @answers = (
	'case_state', 'deadline_board', 'commission_queue', 'exclusivity_status', 'finding', 'licence_status', 'notice_due',
	'evaluation_report(2025)', 'commission_report(2025)', 'verify_events()');

sub answers
{
	return join ";\n", map {
		"SELECT '$_', count(*), md5(coalesce(string_agg(a::text, chr(10) ORDER BY a::text), '')) FROM register.$_ AS a"
	} @answers;
}

# ---------------------------------------------------------------- processes

# The processes that a process has started
sub children
{
	my ($parent) = @_;
	my @children;

	foreach my $stat (glob '/proc/[0-9]*/stat')
	{
		open my $file, '<', $stat or next;
		my ($pid, $of) = (<$file> // '') =~ /^(\d+) \(.*\) \S (\d+)/;
		close $file;
		push @children, $pid if $of && $of == $parent;
	}
	return @children;
}

1;
