-- What the Commission keeps beside its cases: its queue, the notices it owes,
-- its sittings and who sits in them, what it reports once a year, and what was
-- erased on whose authority.

-- ---------------------------------------------------------------- the queue

-- One index scan must give the first page of the queue, so what it shows is
-- kept here, a row for each stretch of days on which it does not change while
-- nothing is recorded: an expiry needs no event. Written with its events; no
-- foreign key, which would cost each of them a look-up.
CREATE TABLE @register@.appeal_desk (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	from_on date NOT NULL,
	to_on date NOT NULL,
	reference text,
	authority jsonb NOT NULL,
	lodged_on date,
	informed_on date,
	file_received_on date,
	decided_on date,
	urgency text CHECK (urgency IN ('asked', 'granted', 'refused')),
	state text NOT NULL,
	waiting_kinds text[],
	waiting_for jsonb,
	missing text[] NOT NULL,
	legal_rule text,
	legal_due date,
	legal_calendar text,
	legal_certainty text,
	target_rule text,
	target_due date,
	target_calendar text,
	file_rule text,
	file_due date,
	file_calendar text,
	next_due date,
	not_started_reason text,
	indicative boolean NOT NULL,
	PRIMARY KEY (authority_id, case_id, from_on),
	CHECK (from_on <= to_on)
);
COMMENT ON TABLE @register@.appeal_desk IS
	'open appeals as the Commission''s desk shows them, from from_on to to_on, both included, if nothing else is recorded; written with its events, never by hand';
COMMENT ON COLUMN @register@.appeal_desk.authority IS 'its name in each of the four languages, or its code';
COMMENT ON COLUMN @register@.appeal_desk.informed_on IS 'day on which the authority was informed (2.A art. 9)';
COMMENT ON COLUMN @register@.appeal_desk.decided_on IS 'day of the first act with an outcome';
COMMENT ON COLUMN @register@.appeal_desk.urgency IS 'asked by the appellant; granted or refused since (2.A.2 art. 27)';
COMMENT ON COLUMN @register@.appeal_desk.waiting_kinds IS 'event kinds that are awaited; waiting_for has their names by language';
COMMENT ON COLUMN @register@.appeal_desk.missing IS 'facts of the admissibility checklist that are not stated to be true';
COMMENT ON COLUMN @register@.appeal_desk.legal_certainty IS 'mark of the rule behind legal_due, as rule.certainty';
COMMENT ON COLUMN @register@.appeal_desk.next_due IS 'earliest due date that is open, of a legal term or of a target, whoever owes it';
COMMENT ON COLUMN @register@.appeal_desk.file_rule IS 'duty of the authority to send the document, while it is not met';
-- The condition holds for every row: it keeps the index to those who ask for the
-- queue. Who looks for one appeal while the table is small, and keeps the plan,
-- would else read all of it later.
CREATE INDEX appeal_desk_queue ON @register@.appeal_desk
	(next_due, lodged_on, authority_id, case_id, to_on, from_on) WHERE from_on <= to_on;

CREATE TABLE @register@.desk_mark (
	mark text NOT NULL CHECK (mark IN ('informed', 'file_received', 'decided',
		'urgency_asked', 'urgency_granted', 'urgency_refused')),
	case_kind text NOT NULL DEFAULT 'appeal' CHECK (case_kind = 'appeal'),
	event_kind text NOT NULL,
	when_fact text NOT NULL DEFAULT '',
	when_value text NOT NULL DEFAULT '',
	catalogue text NOT NULL,
	PRIMARY KEY (mark, event_kind, when_fact, when_value),
	FOREIGN KEY (case_kind, event_kind) REFERENCES @register@.event_kind (case_kind, kind)
);
COMMENT ON TABLE @register@.desk_mark IS
	'events of an appeal that tell the desk something: the authority was informed (first day), the document came (last day), it was decided (first day), urgency was asked for, granted or refused (the last of these two)';
COMMENT ON COLUMN @register@.desk_mark.when_fact IS 'fact that the event must state, with when_value; empty: whatever it states';

-- ---------------------------------------------------------------- words

CREATE TABLE @register@.appeal_word (
	list text NOT NULL CHECK (list IN ('ground', 'type', 'outcome', 'item')),
	code text NOT NULL,
	broader text,
	only_if jsonb NOT NULL DEFAULT '{}',
	unless jsonb NOT NULL DEFAULT '[]' CHECK (pg_catalog.jsonb_typeof(unless) = 'array'),
	names jsonb NOT NULL,
	catalogue text NOT NULL,
	PRIMARY KEY (list, code)
);
COMMENT ON TABLE @register@.appeal_word IS
	'words for appeals: grounds (P-07), the types they make up, outcomes (R-03), items of the admissibility checklist (2.A.2)';
COMMENT ON COLUMN @register@.appeal_word.broader IS 'type to which a ground belongs; admissible or not, for an outcome';
COMMENT ON COLUMN @register@.appeal_word.only_if IS 'an item is asked only of an appeal that states these facts';
COMMENT ON COLUMN @register@.appeal_word.unless IS 'and not of one that states all the facts of one of these';

-- ---------------------------------------------------------------- notices

CREATE TABLE @register@.notice_kind (
	kind text PRIMARY KEY,
	case_kind text NOT NULL,
	event_kind text NOT NULL,
	addressee text NOT NULL,
	met_by text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	FOREIGN KEY (case_kind, event_kind) REFERENCES @register@.event_kind (case_kind, kind)
);
COMMENT ON TABLE @register@.notice_kind IS
	'notices that an event makes due at once; a row of outbox is written for each with the event';
COMMENT ON COLUMN @register@.notice_kind.addressee IS 'who is to be told: an actor, as in rule.actor';
COMMENT ON COLUMN @register@.notice_kind.met_by IS 'event kinds that show that it was given, or after which it is of no more use, on the same day or later';

-- ---------------------------------------------------------------- sittings

-- 6.C.22: a code and not a name; who bears it is known elsewhere.
CREATE TABLE @register@.commissioner (
	commissioner_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	code text NOT NULL UNIQUE,
	capacity text NOT NULL CHECK (capacity IN ('chair', 'deputy_chair', 'member', 'secretary')),
	language text NOT NULL CHECK (language IN ('fr', 'nl')),
	serves_from date NOT NULL,
	serves_to date NOT NULL DEFAULT 'infinity',
	CHECK (serves_from <= serves_to)
);
COMMENT ON TABLE @register@.commissioner IS
	'who sits in the Commission, by code (2.A.2 art. 26); the secretary does not vote';
COMMENT ON COLUMN @register@.commissioner.language IS 'language group, for the limit of six of one language';
COMMENT ON COLUMN @register@.commissioner.serves_to IS 'last day of the term of office';

CREATE TABLE @register@.recusal (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	commissioner_id bigint NOT NULL REFERENCES @register@.commissioner,
	declared_on date NOT NULL,
	reason text NOT NULL CHECK (reason IN ('own_authority', 'personal_interest', 'took_part_before', 'other')),
	PRIMARY KEY (authority_id, case_id, commissioner_id),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.recusal IS 'who does not sit in a case, and why';

CREATE TABLE @register@.meeting (
	meeting_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	held_on date NOT NULL UNIQUE,
	status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled')),
	minutes text,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);
COMMENT ON TABLE @register@.meeting IS
	'sittings of the Commission; those that were held are counted in its yearly report (2.A.2 art. 31)';
COMMENT ON COLUMN @register@.meeting.minutes IS 'number or address of the minutes';
COMMENT ON COLUMN @register@.meeting.known_from IS 'when its status was entered; given by the trigger when it changes';

CREATE TABLE @register@.meeting_attendance (
	meeting_id bigint NOT NULL REFERENCES @register@.meeting,
	commissioner_id bigint NOT NULL REFERENCES @register@.commissioner,
	PRIMARY KEY (meeting_id, commissioner_id)
);
COMMENT ON TABLE @register@.meeting_attendance IS 'who sat';

CREATE TABLE @register@.meeting_item (
	meeting_id bigint NOT NULL REFERENCES @register@.meeting,
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	result text CHECK (result IN ('decided', 'adjourned', 'inquiry')),
	PRIMARY KEY (meeting_id, authority_id, case_id),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.meeting_item IS
	'appeals put on the agenda of a sitting by hand, and what came of them; what falls due before the next sitting is on the agenda anyway';
COMMENT ON COLUMN @register@.meeting_item.result IS
	'decided, adjourned, inquiry (2.A art. 12); the decision itself is an event of the case';

CREATE TABLE @register@.main_problem (
	problem_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	noted_on date NOT NULL,
	authority_id bigint REFERENCES @register@.authority,
	texts jsonb NOT NULL CHECK (texts <> '{}'),
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.main_problem IS
	'main problems for the Commission''s yearly report (2.A.2 art. 31)';
COMMENT ON COLUMN @register@.main_problem.authority_id IS 'authority that it concerns; null: none in particular';
COMMENT ON COLUMN @register@.main_problem.texts IS 'the problem in a sentence, by language: {"fr": ..., "nl": ...}; without names of persons';
COMMENT ON COLUMN @register@.main_problem.known_to IS 'when it was taken back; infinity: it stands';

-- ---------------------------------------------------------------- erasure

CREATE TABLE @register@.legal_hold (
	hold_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	requester_id bigint NOT NULL REFERENCES @register@.requester,
	reason text NOT NULL,
	held_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	held_to timestamptz NOT NULL DEFAULT 'infinity',
	CHECK (held_from < held_to)
);
COMMENT ON TABLE @register@.legal_hold IS
	'identities that must be kept for now whatever the terms say: a procedure before a court, an audit (6.C.21)';
COMMENT ON COLUMN @register@.legal_hold.held_to IS 'when it ends, set with it or when it is lifted; infinity: until then';

CREATE TABLE @register@.purge_log (
	purge_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	requester_id bigint NOT NULL,
	authorisation text NOT NULL,
	purged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	purged_by name NOT NULL DEFAULT CURRENT_USER,
	cases bigint NOT NULL,
	texts bigint NOT NULL
);
COMMENT ON TABLE @register@.purge_log IS
	'what pseudonymise() erased and on whose authority, append-only: numbers, no names (6.C.21, 6.D.23)';
