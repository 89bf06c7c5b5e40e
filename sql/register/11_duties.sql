-- What the register keeps beside cases and rules: exclusive arrangements,
-- findings, notices, jobs, published figures.

-- ---------------------------------------------------------------- exclusivity

-- R-09: rows, never code. A right in force on the reference day ends at the
-- latest on the day of the cap, that day included and never rolled.
CREATE TABLE @register@.sunset (
	code text NOT NULL,
	version integer NOT NULL,
	regime text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	grounds text[] NOT NULL,
	in_force_on date NOT NULL,
	in_force_on_literal date NOT NULL,
	cap_on date NOT NULL,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (code, version),
	CHECK (valid_from <= valid_to),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.sunset IS
	'days on which exclusive rights end at the latest (A-15, R-09); the earliest that matches wins, and one that was reached is not lifted by a later text';
COMMENT ON COLUMN @register@.sunset.grounds IS 'grounds of the arrangements it ends';
COMMENT ON COLUMN @register@.sunset.in_force_on IS 'ends rights granted on or before this day and not ended before it';
COMMENT ON COLUMN @register@.sunset.in_force_on_literal IS 'that day as the text has it; the parameter sunset_2013_reference chooses';
COMMENT ON COLUMN @register@.sunset.cap_on IS 'last day of the right';

CREATE TABLE @register@.exclusive_arrangement (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL DEFAULT 'exclusive_arrangement' CHECK (kind = 'exclusive_arrangement'),
	dataset_id bigint,
	ground text,
	holder text,
	granted_on date NOT NULL,
	effect_on date,
	contract_end date,
	published_on date,
	ended_on date,
	PRIMARY KEY (authority_id, case_id),
	FOREIGN KEY (authority_id, case_id, kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind)
);
COMMENT ON TABLE @register@.exclusive_arrangement IS
	'exclusive arrangements as their events now state them (A-11 to A-15, 6.B.13); written by the trigger on event, never by hand';
COMMENT ON COLUMN @register@.exclusive_arrangement.ground IS
	'general_interest, cultural, de_facto, protected_data (Data Governance Act, R-08), or none: a formal right without a ground of the law; null: not given';
COMMENT ON COLUMN @register@.exclusive_arrangement.effect_on IS 'first day of its effect; null: the day of the grant';
COMMENT ON COLUMN @register@.exclusive_arrangement.contract_end IS 'last day agreed; null: none';
COMMENT ON COLUMN @register@.exclusive_arrangement.published_on IS 'first publication';
COMMENT ON COLUMN @register@.exclusive_arrangement.ended_on IS 'last day, when it was ended before its time';

CREATE TABLE @register@.exclusivity_review (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	seq integer NOT NULL,
	reviewed_on date NOT NULL,
	outcome text,
	PRIMARY KEY (authority_id, case_id, seq),
	FOREIGN KEY (authority_id, case_id)
		REFERENCES @register@.exclusive_arrangement (authority_id, case_id) ON DELETE CASCADE
);
COMMENT ON TABLE @register@.exclusivity_review IS
	'reviews of exclusive arrangements that stand (A-12, A-14); written by the trigger on event, never by hand';

-- ---------------------------------------------------------------- who it was

-- A report of an earlier moment counts an authority as it was known then.
CREATE TABLE @register@.authority_past (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL,
	code text NOT NULL,
	kind text NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (authority_id, known_to)
);
COMMENT ON TABLE @register@.authority_past IS
	'authorities as they were known before; written by the trigger on authority, never by hand';

-- ---------------------------------------------------------------- findings
CREATE TABLE @register@.finding_kind (
	check_code text PRIMARY KEY,
	severity text NOT NULL CHECK (severity IN ('error', 'warning', 'notice')),
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	rule_codes text[] NOT NULL DEFAULT '{}',
	case_kind text,
	event_kinds text[] NOT NULL DEFAULT '{}',
	wanted text[] NOT NULL DEFAULT '{}',
	stated text[] NOT NULL DEFAULT '{}',
	only_if jsonb NOT NULL DEFAULT '{}',
	unless jsonb,
	cured_by text,
	excepted_authorities text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	messages jsonb NOT NULL,
	cures jsonb NOT NULL,
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.finding_kind IS
	'what the register looks for: unlawful facts are recorded and found here (R-01)';
COMMENT ON COLUMN @register@.finding_kind.valid_from IS 'first day of an act that the check looks at (R-02)';
COMMENT ON COLUMN @register@.finding_kind.rule_codes IS 'for a check on lateness: the rules whose due date has passed, or the rows of sunset; with event_kinds: events that state a day beyond it, or that come while the term still runs';
COMMENT ON COLUMN @register@.finding_kind.event_kinds IS 'for a check on facts: the events it looks at, in cases of case_kind';
COMMENT ON COLUMN @register@.finding_kind.wanted IS 'facts that must be true';
COMMENT ON COLUMN @register@.finding_kind.stated IS 'facts that must be given';
COMMENT ON COLUMN @register@.finding_kind.only_if IS 'looks only at events with these facts';
COMMENT ON COLUMN @register@.finding_kind.unless IS 'leaves out events with these facts';
COMMENT ON COLUMN @register@.finding_kind.cured_by IS 'kind of a later event that puts it right when it has all of wanted';
COMMENT ON COLUMN @register@.finding_kind.excepted_authorities IS 'kinds of authority that it does not concern';
COMMENT ON COLUMN @register@.finding_kind.messages IS 'what is wrong, by language; %s is the detail';
COMMENT ON COLUMN @register@.finding_kind.cures IS 'what would put it right, by language';

CREATE TABLE @register@.finding_acknowledgement (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	check_code text NOT NULL REFERENCES @register@.finding_kind,
	subject_kind text NOT NULL,
	subject_id bigint NOT NULL,
	since date NOT NULL,
	acknowledged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	acknowledged_by name NOT NULL DEFAULT CURRENT_USER,
	note text,
	PRIMARY KEY (authority_id, check_code, subject_kind, subject_id, since)
);
COMMENT ON TABLE @register@.finding_acknowledgement IS
	'findings that somebody has taken note of; the finding stays as long as its cause';

-- ---------------------------------------------------------------- notices and jobs
CREATE TABLE @register@.outbox (
	notice_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL,
	rule_code text NOT NULL,
	instance integer NOT NULL,
	due date NOT NULL,
	addressee text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	sent_at timestamptz,
	-- the sweep may run late, twice or not at all: never a notice too many
	UNIQUE (authority_id, case_id, kind, rule_code, instance, due),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id)
);
COMMENT ON TABLE @register@.outbox IS
	'notices to be sent by whatever program reads them; without legal effect';
COMMENT ON COLUMN @register@.outbox.kind IS 'due_passed: the due date has passed and the duty was not met';
COMMENT ON COLUMN @register@.outbox.addressee IS 'actor whose duty it is';
COMMENT ON COLUMN @register@.outbox.sent_at IS 'set by the program that sends it';
CREATE INDEX outbox_unsent ON @register@.outbox (notice_id) WHERE sent_at IS NULL;

CREATE TABLE @register@.job_run (
	run_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	job text NOT NULL,
	as_of date NOT NULL,
	started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	finished_at timestamptz,
	notices bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE @register@.job_run IS 'every run of a scheduled job';
COMMENT ON COLUMN @register@.job_run.as_of IS 'day in Europe/Brussels for which it ran';

-- ---------------------------------------------------------------- proof
CREATE TABLE @register@.seal (
	sealed_on date PRIMARY KEY,
	sealed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	cases bigint NOT NULL,
	events bigint NOT NULL,
	digest bytea NOT NULL
);
COMMENT ON TABLE @register@.seal IS
	'one row a day over the heads of all cases: what a copy kept elsewhere can be checked against (6.A.3)';
COMMENT ON COLUMN @register@.seal.digest IS
	'sha256 over the heads of all cases that have one, in order of authority_id and case_id';

CREATE TABLE @register@.evaluation_snapshot (
	year integer NOT NULL,
	published_at timestamptz NOT NULL,
	known_on timestamptz NOT NULL,
	section text NOT NULL,
	indicator text NOT NULL,
	dimension text NOT NULL,
	member text NOT NULL,
	value numeric,
	PRIMARY KEY (year, published_at, section, indicator, dimension, member)
);
COMMENT ON TABLE @register@.evaluation_snapshot IS
	'figures as they were published; the report states how they have changed since (6.F.34)';

-- 4.8 B and C: a licence or a format that is in neither table counts as unknown.
CREATE TABLE @register@.licence_class (
	licence text NOT NULL,
	step text NOT NULL CHECK (step IN ('cc0', 'cc_by', 'charge', 'other')),
	open boolean NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (licence, known_from),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX licence_class_current ON @register@.licence_class (licence)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.licence_class IS
	'step of the licence ladder (D-02 to D-05) to which a licence belongs, by its address';
COMMENT ON COLUMN @register@.licence_class.open IS 'an open licence: without one there are no stars';

CREATE TABLE @register@.format_class (
	format text NOT NULL,
	stars integer NOT NULL CHECK (stars BETWEEN 0 AND 5),
	machine_readable boolean NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (format, known_from),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX format_class_current ON @register@.format_class (format)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.format_class IS
	'stars of a format, by the last part of its address';
