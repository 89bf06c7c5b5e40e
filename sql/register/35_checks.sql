-- Checks that need the extension, or one it requires: the tables of cases do
-- without, so that removing an extension takes no row and no column. This part
-- is run again by upgrade_register().
ALTER TABLE @register@.rule
	DROP CONSTRAINT IF EXISTS term_canonical,
	ADD CONSTRAINT term_canonical
		CHECK (term = term::reuse.term::pg_catalog.text),
	DROP CONSTRAINT IF EXISTS extended_term_canonical,
	ADD CONSTRAINT extended_term_canonical
		CHECK (extended_term = extended_term::reuse.term::pg_catalog.text);
ALTER TABLE @register@.parameter
	DROP CONSTRAINT IF EXISTS value_allowed,
	ADD CONSTRAINT value_allowed CHECK (value = ANY (allowed));

-- What one member enters must not keep views and reports from answering for all:
-- names are by language. What is there already is left as it is.
ALTER TABLE @register@.dataset
	DROP CONSTRAINT IF EXISTS dataset_by_language,
	ADD CONSTRAINT dataset_by_language CHECK (pg_catalog.jsonb_typeof(titles) = 'object'
		AND pg_catalog.jsonb_typeof(descriptions) = 'object') NOT VALID;
ALTER TABLE @register@.distribution
	DROP CONSTRAINT IF EXISTS distribution_by_language,
	ADD CONSTRAINT distribution_by_language CHECK (pg_catalog.jsonb_typeof(titles) = 'object') NOT VALID;

-- Release 0.1 knew no surveys.
ALTER TABLE @register@.import_batch
	DROP CONSTRAINT IF EXISTS import_batch_target_check,
	ADD CONSTRAINT import_batch_target_check CHECK (target IN ('publishers', 'datasets',
		'distributions', 'requests', 'survey'));

-- P-07: a ground that nobody stated is not stated; layout 1 took it for a refusal.
ALTER TABLE @register@.appeal
	ALTER COLUMN ground DROP NOT NULL,
	ALTER COLUMN ground DROP DEFAULT;

-- R-08: two formal exclusive rights on the same of one dataset exclude each
-- other, the last day included; de facto restrictions may overlap. A part that
-- has a name is a point of a line, the whole is all of the line.
ALTER TABLE @register@.exclusive_arrangement
	DROP CONSTRAINT IF EXISTS formal_rights_overlap,
	ADD CONSTRAINT formal_rights_overlap EXCLUDE USING gist (
		authority_id WITH OPERATOR(pg_catalog.=),
		dataset_id WITH OPERATOR(pg_catalog.=),
		(CASE WHEN scope IS NULL THEN '(,)'::pg_catalog.numrange
			ELSE pg_catalog.numrange(pg_catalog.hashtextextended(scope, 0), pg_catalog.hashtextextended(scope, 0), '[]')
			END) WITH OPERATOR(pg_catalog.&&),
		(CASE WHEN LEAST(contract_end, ended_on) < COALESCE(effect_on, granted_on)
			THEN 'empty'::pg_catalog.daterange
			ELSE pg_catalog.daterange(COALESCE(effect_on, granted_on),
				LEAST(contract_end, ended_on), '[]')
			END) WITH OPERATOR(pg_catalog.&&))
		WHERE (ground IS DISTINCT FROM 'de_facto');
