-- What an act must state since some day, or in some cases only; what it always
-- must stands in event_kind.required.

-- R-01, R-02: the form of an act is judged by the law of its day.
CREATE TABLE @register@.required_fact (
	case_kind text NOT NULL,
	event_kind text NOT NULL,
	fact text NOT NULL,
	when_fact text NOT NULL DEFAULT '',
	when_value text NOT NULL DEFAULT '',
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	excepted_authorities text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	PRIMARY KEY (case_kind, event_kind, fact, when_fact, when_value, valid_from),
	FOREIGN KEY (case_kind, event_kind) REFERENCES @register@.event_kind (case_kind, kind),
	CHECK (valid_from <= valid_to),
	CHECK ((when_fact = '') = (when_value = ''))
);
COMMENT ON TABLE @register@.required_fact IS
	'facts that events of a kind must state, "none given" (null) included, from a day on or in some cases only (R-01); what was recorded earlier is not judged again';
COMMENT ON COLUMN @register@.required_fact.when_fact IS
	'with when_value: only where the event states that fact so; empty: always';
COMMENT ON COLUMN @register@.required_fact.valid_from IS
	'first day of an act that must state it (R-02)';
COMMENT ON COLUMN @register@.required_fact.valid_to IS
	'last day of an act that must state it';
COMMENT ON COLUMN @register@.required_fact.excepted_authorities IS
	'kinds of authority that need not state it';
