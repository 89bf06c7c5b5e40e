-- Who is bound, and who carries the law out: facts with dates (R-16).

-- A-01: a body of private law is bound while it meets all three conditions of
-- art. 3, 1 d. What has not been established is null, and decides nothing.
CREATE TABLE @register@.authority_scope (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	valid_from date NOT NULL,
	valid_to date NOT NULL DEFAULT 'infinity',
	general_interest boolean,
	legal_personality boolean,
	public_majority boolean,
	in_scope boolean GENERATED ALWAYS AS (general_interest AND legal_personality AND public_majority) STORED,
	source text,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	PRIMARY KEY (authority_id, valid_from),
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.authority_scope IS
	'whether a body of private law is bound, by the three conditions of art. 3 of the ordinance (A-01)';
COMMENT ON COLUMN @register@.authority_scope.general_interest IS
	'created for needs of general interest that are not industrial or commercial; null: not established';
COMMENT ON COLUMN @register@.authority_scope.legal_personality IS 'has legal personality';
COMMENT ON COLUMN @register@.authority_scope.public_majority IS
	'majority of its funding, control or appointments is public';
COMMENT ON COLUMN @register@.authority_scope.in_scope IS 'all three; null: not established';

-- P-11: the administration that carries out the ordinance, and the one that keeps
-- the regional portal.
CREATE TABLE @register@.designation (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	task text NOT NULL CHECK (task IN ('ordinance', 'portal')),
	valid_from date NOT NULL,
	valid_to date NOT NULL DEFAULT 'infinity',
	source text,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	PRIMARY KEY (task, valid_from),
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.designation IS
	'designations of the administration in charge, with their dates (P-11, R-16)';
