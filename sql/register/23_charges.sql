-- Charges for re-use (A-07, A-08, P-09, 6.B.15): amounts with what they are made
-- of, kept in versions (32_versions.sql). charge_ground says how much may be
-- asked; money is numeric, and always has a currency.

CREATE TABLE @register@.currency (
	code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
	name text NOT NULL
);
COMMENT ON TABLE @register@.currency IS 'currencies that a charge can be in, by their code in ISO 4217';

CREATE TABLE @register@.charge_component (
	code text PRIMARY KEY,
	valid_from date NOT NULL DEFAULT '-infinity',
	charges text[] NOT NULL,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL
);
COMMENT ON TABLE @register@.charge_component IS 'costs that a charge may cover (A-07)';
COMMENT ON COLUMN @register@.charge_component.valid_from IS 'first day of a charge for which it counts';
COMMENT ON COLUMN @register@.charge_component.charges IS 'ceilings in which it counts, as in charge_ground.charge';

CREATE TABLE @register@.return_cap (
	code text NOT NULL,
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	rate text NOT NULL,
	points numeric NOT NULL,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (code, valid_from),
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE @register@.return_cap IS
	'how high a reasonable return may be, by the day of the charge: so many points above a rate of reference_rate (A-07)';
COMMENT ON COLUMN @register@.return_cap.points IS 'percentage points above the rate';

CREATE TABLE @register@.reference_rate (
	name text NOT NULL,
	valid_from date NOT NULL,
	rate numeric NOT NULL CHECK (rate < 'Infinity' AND rate > '-Infinity'),
	source text NOT NULL,
	certainty text NOT NULL,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (name, valid_from, known_from),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX reference_rate_current ON @register@.reference_rate (name, valid_from)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.reference_rate IS
	'rates of interest in percent, from valid_from until the next one, kept in versions; none is shipped: INSERT INTO reference_rate (name, valid_from, rate, source, certainty) VALUES (''ecb_fixed'', ...)';
COMMENT ON COLUMN @register@.reference_rate.name IS 'ecb_fixed: the fixed rate of the European Central Bank (A-07)';

CREATE SEQUENCE @register@.charge_id_seq AS bigint;

CREATE TABLE @register@.charge (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	charge_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.charge_id_seq'),
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	dataset_id bigint,
	conditions_id bigint,
	kind text NOT NULL CHECK (kind IN ('standard', 'specific')),
	requester_kind text,
	purpose text,
	amount numeric NOT NULL CONSTRAINT charge_not_negative CHECK (amount >= 0 AND amount < 'Infinity'),
	currency text NOT NULL CONSTRAINT charge_currency_known REFERENCES @register@.currency,
	unit text NOT NULL,
	valid_from date NOT NULL,
	valid_to date,
	ground text REFERENCES @register@.charge_ground,
	costs jsonb NOT NULL DEFAULT '{}',
	return_percent numeric CHECK (return_percent >= 0 AND return_percent < 'Infinity'),
	calculation jsonb NOT NULL DEFAULT '{}',
	factors jsonb NOT NULL DEFAULT '{}',
	published_on date,
	publication_url text,
	PRIMARY KEY (authority_id, charge_id, known_from),
	CHECK (known_from < known_to),
	CONSTRAINT charge_valid_to CHECK (valid_from <= valid_to),
	-- no sum of them is beyond what numeric holds
	CONSTRAINT charge_within_bounds CHECK (amount < 1e15 AND return_percent < 1e9 AND pg_catalog.length(costs::text) < 10000)
);
COMMENT ON TABLE @register@.charge IS
	'charges for re-use (A-07, A-08). Unlawful ones are recorded and found (R-01); a negative amount or an unknown currency is refused. A new amount is a new row with its own valid_from; update a row to correct an entry: what was known before is kept';
COMMENT ON COLUMN @register@.charge.conditions_id IS 'conditions that ask for it';
COMMENT ON COLUMN @register@.charge.kind IS 'standard: fixed beforehand for everybody; specific: computed for a request (A-08)';
COMMENT ON COLUMN @register@.charge.requester_kind IS 'category of re-users that it is for; null: all (A-10)';
COMMENT ON COLUMN @register@.charge.purpose IS 'category of re-use that it is for, as in licence; null: all (A-10)';
COMMENT ON COLUMN @register@.charge.amount IS 'per unit, in the currency';
COMMENT ON COLUMN @register@.charge.unit IS 'what is charged for: dataset, copy, record, hour, year ...';
COMMENT ON COLUMN @register@.charge.valid_from IS 'first day on which it is asked';
COMMENT ON COLUMN @register@.charge.valid_to IS 'last day; null: still asked';
COMMENT ON COLUMN @register@.charge.ground IS 'ground of charge_ground on which it rests; null: none stated, marginal cost is the ceiling';
COMMENT ON COLUMN @register@.charge.costs IS
	'costs per unit, in the currency, by component: {"reproduction": 1.20, ...}, with the codes of charge_component';
COMMENT ON COLUMN @register@.charge.return_percent IS 'reasonable return asked, in percent of the costs; null: none';
COMMENT ON COLUMN @register@.charge.calculation IS 'calculation basis by language, for a standard charge (A-08)';
COMMENT ON COLUMN @register@.charge.factors IS 'factors taken into account by language, for a specific charge (A-08)';
COMMENT ON COLUMN @register@.charge.published_on IS 'day on which amount and basis were published';
COMMENT ON COLUMN @register@.charge.publication_url IS 'where the way of charging can be consulted online (A-08)';
CREATE UNIQUE INDEX charge_current ON @register@.charge (authority_id, charge_id) WHERE known_to = 'infinity';
CREATE INDEX charge_of_dataset ON @register@.charge (dataset_id);

ALTER TABLE @register@.dataset ADD COLUMN research_data boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN @register@.dataset.research_data IS 'research data, which are free since 23 January 2022 (A-07)';
