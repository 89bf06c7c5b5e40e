-- Where the texts leave a choice, a parameter makes it, and these rows say what
-- another choice changes in the rules (catalogue 7 and its readings).

ALTER TABLE @register@.parameter ADD COLUMN allowed text[];
ALTER TABLE @register@.finding_kind ADD COLUMN from_parameter text;
COMMENT ON COLUMN @register@.parameter.allowed IS 'values that it can have; null: any that its reader can read';
COMMENT ON COLUMN @register@.finding_kind.from_parameter IS
	'parameter whose value, a day, stands in the place of valid_from; null: none';

CREATE TABLE @register@.reading (
	parameter text NOT NULL,
	value text NOT NULL,
	rule_code text NOT NULL,
	rule_version integer NOT NULL,
	changes jsonb NOT NULL,
	catalogue text NOT NULL,
	PRIMARY KEY (parameter, value, rule_code, rule_version)
);
COMMENT ON TABLE @register@.reading IS
	'what a value of a parameter changes in a rule: the rules as they are read are those of the table rule with these changes, for the parameters as they were known';
COMMENT ON COLUMN @register@.reading.value IS 'value of the parameter; empty: any, and "%s" in the changes stands for it';
COMMENT ON COLUMN @register@.reading.rule_version IS 'version that it changes; 0: each';
COMMENT ON COLUMN @register@.reading.changes IS
	'columns of the rule with their values; {"known_to": "-infinity"} leaves it out; {} is the choice that the rule itself makes';

CREATE TABLE @register@.parameter_choice (
	parameter text NOT NULL,
	value text NOT NULL,
	certainty text NOT NULL CHECK (certainty IN ('[P]', '[S]', '[2]', '[M]', '[R]')),
	names jsonb NOT NULL,
	PRIMARY KEY (parameter, value)
);
COMMENT ON TABLE @register@.parameter_choice IS
	'what a value of a parameter says, in words, and how firm that is: for explain_deadline(); a choice without a row is named by parameter and value';
COMMENT ON COLUMN @register@.parameter_choice.value IS 'value of the parameter; empty: any, and "%s" in the names stands for it';
COMMENT ON COLUMN @register@.parameter_choice.certainty IS 'mark of the catalogue (0.B), or [R]: a reading';
