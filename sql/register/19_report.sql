-- What the yearly evaluation needs beside the cases (D-11, 6.F).

-- 4.8 B4: some formats are no file but a service that programs ask
ALTER TABLE @register@.format_class ADD COLUMN api boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN @register@.format_class.api IS 'an interface that programs ask, and not a file';

-- 6.F.33: what was hidden when it was published stays so
ALTER TABLE @register@.evaluation_snapshot ADD COLUMN as_of date;
ALTER TABLE @register@.evaluation_snapshot ADD COLUMN numerator bigint;
ALTER TABLE @register@.evaluation_snapshot ADD COLUMN denominator bigint;
ALTER TABLE @register@.evaluation_snapshot ADD COLUMN suppressed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN @register@.evaluation_snapshot.known_on IS 'as known at that moment';
COMMENT ON COLUMN @register@.evaluation_snapshot.as_of IS 'day on which what still ran was looked at; null: that of known_on';
COMMENT ON COLUMN @register@.evaluation_snapshot.suppressed IS 'whether it was hidden in what was published; value, numerator and denominator are kept for the register''s own use';

-- What the figures do not say (D-11): one text a section and language.
CREATE TABLE @register@.evaluation_narrative (
	year integer NOT NULL CHECK (year BETWEEN 1583 AND 9998),
	section text NOT NULL CONSTRAINT evaluation_narrative_section CHECK (section IN ('0', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'M')),
	language text NOT NULL CONSTRAINT evaluation_narrative_language CHECK (language IN ('fr', 'nl', 'de', 'en')),
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	body text NOT NULL CONSTRAINT evaluation_narrative_body CHECK (body ~ '\S'),
	PRIMARY KEY (year, section, language, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.evaluation_narrative IS
	'what the yearly evaluation says in words, by section and language, in versions: to change a text, update its row; SET known_to = now() takes it back. Without names of persons. Errors: 23514 another section or language, or an empty text; RU013 a past version';
COMMENT ON COLUMN @register@.evaluation_narrative.section IS 'section of evaluation_report(); 0 is the report as a whole';
CREATE UNIQUE INDEX evaluation_narrative_current ON @register@.evaluation_narrative (year, section, language)
	WHERE known_to = 'infinity';
