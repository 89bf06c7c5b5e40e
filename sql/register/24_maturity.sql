-- Maturity of open data in an organisation (M-01 to M-09, 6.G.39): what is asked
-- of it, assessments with their scores, answers to surveys, and explanations.
-- None of it is law: no duty, no deadline and no finding comes of it.

CREATE TABLE @register@.charter_principle (
	number integer PRIMARY KEY,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL
);
COMMENT ON TABLE @register@.charter_principle IS
	'principles of the open data charter that the source names, by their number there; numbers that it does not name are left out (M-08)';

CREATE TABLE @register@.maturity_profile (
	profile text PRIMARY KEY,
	number integer NOT NULL UNIQUE,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	tasks jsonb NOT NULL
);
COMMENT ON TABLE @register@.maturity_profile IS 'profiles of users in an organisation (M-02)';
COMMENT ON COLUMN @register@.maturity_profile.tasks IS 'what they do, by language';

CREATE TABLE @register@.maturity_domain (
	domain text PRIMARY KEY,
	number integer NOT NULL UNIQUE,
	charter integer[] NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	states jsonb NOT NULL,
	audiences jsonb NOT NULL
);
COMMENT ON TABLE @register@.maturity_domain IS 'domains of maturity (M-07)';
COMMENT ON COLUMN @register@.maturity_domain.charter IS 'principles of the charter that it serves: numbers of charter_principle';
COMMENT ON COLUMN @register@.maturity_domain.states IS 'the state to reach, by language';
COMMENT ON COLUMN @register@.maturity_domain.audiences IS
	'whom it concerns, by language and as the source words it: its groups are not the profiles';

CREATE TABLE @register@.maturity_source (
	source text PRIMARY KEY,
	number integer NOT NULL UNIQUE,
	catalogue text NOT NULL,
	names jsonb NOT NULL
);
COMMENT ON TABLE @register@.maturity_source IS 'what a score comes from (M-06)';

CREATE TABLE @register@.maturity_assessment (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	domain text NOT NULL REFERENCES @register@.maturity_domain,
	assessed_on date NOT NULL,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	maturity integer NOT NULL,
	need integer NOT NULL,
	source text NOT NULL REFERENCES @register@.maturity_source,
	evidence_url text,
	explanations jsonb NOT NULL DEFAULT '{}',
	PRIMARY KEY (authority_id, domain, assessed_on, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.maturity_assessment IS
	'maturity and need of an organisation in a domain on a day (M-06), in versions. To correct a score, update the row; one with another domain or day is taken back with known_to = now() and entered anew. Errors: 22023 score, domain or source not known, or evidence that is no address; 22004 missing; RU012 in the future';
COMMENT ON COLUMN @register@.maturity_assessment.assessed_on IS 'day of the assessment; one a domain and day';
COMMENT ON COLUMN @register@.maturity_assessment.maturity IS 'how far it is, on the scale of the parameter maturity_scale';
COMMENT ON COLUMN @register@.maturity_assessment.need IS 'how far it needs to be, on the same scale';
COMMENT ON COLUMN @register@.maturity_assessment.evidence_url IS 'page that shows it; null: none';
COMMENT ON COLUMN @register@.maturity_assessment.explanations IS
	'why maturity stays below need, by language: comply or explain (M-09, 6.G.39)';
CREATE UNIQUE INDEX maturity_assessment_current ON @register@.maturity_assessment (authority_id, domain, assessed_on)
	WHERE known_to = 'infinity';

CREATE TABLE @register@.survey_answer (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	survey text NOT NULL,
	respondent text NOT NULL,
	domain text NOT NULL REFERENCES @register@.maturity_domain,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	profile text NOT NULL REFERENCES @register@.maturity_profile,
	answered_on date NOT NULL,
	maturity integer NOT NULL,
	need integer NOT NULL,
	PRIMARY KEY (authority_id, survey, respondent, domain, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.survey_answer IS
	'what one respondent of a survey answered on one domain, in versions; loaded by an import of kind survey. No identity stands here (6.C.18, 6.C.19). Errors: as of maturity_assessment, and 22023 profile not known';
COMMENT ON COLUMN @register@.survey_answer.survey IS 'name of the survey, one for each time it is held';
COMMENT ON COLUMN @register@.survey_answer.respondent IS 'number or code that the survey gave, never a name or a mail address';
CREATE UNIQUE INDEX survey_answer_current ON @register@.survey_answer (authority_id, survey, respondent, domain)
	WHERE known_to = 'infinity';

CREATE TABLE @register@.explanation (
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	subject_kind text NOT NULL CHECK (subject_kind IN ('request', 'dataset')),
	subject_id bigint NOT NULL,
	known_from timestamptz NOT NULL,
	known_to timestamptz NOT NULL DEFAULT 'infinity',
	explained_on date NOT NULL,
	texts jsonb NOT NULL,
	PRIMARY KEY (authority_id, subject_kind, subject_id, known_from),
	CHECK (known_from < known_to)
);
COMMENT ON TABLE @register@.explanation IS
	'comply or explain (M-09): why a request was refused or a dataset is not published, in words for the public, in versions; that of a domain stands with its assessment. It takes no place of the reasons that the law wants of a refusal. Errors: RU010 no such request or dataset, RU012 in the future, 22023 no text or a language that is not known';
COMMENT ON COLUMN @register@.explanation.subject_id IS 'case_id of a request, dataset_id of a dataset';
COMMENT ON COLUMN @register@.explanation.explained_on IS 'day on which it was given';
COMMENT ON COLUMN @register@.explanation.texts IS 'the explanation by language: {"fr": ..., "nl": ...}';
CREATE UNIQUE INDEX explanation_current ON @register@.explanation (authority_id, subject_kind, subject_id)
	WHERE known_to = 'infinity';

CREATE UNLOGGED TABLE @register@.import_survey (
	authority_code text,
	survey text NOT NULL,
	respondent text NOT NULL,
	profile text NOT NULL,
	domain text NOT NULL,
	answered_on text NOT NULL,
	maturity text NOT NULL,
	need text NOT NULL,
	PRIMARY KEY (batch_id, line)
) INHERITS (@register@.import_record);
COMMENT ON TABLE @register@.import_survey IS
	'staging: answers to a survey of maturity; empty outside an import';
COMMENT ON COLUMN @register@.import_survey.authority_code IS
	'code of the authority; empty: the authority named for the import';
COMMENT ON COLUMN @register@.import_survey.survey IS 'name of the survey';
COMMENT ON COLUMN @register@.import_survey.respondent IS 'number or code of the respondent, no name and no mail address';
COMMENT ON COLUMN @register@.import_survey.profile IS 'profile of the respondent, of the table maturity_profile';
COMMENT ON COLUMN @register@.import_survey.domain IS 'domain asked about, of the table maturity_domain';
COMMENT ON COLUMN @register@.import_survey.answered_on IS 'day of the answer, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_survey.maturity IS 'maturity, on the scale of the parameter maturity_scale';
COMMENT ON COLUMN @register@.import_survey.need IS 'need, on the same scale';
