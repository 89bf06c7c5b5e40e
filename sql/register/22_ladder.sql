-- The licence ladder (D-02 to D-09): conditions of re-use and the licences
-- agreed under them, both kept in versions (32_versions.sql).

CREATE TABLE @register@.licence_decision (
	code text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	ladder boolean NOT NULL,
	attribution boolean,
	charged boolean,
	specific boolean,
	step text NOT NULL CHECK (step IN ('interim', 'cc0', 'cc_by', 'charge', 'other')),
	advice_needed boolean NOT NULL,
	reasons_needed boolean NOT NULL,
	publication_needed boolean NOT NULL,
	statement_needed boolean NOT NULL,
	tolerated text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (code, valid_from),
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.licence_decision IS
	'which licence follows from three answers, and what it needs (D-05): exactly one row holds on a day';
COMMENT ON COLUMN @register@.licence_decision.ladder IS
	'true: from the day in the parameter licence_ladder_from (D-13); false: until the day before';
COMMENT ON COLUMN @register@.licence_decision.attribution IS 'must the source be mentioned (D-03)? null: whatever the answer';
COMMENT ON COLUMN @register@.licence_decision.charged IS 'is there a charge (D-04)? null: whatever the answer';
COMMENT ON COLUMN @register@.licence_decision.specific IS 'are there specific conditions (D-05)? null: whatever the answer';
COMMENT ON COLUMN @register@.licence_decision.advice_needed IS 'the digital transformation office is consulted before use (D-08)';
COMMENT ON COLUMN @register@.licence_decision.reasons_needed IS 'the conditions are reasoned (D-06)';
COMMENT ON COLUMN @register@.licence_decision.publication_needed IS
	'conditions and reasons are public on the site of the authority (D-06) and on the regional portal (D-07)';
COMMENT ON COLUMN @register@.licence_decision.statement_needed IS
	'amount, calculation basis and justification of the charge are stated (D-07)';
COMMENT ON COLUMN @register@.licence_decision.tolerated IS 'steps that another reading of the text arrives at: naming one is a warning only (R-11)';

CREATE SEQUENCE @register@.conditions_id_seq AS bigint;

CREATE TABLE @register@.conditions (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	conditions_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.conditions_id_seq'),
	version integer NOT NULL CHECK (version > 0),
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	titles jsonb NOT NULL DEFAULT '{}',
	-- the terms: fixed once a licence is agreed under them (D-09)
	attribution boolean,
	charged boolean,
	specific boolean,
	licence text,
	terms jsonb NOT NULL DEFAULT '{}',
	-- what they need
	reasons jsonb NOT NULL DEFAULT '{}',
	charge_statement jsonb NOT NULL DEFAULT '{}',
	consultation_id bigint,
	consultation_kind text NOT NULL DEFAULT 'consultation' CHECK (consultation_kind = 'consultation'),
	approved_on date,
	used_from date,
	used_to date,
	site_published_on date,
	site_url text,
	portal_published_on date,
	portal_url text,
	PRIMARY KEY (authority_id, conditions_id, version, known_from),
	CONSTRAINT conditions_consultation FOREIGN KEY (authority_id, consultation_id, consultation_kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind),
	CHECK (known_from < known_to),
	CONSTRAINT conditions_used_to CHECK (used_from <= used_to),
	-- what they are is found on these days, by calendars
	CONSTRAINT conditions_days CHECK (used_from BETWEEN '1583-01-01' AND '9999-12-31' AND used_to BETWEEN '1583-01-01' AND '9999-12-31'),
	CONSTRAINT conditions_by_language CHECK (pg_catalog.jsonb_typeof(titles) = 'object' AND pg_catalog.jsonb_typeof(terms) = 'object'
		AND pg_catalog.jsonb_typeof(reasons) = 'object' AND pg_catalog.jsonb_typeof(charge_statement) = 'object')
);
COMMENT ON TABLE @register@.conditions IS
	'conditions of re-use (D-02 to D-09). A change of conditions is a new row with the next version and its own used_from; to correct an entry, update the row: what was known before is kept. Recording is never refused for being unlawful (R-01); approve_conditions() is';
COMMENT ON COLUMN @register@.conditions.version IS 'number of the conditions, from 1; the next one when it is not given (D-09)';
COMMENT ON COLUMN @register@.conditions.titles IS 'title by language: {"fr": ..., "nl": ...}';
COMMENT ON COLUMN @register@.conditions.attribution IS 'the source must be mentioned (D-03); null: not answered';
COMMENT ON COLUMN @register@.conditions.charged IS 'there is a charge (D-04); null: not answered';
COMMENT ON COLUMN @register@.conditions.specific IS 'there are specific conditions (D-05); null: not answered';
COMMENT ON COLUMN @register@.conditions.licence IS 'address of the licence named; licence_class says which step it is';
COMMENT ON COLUMN @register@.conditions.terms IS 'specific conditions by language';
COMMENT ON COLUMN @register@.conditions.reasons IS 'reasons for the conditions by language (D-06)';
COMMENT ON COLUMN @register@.conditions.charge_statement IS
	'amount, calculation basis and how art. 14 par. 2 was respected, by language (D-07)';
COMMENT ON COLUMN @register@.conditions.consultation_id IS 'case of kind consultation in which the digital transformation office was asked (D-08)';
COMMENT ON COLUMN @register@.conditions.approved_on IS 'day of approval; approve_conditions() sets it, an import may state it';
COMMENT ON COLUMN @register@.conditions.used_from IS 'first day on which licences are agreed under them; null: not yet used';
COMMENT ON COLUMN @register@.conditions.used_to IS 'last day, at the latest the day before the next version is used; null: none';
COMMENT ON COLUMN @register@.conditions.site_published_on IS 'day of publication on the authority''s own site (D-06)';
COMMENT ON COLUMN @register@.conditions.portal_published_on IS 'day of publication on the regional portal (D-07)';
CREATE UNIQUE INDEX conditions_current ON @register@.conditions (authority_id, conditions_id, version)
	WHERE known_to = 'infinity';
CREATE INDEX conditions_consultation ON @register@.conditions (authority_id, consultation_id)
	WHERE known_to = 'infinity' AND consultation_id IS NOT NULL;

CREATE SEQUENCE @register@.licence_id_seq AS bigint;

CREATE TABLE @register@.licence (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	licence_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.licence_id_seq'),
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	case_id bigint,
	number integer,
	reference text,
	dataset_id bigint,
	conditions_id bigint,
	conditions_version integer,
	charge_id bigint,
	requester_kind text,
	purpose text,
	agreed_on date NOT NULL,
	ends_on date,
	ended_on date,
	replaces_id bigint,
	PRIMARY KEY (authority_id, licence_id, known_from),
	FOREIGN KEY (authority_id, case_id) REFERENCES @register@.case_file (authority_id, case_id),
	CHECK (known_from < known_to),
	CHECK ((case_id IS NULL) = (number IS NULL)),
	-- what events state is recorded as it is (R-01), what is entered by hand must fit
	CHECK (case_id IS NOT NULL OR (conditions_id IS NULL) = (conditions_version IS NULL)),
	CONSTRAINT licence_ends_on CHECK (case_id IS NOT NULL OR agreed_on <= ends_on),
	CONSTRAINT licence_ended_on CHECK (agreed_on <= ended_on)
);
COMMENT ON TABLE @register@.licence IS
	'licences agreed, in versions. Those of a request are written by the trigger on event, from licence_offered, licence_accepted and licence_terminated, never by hand; contracts from before the register are entered by hand, without case_id (D-12). No identity stands here (6.C.19)';
COMMENT ON COLUMN @register@.licence.case_id IS 'request by which it came about; null: entered by hand';
COMMENT ON COLUMN @register@.licence.number IS 'how many licences the request has had, this one included';
COMMENT ON COLUMN @register@.licence.conditions_version IS
	'version of the conditions in force when it was agreed; it stays whatever becomes of them (D-09)';
COMMENT ON COLUMN @register@.licence.charge_id IS 'charge that was agreed';
COMMENT ON COLUMN @register@.licence.requester_kind IS 'category of the re-user, as in request (A-10)';
COMMENT ON COLUMN @register@.licence.purpose IS 'category of re-use: commercial, non_commercial, research, public_task (A-10, 6.C.18)';
COMMENT ON COLUMN @register@.licence.ends_on IS 'last day agreed; null: none';
COMMENT ON COLUMN @register@.licence.ended_on IS 'day on which it was terminated or otherwise ended: it no longer holds on it (A-18)';
COMMENT ON COLUMN @register@.licence.replaces_id IS 'licence in whose place it was asked for: that one ends when this one is agreed (D-12)';
CREATE UNIQUE INDEX licence_current ON @register@.licence (authority_id, licence_id) WHERE known_to = 'infinity';
CREATE UNIQUE INDEX licence_of_case ON @register@.licence (authority_id, case_id, number)
	WHERE known_to = 'infinity' AND case_id IS NOT NULL;
CREATE INDEX licence_of_conditions ON @register@.licence (authority_id, conditions_id, conditions_version);
CREATE INDEX licence_replaced ON @register@.licence (authority_id, replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX licence_of_dataset ON @register@.licence (dataset_id);

-- D-10: the inventory says under which conditions a dataset is offered
ALTER TABLE @register@.dataset ADD COLUMN conditions_id bigint;
ALTER TABLE @register@.dataset ADD COLUMN conditions_version integer;
COMMENT ON COLUMN @register@.dataset.conditions_id IS 'conditions under which it is offered (D-10)';
COMMENT ON COLUMN @register@.dataset.conditions_version IS 'version of the conditions; null: the one in use';

-- D-06, D-08: what an offer does not say its conditions do, where it names them
ALTER TABLE @register@.finding_kind ADD COLUMN unless_stated text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN @register@.finding_kind.unless_stated IS
	'leaves out events that state one of these facts, whatever it is: another check looks at what it names';
