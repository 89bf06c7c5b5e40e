-- Letters, as rows: what is written to whom, paragraph by paragraph, and what
-- their placeholders stand for. Which terms, which acts and which articles a
-- letter names is law, and changes with it.

CREATE TABLE @register@.letter (
	case_kind text NOT NULL,
	kind text NOT NULL,
	addressee text NOT NULL,
	acts text[] NOT NULL DEFAULT '{}',
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	PRIMARY KEY (case_kind, kind)
);
COMMENT ON TABLE @register@.letter IS
	'the letters that draft_letter() writes, for each kind of case; a notice of outbox is sent with the letter of the same name';
COMMENT ON COLUMN @register@.letter.addressee IS 'who gets it: an actor, as in rule.actor';
COMMENT ON COLUMN @register@.letter.acts IS
	'event kinds that sending it amounts to, to be recorded when it is sent; none: it has no effect in law. The letter bears the day of the latest one that is recorded, else today''s';

CREATE TABLE @register@.letter_field (
	case_kind text NOT NULL,
	field text NOT NULL CHECK (field ~ '^[a-z_]+$'),
	source text NOT NULL CHECK (source IN ('case', 'day', 'stated', 'stated_basis', 'text', 'due',
		'ordinary_due', 'extended_due', 'term', 'extended_term', 'basis', 'parameter')),
	codes text[] NOT NULL DEFAULT '{}',
	fact text,
	only_values text[],
	words jsonb NOT NULL DEFAULT '{}',
	names jsonb NOT NULL,
	PRIMARY KEY (case_kind, field)
);
COMMENT ON TABLE @register@.letter_field IS
	'what letters can have filled in: {field} in the text of a paragraph';
COMMENT ON COLUMN @register@.letter_field.source IS
	'where it comes from. case: what every case has, named by fact: authority, contact, day, letter, letter_basis, missing_items, reference, request_received_on, request_reference, requester, subject (of a listing its title). Of the latest event that stands, of one of the kinds in codes: day: the fact, a date, else the day of the event; stated: the fact, in words (true; nothing, if false), of the latest that states it; stated_basis: the legal basis of the ground so stated; text: the free text of the latest event of the first of these kinds. Of the first of the rules in codes that has a due date in the case, one that is not met before one that is, else the first in force: due; ordinary_due and extended_due: by its term, and by its longer one while the notice of that is in time; term, extended_term, and basis without what stands in brackets at its end. parameter: the value of that name';
COMMENT ON COLUMN @register@.letter_field.codes IS 'event kinds, rule codes, or the name of a parameter';
COMMENT ON COLUMN @register@.letter_field.only_values IS 'nothing where another value is stated; null: any';
COMMENT ON COLUMN @register@.letter_field.words IS
	'value -> language -> words, for values that neither refusal_ground nor the outcomes and grounds of appeal_word have';
COMMENT ON COLUMN @register@.letter_field.names IS 'what a draft calls it where it is missing, by language';

CREATE TABLE @register@.letter_paragraph (
	case_kind text NOT NULL,
	paragraph text NOT NULL,
	number integer NOT NULL,
	kinds text[] NOT NULL CHECK (kinds <> '{}'),
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to date NOT NULL DEFAULT 'infinity',
	when_fields text[] NOT NULL DEFAULT '{}',
	unless_fields text[] NOT NULL DEFAULT '{}',
	excepted_authorities text[] NOT NULL DEFAULT '{}',
	texts jsonb NOT NULL CHECK (texts <> '{}'),
	legal_basis text,
	catalogue text NOT NULL,
	known_from timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	PRIMARY KEY (case_kind, paragraph, known_from),
	CHECK (valid_from <= valid_to),
	CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX letter_paragraph_current ON @register@.letter_paragraph (case_kind, paragraph)
	WHERE known_to = 'infinity';
COMMENT ON TABLE @register@.letter_paragraph IS
	'the paragraphs of letters, in versions: to change one, close it (known_to) and insert another';
COMMENT ON COLUMN @register@.letter_paragraph.number IS 'place in the letter; the lower goes first';
COMMENT ON COLUMN @register@.letter_paragraph.kinds IS 'letters that have it';
COMMENT ON COLUMN @register@.letter_paragraph.valid_from IS 'first day of a letter that has it: the form of an act is that of its day (R-02)';
COMMENT ON COLUMN @register@.letter_paragraph.valid_to IS 'last day of a letter that has it';
COMMENT ON COLUMN @register@.letter_paragraph.when_fields IS 'left out unless all of these fields are known';
COMMENT ON COLUMN @register@.letter_paragraph.unless_fields IS 'left out where one of these fields is known';
COMMENT ON COLUMN @register@.letter_paragraph.excepted_authorities IS 'kinds of authority whose letters do without';
COMMENT ON COLUMN @register@.letter_paragraph.texts IS
	'language -> text with {field} for each thing to fill in; und: the same in every language';
