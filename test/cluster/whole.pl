# Whoever harms a register is found out
#
# The other tests rest on what they call whole. So each of its parts is broken here,
# by a superuser with the triggers off: a deadline or a version of one is lost, a
# state or a due date changed, an event dropped, a text, a licence, a row of the
# desk, a case without events, an import that counts wrongly. Each is found, and
# nothing is before and after.
use strict;
use warnings;

use Reliability;
use Test::More;

my $node = new_node('main');
$node->start;
make_register($node);
my $writer = start_writer($node, 'S', recording('S', 20));
my $import = start_import($node, 'import', make_imports($node, 'I', 1, 10));
stopped($writer, $import);
is($_->{status}, 0, "$_->{name} has written all") foreach $writer, $import;
is(problems($node), '', 'a register that is whole');
like(lost($node, { %{ acknowledged($writer) }, 'S-1' => 99 }), qr/\AS-1\|99\|3\z/, 'an event that is not there is missed');

my %harm = (
	'a deadline that is lost' => [ 'deadline', q{DELETE FROM register.deadline WHERE ctid = (
		SELECT min(ctid) FROM register.deadline WHERE known_to = 'infinity')} ],
	'another due date' => [ 'deadline', q{UPDATE register.deadline SET due = due + 1 WHERE ctid = (
		SELECT min(ctid) FROM register.deadline WHERE known_to = 'infinity' AND due IS NOT NULL)} ],
	'a version that no event made' => [ 'version', q{UPDATE register.deadline SET known_from = known_from - interval '1 second'
		WHERE ctid = (SELECT min(ctid) FROM register.deadline)} ],
	'another state' => [ 'case', q{UPDATE register.case_file SET state = 'withdrawn' WHERE reference = 'S-2'} ],
	'an event that is dropped' => [ 'chain', q{DELETE FROM register.event AS e USING register.case_file AS c
		WHERE e.case_id = c.case_id AND c.reference = 'S-5' AND e.seq = c.last_seq} ],
	'facts that are changed' => [ 'chain', q{UPDATE register.event SET facts = facts || '{"electronic": false}'
		WHERE kind = 'supplied'} ],
	'a text that is dropped' => [ 'text', 'DELETE FROM register.event_text' ],
	'a case without events' => [ 'case', q{INSERT INTO register.case_file (authority_id, kind) VALUES (1, 'request')} ],
	'a case without its row' => [ 'case', 'DELETE FROM register.request WHERE ctid = (SELECT min(ctid) FROM register.request)' ],
	'an arrangement that is changed' => [ 'arrangement', q{UPDATE register.exclusive_arrangement SET contract_end = '2030-01-01'} ],
	'a licence that is dropped' => [ 'licence', 'DELETE FROM register.licence' ],
	'an appeal that is not on the desk' => [ 'appeal', 'DELETE FROM register.appeal_desk' ],
	'another day on the desk' => [ 'desk', 'UPDATE register.appeal_desk SET legal_due = legal_due + 1' ],
	'an import that counts wrongly' => [ 'import', 'UPDATE register.import_batch SET added = added + 1, read = read + 1' ],
	'a job that did not end' => [ 'job', q{INSERT INTO register.job_run (job, as_of) VALUES ('sweep', '2025-01-01')} ],
	'a trigger that is off' => [ 'trigger', 'ALTER TABLE register.event DISABLE TRIGGER event_derive' ]);

foreach my $what (sort keys %harm)
{
	my ($found, $sql) = @{ $harm{$what} };

	like(problems($node, harm => "SET session_replication_role = replica; $sql; SET session_replication_role = origin;"),
		qr/^$found\|/m, "found: $what");
}
is(problems($node), '', 'and nothing is left of it');
figure('kinds of harm that are found', scalar keys %harm);
figures();

$node->stop;
done_testing();
