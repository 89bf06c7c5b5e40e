-- The law's own words where people read them: what is cited, and the acts by
-- their nouns, for letters in each language.

CREATE TABLE @register@.citation_word (
	words text PRIMARY KEY CHECK (words <> ''),
	names jsonb NOT NULL
);
COMMENT ON TABLE @register@.citation_word IS
	'what a legal basis is made of, as rows of the law write it in English (an act with its date, "par.", "as amended on ..."), with the words that take its place in other languages; a language without a name keeps the English words. citation() puts them in, the longest first';
COMMENT ON COLUMN @register@.citation_word.names IS
	'language -> words';

-- names says what is so once the event has happened ("refused"); a sentence
-- about the act itself needs its noun ("the term starts: refusal").
ALTER TABLE @register@.event_kind ADD COLUMN nouns jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN @register@.event_kind.nouns IS
	'language -> the act as a noun, for sentences about it; a language without one takes that of names';
