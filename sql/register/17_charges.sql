-- What may be asked for re-use, as vocabulary: ceilings, exceptions, what is free
-- by law (A-07, 6.B.15, R-08). An amount is judged by these rows and no others.

CREATE TABLE @register@.charge_ground (
	code text PRIMARY KEY,
	regime text NOT NULL,
	charge text NOT NULL CHECK (charge IN ('free', 'marginal_cost', 'reasonable_return')),
	data text NOT NULL CHECK (data IN ('any', 'high_value', 'research')),
	excepts text REFERENCES @register@.charge_ground,
	authority_kinds text[],
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.charge_ground IS
	'grounds of a charge with their validity, by the day of the act: how much may be asked, for what, and by whom more than usual (A-07, R-08)';
COMMENT ON COLUMN @register@.charge_ground.charge IS
	'at most: free = nothing, marginal_cost, reasonable_return = cost with a reasonable return';
COMMENT ON COLUMN @register@.charge_ground.data IS 'any, or high-value datasets, or research data only';
COMMENT ON COLUMN @register@.charge_ground.excepts IS 'ground that does not hold where this one does';
COMMENT ON COLUMN @register@.charge_ground.authority_kinds IS
	'kinds of authority that it may concern; null: any, on a condition that its name states';
