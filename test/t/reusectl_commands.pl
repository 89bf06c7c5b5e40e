# reusectl: a register from its making to its check-up, each command with
# success, a mistake, and --dry-run where it writes.
use strict;
use warnings;

use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(auth_extra => [ '--create-role', 'regress_keeper' ]);
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION reuse_register CASCADE;
	CREATE ROLE regress_keeper LOGIN;
	GRANT CREATE ON DATABASE postgres TO regress_keeper;
	CREATE DATABASE bare;
});
my $superuser = $node->safe_psql('postgres', 'SELECT current_user');
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
$ENV{PGUSER} = 'regress_keeper';
$ENV{COLUMNS} = 120;
delete $ENV{NO_COLOR};

sub ask
{
	my ($sql) = @_;
	return $node->safe_psql('postgres', $sql,
		extra_params => [ '-U', 'regress_keeper' ]);
}

# Run reusectl: exit status, standard output, standard error
sub reusectl
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', @_ ], '>', \$out, '2>', \$err);
	return ($? >> 8, $out, $err);
}

sub gives
{
	my ($arguments, $expected, @patterns) = @_;
	my ($status, $out, $err) = reusectl(@$arguments);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	my $name = "reusectl @$arguments";

	is($status, $expected, "$name: exit status") or diag("$out$err");
	like($expected == 0 || $expected == 5 ? $out : $err, $_, "$name: $_") foreach @patterns;
	return $out;
}

# ---------------------------------------------------------------- init
gives([ 'init', '--dry-run', '--test-clock' ], 0,
	qr/^register "register" made: rules of BRU, layout \d+, 0 cases\ndry run: nothing is kept$/);
is(ask(q{SELECT count(*) FROM reuse.registers}), '0', 'a dry run makes no register');
gives(['board'], 3, qr/there is no register "register"/);
gives([ 'init', '--jurisdiction=XX' ], 3, qr/there are no rules for "XX" \(22023\)/);
gives([ 'init', '--test-clock' ], 0, qr/^register "register" made/);
gives(['init'], 0, qr/^register "register" is up to date: rules of BRU/);
gives([ 'init', '--jurisdiction=FED' ], 3, qr/has the rules of BRU \(55000\)/);
gives([ 'init', '-d', 'bare' ], 3, qr/permission denied.* \(42501\)/,
	qr/detail: Nothing is kept of register "register"\./);
gives([ 'init', '-d', 'bare', '-U', $superuser, '--register=other', '--jurisdiction=FED' ],
	0, qr/^register "other" made: rules of FED/);

# ---------------------------------------------------------------- open, record
ask(q{INSERT INTO register.authority (code, names) VALUES ('CITY', '{"en": "City"}')});
$ENV{PGOPTIONS} = '-c reuse.today=2024-06-03';

gives([ 'open', 'request', '--authority=CITY', '--dry-run', 'channel=', 'proof=' ],
	0, qr/^case \d+, event 1: request_received on 2024-06-03; now received$/m, qr/^dry run: nothing is kept$/m);
is(ask('SELECT count(*) FROM register.case_file'), '0', 'a dry run opens no case');
gives([ 'open', 'request', '--authority=TOWN' ], 1, qr/there is no authority "TOWN"/);
gives([ 'open', 'request', '--authority=CITY' ], 3, qr/channel.*\(RU011\)/s);
gives([ 'open', 'wish', '--authority=CITY' ], 3, qr/there is no kind of case "wish" \(RU010\)/);
gives([ 'open', 'request', '--authority=CITY', '2024-06-31', 'channel=', 'proof=' ],
	3, qr/date\/time field value out of range: "2024-06-31" \(22008\)/);
# received on Thursday 2 May; not counted are Ascension Day (9 May), Whit Monday (20 May)
# and weekends, so that the twentieth working day is Monday 3 June
gives(
	[ 'open', 'request', '2024-05-02', '--authority=CITY', 'reference=R-1', 'channel=', 'proof=' ],
	0, qr/^answer to the request +BRU_REPLY +2024-06-03 +0 +running$/m);
gives([ 'record', 'R-1', 'nonsense' ], 3, qr/know no event "nonsense" \(RU010\)/,
	qr/detail: Nothing is kept of the event\./);
gives([ 'record', 'R-2', 'supplied' ], 1, qr/no case has the reference "R-2"/);
gives([ 'record', 'R-1', 'supplied', 'when' ], 3, qr/invalid input syntax for type date: "when" \(22007\)/);
gives([ 'record', 'R-1', 'supplied', '2024-06-03', 'so' ], 1, qr/"so" is not a fact/);
gives([ 'record', 'R-1', 'supplied', '--dry-run' ], 0, qr/event 2: supplied .*; now supplied\n\nnothing to show/);
is(ask('SELECT count(*) FROM register.event'), '1', 'a dry run records nothing');

# facts of all types arrive as what they are; a JSON object gives several
my ($status, $out) = reusectl('open', 'request', '2024-05-02', '--authority=CITY', 'reference=R-2',
	'{"channel": null}', 'proof=', 'parts=2', '--format=json');
is($status, 0, 'open with the format json');
my $opened = decode_json($out)->[0];
is_deeply($opened->{facts}, { channel => undef, proof => undef, parts => 2 }, 'facts with their types');
is($opened->{state}, 'received', 'and the state');
gives([ 'record', $opened->{case_id}, 'supplied', '2024-05-13', 'part=1', 'known_on=2024-05-14' ], 0, qr/event 2: supplied/);
is( ask(q{SELECT facts FROM register.event WHERE kind = 'supplied'}),
	'{"part": 1, "known_on": "2024-05-14"}', 'a number and a day');
gives([ 'record', 'R-2', 'supplied', '2024-05-13', 'part=one' ], 3, qr/\(22P02\)/);
gives([ 'record', 'R-2', 'annulled', '2024-05-13', '--replaces=2' ], 0, qr/event 3: annulled/);

# ---------------------------------------------------------------- what is shown
gives(['board'], 0, qr/^R-1 +CITY +answer to the request +BRU_REPLY +2024-06-03 +0 +running$/m);
unlike(gives([ 'board', 'R-2' ], 0, qr/^R-2 /m), qr/^R-1/m, 'the board of one case');
gives([ 'board', '--status=overdue' ], 0, qr/^nothing to show$/);
gives([ 'board', '--authority=TOWN' ], 1, qr/there is no authority "TOWN"/);
{
	local $ENV{PGOPTIONS} = '-c reuse.today=2024-06-04';
	gives([ 'board', '--status=overdue', '--limit=1' ], 0, qr/-1 +overdue$/m);
	gives(['findings'], 0, qr/^\w+ +2024-06-04 +CITY +request \d+ /m);
	is(scalar @{ decode_json(gives([ 'findings', '--format=json', '--severity=notice' ], 0)) },
		ask(q{SET reuse.today = '2024-06-04'; SELECT count(*) FROM register.finding WHERE severity = 'notice'}),
		'findings of one severity');
	like(gives([ 'findings', '--format=csv' ], 0), qr/\Acheck_code,severity,/, 'findings as CSV');
}
gives(['to-do'], 0, qr/^R-1 +CITY +answer to the request +2024-06-03 +0 .* +licence_offer, refusal, supply$/m);
gives([ 'to-do', '--authority=TOWN' ], 1, qr/there is no authority "TOWN"/);
like(gives([ 'to-do', '--format=csv' ], 0), qr/\Aauthority_id,case_id,/, 'what to do as CSV');
gives([ 'letter', 'R-1', 'acknowledgement', '--language=nl' ], 0, qr/^Onderwerp: ontvangstbevestiging$/m);
gives([ 'letter', 'R-1', 'poem' ], 3, qr/there is no letter "poem".* \(22023\)/);
gives([ 'explain', 'R-1', 'BRU_REPLY' ], 0, qr/^ +\d+ +2024-05-09 +not counted +Ascension Day/m);
gives([ 'explain', 'R-1' ], 0, qr/^BRU_REPLY +1 /m);
gives([ 'explain', 'R-1', '--language=fr' ], 0, qr/Ascension/m, qr/dernier jour/);
gives([ 'explain', 'R-1', 'NO_RULE' ], 3, qr/there is no rule "NO_RULE"/);
gives([ 'explain', '99999' ], 3, qr/there is no case 99999 \(RU010\)/);
# fifteen working days after 2 May: not counted are 9 and 20 May and weekends
gives([ 'what-if', 'R-1', 'BRU_REPLY.term=15 working days' ], 0, qr/^R-1 +BRU_REPLY +2024-06-03 +2024-05-27 +late/m);
gives([ 'what-if', '--year=2024', '{"BRU_REPLY": {"term": "15 working days"}}', 'BRU_REPLY.version=2', '--format=csv' ],
	0, qr/\Acase_id,rule_code,due,due_if,/);
gives([ 'what-if', 'R-1', 'BRU_REPLY' ], 1, qr/"BRU_REPLY" is not RULE\.WHAT=VALUE/);
gives([ 'what-if', 'R-1', 'BRU_REPLY.colour=blue' ], 3, qr/colour.*\(22023\)/);

# ---------------------------------------------------------------- calendar, doctor
gives([ 'calendar', 'load', 'BEBRU', '--dry-run' ], 0, qr/^calendar BEBRU loaded: revision 1\ndry run: nothing is kept$/);
is(ask(q{SELECT count(*) FROM reuse.calendar WHERE code = 'BEBRU'}), '0', 'a dry run loads nothing');
gives([ 'calendar', 'load', 'BEBRU', 'BE' ], 0, qr/^calendar BEBRU loaded: revision 1\ncalendar BE is there already: revision 1$/);
gives([ 'calendar', 'load', 'XX' ], 3, qr/no calendar "XX" is shipped \(RU001\)/);
delete $ENV{PGOPTIONS};
gives(['sweep'], 0, qr/^sweep +\d{4}-\d\d-\d\d +\d/m, qr/^verification +\d{4}-\d\d-\d\d +0/m);
ask(q{ALTER TABLE register.seal ADD CONSTRAINT full_up CHECK (cases < 0) NOT VALID});
gives(['sweep'], 5, qr/^sweep .*violates check constraint "full_up" \(23514\)/m, qr/^warnings +\d{4}-\d\d-\d\d +\d/m);
gives(['doctor'], 5, qr/^PROBLEM  jobs: failed when run last: sweep: .*full_up/m);
ask(q{ALTER TABLE register.seal DROP CONSTRAINT full_up});
gives(['sweep'], 0, qr/^sweep /m);
like((reusectl('doctor'))[1], qr/^ok +jobs: none failed/m, 'the next run makes it good');
gives([ 'calendar', 'check' ], 5, qr/^BEBRU .*no holiday is recorded after/m)
  if ask(q{SELECT count(*) FROM reuse.calendar_health WHERE warning IS NOT NULL}) > 0;
ask(q{SELECT reuse.create_calendar('ENDED', last_day => '2001-01-01')});
gives([ 'calendar', 'check' ], 5, qr/^ENDED .*the calendar has ended/m);
gives(['doctor'], 5, qr/^PROBLEM  calendars: ENDED: the calendar has ended$/m,
	qr/^ok       library: version/m, qr/^ok       chains of events: all 4 events are as they were recorded$/m);

# on a sound register: nothing but what is true of any test
$node->safe_psql('postgres', q{
	DELETE FROM reuse.calendar WHERE code <> 'BE';
	DELETE FROM reuse.calendar_rule WHERE calendar <> 'BE';
	DELETE FROM reuse.calendar_day WHERE calendar <> 'BE';
}, extra_params => [ '-U', $superuser ]);
gives(['doctor'], 0, qr/^0 problems, \d+ warnings$/m, qr/^ok +time zone: it is \d{4}-\d\d-\d\d in Brussels/m,
	qr/^ok +nightly job: ran last for/m);
# what letters name and nobody has entered; an empty one is none
gives(['doctor'], 0, qr/^warning +letters: no value for what they name: commission_address, ombudsman_address$/m);
ask(q{INSERT INTO register.parameter (name, value, meaning, catalogue) VALUES
	('commission_address', '1 Rule Street', 'for appeals', '6.B.7'), ('ombudsman_address', ' ', 'for complaints', '6.B.7')});
gives(['doctor'], 0, qr/^warning +letters: no value for what they name: ombudsman_address$/m);
ask(q{UPDATE register.parameter SET known_to = now() WHERE name = 'ombudsman_address' AND known_to = 'infinity'});
ask(q{INSERT INTO register.parameter (name, value, meaning, catalogue, known_from) VALUES
	('ombudsman_address', '2 Ear Street', 'for complaints', '6.B.7', now())});
gives(['doctor'], 0, qr/^ok +letters: the register has the addresses that they name$/m);
# what a member may not see is no problem of the register
$node->safe_psql('postgres', 'CREATE ROLE regress_clerk LOGIN', extra_params => [ '-U', $superuser ]);
ask(q{SELECT register.grant_register('regress_clerk', 'clerk', 1)});
gives([ 'doctor', '-U', 'regress_clerk' ], 0, qr/^0 problems, \d+ warnings$/m,
	qr/^warning  nightly job: permission denied for table job_run\n +The owner of the register can look at this\.$/m);
ask(q{UPDATE register.job_run SET as_of = as_of - 3});
gives(['doctor'], 0, qr/^warning +nightly job: has not run for two days/m);
{
	local $ENV{PGOPTIONS} = '-c reuse.today=2024-06-04';
	gives(['doctor'], 0, qr/^warning +time zone: the setting reuse\.today says that it is 2024-06-04/m);
}
ask(q{GRANT DELETE ON register.event TO PUBLIC});
gives(['doctor'], 5, qr/^PROBLEM  rights: table event: more rights than needed for PUBLIC$/m);
ask(q{REVOKE DELETE ON register.event FROM PUBLIC});
ask(q{ALTER TABLE register.event DISABLE TRIGGER zz_event_record});
gives(['doctor'], 5, qr/^PROBLEM  register: trigger zz_event_record is missing or disabled$/m);
ask(q{ALTER TABLE register.event ENABLE TRIGGER zz_event_record});

# what pg_restore --data-only --disable-triggers leaves behind
ask(q{ALTER TABLE register.rule ENABLE TRIGGER ALL});
$node->safe_psql('postgres', 'ALTER TABLE reuse.calendar_day ENABLE TRIGGER ALL',
	extra_params => [ '-U', $superuser ]);
gives(['doctor'], 5, qr/^PROBLEM  register: trigger rules_changed of table rule is not enabled always; trigger rules_replicated of .*$/m,
	qr/^PROBLEM  triggers of calendars: those of reuse\.calendar_day are not enabled always, as/m);
gives([ 'doctor', '--mend', '-U', $superuser ], 3, qr/register "register" belongs to "/);
ask(q{ALTER TABLE register.rule ENABLE ALWAYS TRIGGER rules_changed;
	ALTER TABLE register.rule ENABLE ALWAYS TRIGGER rules_replicated});
gives([ 'doctor', '--mend', '--dry-run', '-U', $superuser ], 0,
	qr/^triggers of calendars: mended$/m, qr/^dry run: nothing is kept$/m);
gives(['doctor'], 5, qr/^PROBLEM  triggers of calendars/m);
gives([ 'doctor', '--mend', '-U', $superuser ], 0, qr/^triggers of calendars: mended$/m);
ask(q{ALTER TABLE register.rule ENABLE TRIGGER ALL});
gives([ 'doctor', '--mend' ], 0, qr/^register "register": mended$/m, qr/^0 problems, /m);
is(ask(q{SELECT count(*) FROM pg_trigger WHERE tgfoid IN ('reuse.rules_changed()'::regprocedure,
	'reuse.calendar_changed()'::regprocedure) AND tgenabled <> 'A'}), '0', 'all are enabled always again');

ask(q{ALTER TABLE register.event DISABLE TRIGGER event_append_only;
	UPDATE register.event SET occurred_on = occurred_on - 1 WHERE seq = 2;
	ALTER TABLE register.event ENABLE TRIGGER event_append_only});
is( (grep { $_->{level} eq 'problem' } @{ decode_json(gives([ 'doctor', '--format=json' ], 5)) })[0]{check},
	'chains of events', 'an event that was changed');
{
	local $ENV{PGUSER} = $superuser;
	$node->safe_psql('bare', 'DROP EXTENSION reuse_register CASCADE');
	my ($result, undef, $message) = reusectl('doctor', '-d', 'bare');
	is($result, 5, 'a database without the extension is not in order');
	like($message, qr/database "bare" lacks the extension reuse_register\n.*hint: Use "reusectl init"/);
}

$node->stop;
done_testing();
