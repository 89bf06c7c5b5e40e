-- Letters from the rows of letter, letter_field and letter_paragraph; what the
-- clerk has to do.

CREATE FUNCTION @register@.letter_paragraph_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong text;
BEGIN
	SELECT k INTO wrong
	FROM unnest(NEW.kinds) AS k
	WHERE NOT EXISTS (
		SELECT FROM @register@.letter AS l
		WHERE l.case_kind = NEW.case_kind AND l.kind = k);
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU016',
			MESSAGE = format('there is no letter "%s" in a case of kind "%s"', wrong, NEW.case_kind);
	END IF;
	SELECT t.key INTO wrong
	FROM jsonb_each(NEW.texts) AS t
	WHERE t.key NOT IN ('en', 'fr', 'nl', 'de', 'und') OR jsonb_typeof(t.value) <> 'string';
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU016',
			MESSAGE = format('paragraph "%s" of letters: there is no text in "%s"', NEW.paragraph, wrong),
			DETAIL = 'Languages: en, fr, nl, de, und; each with a text.';
	END IF;
	-- a placeholder that nothing fills would stand in a letter that is sent
	SELECT p.name INTO wrong
	FROM (
		SELECT m.found[1] AS name
		FROM jsonb_each_text(NEW.texts) AS t
		CROSS JOIN LATERAL regexp_matches(t.value, '\{([^{}]*)\}', 'g') AS m (found)
		UNION ALL
		SELECT unnest(NEW.when_fields || NEW.unless_fields)) AS p
	WHERE NOT EXISTS (
		SELECT FROM @register@.letter_field AS f
		WHERE f.case_kind = NEW.case_kind AND f.field = p.name);
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU016',
			MESSAGE = format('paragraph "%s" of letters: unknown placeholder {%s}', NEW.paragraph, wrong),
			DETAIL = (SELECT format('Placeholders in a case of kind "%s": %s.', NEW.case_kind,
					coalesce(string_agg(format('{%s}', f.field), ', ' ORDER BY f.field), 'none'))
				FROM @register@.letter_field AS f
				WHERE f.case_kind = NEW.case_kind);
	END IF;
	SELECT t.key INTO wrong
	FROM jsonb_each_text(NEW.texts) AS t
	WHERE regexp_replace(t.value, '\{[^{}]*\}', '', 'g') ~ '[{}]';
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU016',
			MESSAGE = format('paragraph "%s" of letters: a brace without its other half in the text in "%s"', NEW.paragraph, wrong);
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.letter_paragraph_check() IS
	'trigger: refuses a paragraph with a placeholder that letter_field does not know, of a letter that is none, or in another language. Errors: RU016';

CREATE TRIGGER letter_paragraph_check
	BEFORE INSERT OR UPDATE ON @register@.letter_paragraph
	FOR EACH ROW EXECUTE FUNCTION @register@.letter_paragraph_check();

CREATE FUNCTION @register@.letter_values(case_id bigint, kind text, drafted_on date, language text)
RETURNS TABLE (field text, name text, value text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 20000 ROWS 30
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lang text := reuse.language(letter_values.language);
	subject record;
	person_id bigint;
	person record;
	known jsonb;
	written jsonb;
BEGIN
	SELECT c.authority_id, c.kind AS case_kind, c.reference, c.opened_on, a.code, a.names, l.acts, l.names AS letter, l.legal_basis,
		q.request_case_id, coalesce(r.reference, q.request_case_id::text) AS request_reference,
		coalesce(r.opened_on, (
			SELECT (e.facts ->> 'request_received_on')::date
			FROM @register@.event AS b
			JOIN @register@.standing_event AS e ON e.authority_id = b.authority_id AND e.case_id = b.case_id AND e.kind = b.kind
			WHERE b.authority_id = c.authority_id AND b.case_id = c.case_id AND b.seq = 1
			ORDER BY e.seq DESC
			LIMIT 1), q.request_received_on) AS request_received_on
	INTO STRICT subject
	FROM @register@.case_file AS c
	JOIN @register@.authority AS a ON a.authority_id = c.authority_id
	JOIN @register@.letter AS l ON l.case_kind = c.kind AND l.kind = letter_values.kind
	LEFT JOIN @register@.appeal AS q ON q.authority_id = c.authority_id AND q.case_id = c.case_id
	LEFT JOIN @register@.case_file AS r ON r.authority_id = c.authority_id AND r.case_id = q.request_case_id
	WHERE c.case_id = letter_values.case_id;

	-- 6.C.19: identity is read here, at the moment of drafting, and only by who
	-- may read it where it stands; an appellant may be the one who asked
	SELECT p.requester_id, p.subject INTO person
	FROM (
		SELECT r.requester_id, r.subject, 2 AS n
		FROM @register@.request AS r
		WHERE r.authority_id = subject.authority_id
			AND r.case_id IN (letter_values.case_id, subject.request_case_id)
		UNION ALL
		SELECT a.requester_id, a.subject, 1
		FROM @register@.appeal AS a
		WHERE a.authority_id = subject.authority_id AND a.case_id = letter_values.case_id
		UNION ALL
		SELECT l.requester_id, l.title, 1
		FROM @register@.listing AS l
		WHERE l.authority_id = subject.authority_id AND l.case_id = letter_values.case_id) AS p
	ORDER BY p.requester_id IS NULL, p.n
	LIMIT 1;
	person_id := person.requester_id;
	known := jsonb_build_object(
		'authority', coalesce(reuse.name_in(subject.names, lang), subject.code),
		'day', reuse.date_text(letter_values.drafted_on, lang),
		'letter', reuse.name_in(subject.letter, lang),
		'letter_basis', @register@.citation(subject.legal_basis, lang),
		'reference', coalesce(subject.reference, letter_values.case_id::text),
		'request_reference', subject.request_reference,
		'request_received_on', reuse.date_text(subject.request_received_on, lang),
		'subject', person.subject);
	IF has_column_privilege('@register@.requester', 'name', 'SELECT')
		AND has_column_privilege('@register@.requester', 'contact', 'SELECT')
	THEN
		SELECT known || jsonb_build_object('requester', r.name, 'contact', r.contact) INTO known
		FROM (VALUES (1)) AS one (row)
		LEFT JOIN @register@.requester AS r ON r.requester_id = person_id;
	END IF;
	-- nor may everybody who drafts read what was written
	IF has_table_privilege('@register@.event_text', 'SELECT') THEN
		SELECT jsonb_object_agg(w.kind, w.body) INTO written
		FROM (
			SELECT DISTINCT ON (v.kind) v.kind, x.body
			FROM @register@.standing_event AS v
			LEFT JOIN @register@.event_text AS x ON x.authority_id = v.authority_id AND x.case_id = v.case_id
				AND x.seq = v.seq
			WHERE v.authority_id = subject.authority_id AND v.case_id = letter_values.case_id
			ORDER BY v.kind, v.occurred_on DESC, v.seq DESC) AS w;
	END IF;
	IF subject.case_kind = 'appeal' THEN
		known := known || jsonb_build_object('missing_items', (
			SELECT string_agg(i.name, ', ' ORDER BY i.item)
			FROM @register@.admissibility(letter_values.case_id, lang) AS i
			WHERE NOT i.met AND i.item <> 'in_time'));
	END IF;

	RETURN QUERY
	WITH law AS MATERIALIZED (
		SELECT r.*
		FROM @register@.rules_as_read('infinity') AS r
		WHERE r.case_kind = subject.case_kind
	)
	SELECT f.field, reuse.name_in(f.names, lang), nullif(btrim(CASE f.source
		WHEN 'case' THEN known ->> f.fact
		WHEN 'day' THEN reuse.date_text(coalesce((e.facts ->> f.fact)::date, e.occurred_on), lang)
		WHEN 'stated' THEN s.words
		WHEN 'stated_basis' THEN @register@.citation(s.legal_basis, lang)
		WHEN 'text' THEN written ->> f.codes[1]
		WHEN 'due' THEN reuse.date_text(t.due, lang)
		WHEN 'ordinary_due' THEN reuse.date_text(reuse.due(t.anchor_on, t.term::reuse.term, t.calendar), lang)
		WHEN 'extended_due' THEN reuse.date_text(CASE WHEN t.extensible
			THEN reuse.due(t.anchor_on, t.extended_term::reuse.term, t.calendar) END, lang)
		WHEN 'term' THEN reuse.term_text(t.term, lang)
		WHEN 'extended_term' THEN reuse.term_text(t.extended_term, lang)
		-- what a basis says of itself in brackets is for who keeps the rules
		WHEN 'basis' THEN @register@.citation(regexp_replace(t.legal_basis, ' \[[^][]*\]$', ''), lang)
		WHEN 'parameter' THEN (
			SELECT p.value
			FROM @register@.parameter AS p
			WHERE p.name = ANY (f.codes) AND p.known_to = 'infinity')
		END, E' \t\n'), '')
	FROM @register@.letter_field AS f
	LEFT JOIN LATERAL (
		SELECT v.facts, v.occurred_on
		FROM @register@.standing_event AS v
		WHERE f.source IN ('day', 'stated', 'stated_basis')
			AND v.authority_id = subject.authority_id AND v.case_id = letter_values.case_id
			AND v.kind = ANY (f.codes)
			AND (f.source = 'day' OR v.facts ->> f.fact IS NOT NULL)
		ORDER BY v.occurred_on DESC, v.seq DESC
		LIMIT 1) AS e ON true
	LEFT JOIN LATERAL (
		SELECT coalesce(reuse.name_in(g.names, lang), reuse.name_in(w.names, lang),
				reuse.name_in(f.words -> (e.facts ->> f.fact), lang), e.facts ->> f.fact) AS words,
			g.legal_basis
		FROM (VALUES (1)) AS one (row)
		LEFT JOIN @register@.refusal_ground AS g ON g.code = e.facts ->> f.fact
			AND subject.case_kind <> 'appeal'
		LEFT JOIN @register@.appeal_word AS w ON w.list = f.fact AND w.code = e.facts ->> f.fact
			AND subject.case_kind = 'appeal'
		WHERE e.facts ->> f.fact <> 'false'
			AND (f.only_values IS NULL OR e.facts ->> f.fact = ANY (f.only_values))
			-- a term that is set is one where the law of the case lets it be set (R-13)
			AND (f.fact NOT IN (SELECT r.term_fact FROM law AS r WHERE r.term_fact IS NOT NULL)
				OR EXISTS (
					SELECT FROM law AS r
					WHERE r.term_fact = f.fact AND subject.opened_on BETWEEN r.valid_from AND r.valid_to))) AS s ON true
	LEFT JOIN LATERAL (
		SELECT r.term, r.extended_term, r.calendar, r.legal_basis, d.anchor_on,
			-- A-16, F-08: a notice after its own term does not extend
			NOT EXISTS (
				SELECT FROM @register@.deadline AS x
				WHERE x.authority_id = subject.authority_id AND x.case_id = letter_values.case_id
					AND x.rule_code = r.extended_by AND x.known_to = 'infinity'
					AND x.due < letter_values.drafted_on) AS extensible,
			coalesce(d.due, CASE
				-- what the letter itself starts, once it is sent
				WHEN r.anchor && subject.acts AND r.anchor_fact IS NULL AND r.term_fact IS NULL
				THEN reuse.due(letter_values.drafted_on, r.term::reuse.term, r.calendar) END) AS due
		FROM unnest(f.codes) WITH ORDINALITY AS o (code, n)
		JOIN law AS r ON r.code = o.code
		LEFT JOIN LATERAL (
			SELECT v.rule_version, v.anchor_on, v.due, v.status = 'met' AS met
			FROM @register@.deadline AS v
			WHERE v.authority_id = subject.authority_id AND v.case_id = letter_values.case_id
				AND v.rule_code = o.code AND v.known_to = 'infinity'
				AND v.status NOT IN ('not_applicable', 'ended')
				AND (NOT v.conditional OR v.anchor_on < letter_values.drafted_on)
			ORDER BY v.instance DESC
			LIMIT 1) AS d ON true
		WHERE f.source IN ('due', 'ordinary_due', 'extended_due', 'term', 'extended_term', 'basis')
			AND CASE WHEN d.rule_version IS NOT NULL THEN r.version = d.rule_version
				-- R-02: by the day that decides which version applies
				ELSE CASE r.version_by WHEN 'opened' THEN subject.opened_on ELSE letter_values.drafted_on END
					BETWEEN r.valid_from AND r.valid_to END
		-- what is still to be done goes before what was
		ORDER BY d.due IS NULL, d.met, o.n
		LIMIT 1) AS t ON true
	WHERE f.case_kind = subject.case_kind
	ORDER BY f.field;
END
$$;
COMMENT ON FUNCTION @register@.letter_values(bigint, text, date, text) IS
	'what a letter of a case that bears a day can have filled in: each row of letter_field with its value in a language, NULL where the register does not know it. requester and contact are NULL for who may not read them in the table requester (6.C.19), free texts for who may not read event_text. Errors: P0002 no such case or letter, 22023 unknown language';

CREATE FUNCTION @register@.draft_letter(
	case_id bigint,
	kind text,
	language text DEFAULT '') RETURNS text
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 30000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lang text := reuse.language(draft_letter.language);
	subject record;
	drafted_on date;
	without text;
	letter text;
BEGIN
	PERFORM @register@.check_layout();
	SELECT c.authority_id, c.kind AS case_kind, a.kind AS authority_kind, l.acts INTO subject
	FROM @register@.case_file AS c
	JOIN @register@.authority AS a ON a.authority_id = c.authority_id
	LEFT JOIN @register@.letter AS l ON l.case_kind = c.kind AND l.kind = draft_letter.kind
	WHERE c.case_id = draft_letter.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(draft_letter.case_id::text, 'NULL'));
	ELSIF subject.acts IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no letter "%s" in a case of kind "%s"',
				coalesce(draft_letter.kind, 'NULL'), subject.case_kind),
			DETAIL = (SELECT format('Letters: %s.', coalesce(string_agg(l.kind, ', ' ORDER BY l.kind), 'none'))
				FROM @register@.letter AS l
				WHERE l.case_kind = subject.case_kind);
	END IF;
	SELECT p.paragraph INTO without
	FROM @register@.letter_paragraph AS p
	WHERE p.case_kind = subject.case_kind AND draft_letter.kind = ANY (p.kinds)
		AND p.known_to = 'infinity' AND NOT p.texts ?| ARRAY[lang, 'und'];
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('letter "%s" has no text in "%s"', draft_letter.kind, lang),
			DETAIL = (SELECT format('Languages: %s.', coalesce(string_agg(k.code, ', ' ORDER BY k.n), 'none'))
				FROM unnest('{en,fr,nl,de}'::text[]) WITH ORDINALITY AS k (code, n)
				WHERE NOT EXISTS (
					SELECT FROM @register@.letter_paragraph AS p
					WHERE p.case_kind = subject.case_kind AND draft_letter.kind = ANY (p.kinds)
						AND p.known_to = 'infinity' AND NOT p.texts ?| ARRAY[k.code, 'und'])),
			HINT = format('Paragraph "%s" lacks it.', without);
	END IF;

	SELECT coalesce(max(e.occurred_on), reuse.today()) INTO drafted_on
	FROM @register@.standing_event AS e
	WHERE e.authority_id = subject.authority_id AND e.case_id = draft_letter.case_id
		AND e.kind = ANY (subject.acts);
	-- What is filled in is not looked at again: a text that people wrote may have
	-- braces.
	WITH filled AS MATERIALIZED (
		SELECT v.field, v.name, v.value
		FROM @register@.letter_values(draft_letter.case_id, draft_letter.kind, drafted_on, lang) AS v
	), piece AS (
		SELECT p.number, p.paragraph, m.n, m.parts[1] AS words, f.field, f.name, f.value,
			row_number() OVER (ORDER BY p.number, p.paragraph, m.n) AS place
		FROM @register@.letter_paragraph AS p
		CROSS JOIN LATERAL regexp_matches(coalesce(p.texts ->> lang, p.texts ->> 'und'),
			'([^{]*)(?:\{([a-z_]+)\})?', 'g') WITH ORDINALITY AS m (parts, n)
		LEFT JOIN filled AS f ON f.field = m.parts[2]
		WHERE p.case_kind = subject.case_kind AND draft_letter.kind = ANY (p.kinds)
			AND p.known_to = 'infinity'
			-- R-02: the form of an act is that of its day
			AND drafted_on BETWEEN p.valid_from AND p.valid_to
			AND subject.authority_kind <> ALL (p.excepted_authorities)
			AND NOT EXISTS (
				SELECT FROM filled AS w
				WHERE w.field = ANY (p.when_fields) AND w.value IS NULL
					OR w.field = ANY (p.unless_fields) AND w.value IS NOT NULL)
	), written AS (
		SELECT p.number, p.paragraph, string_agg(p.words || CASE
			WHEN p.field IS NULL THEN ''
			ELSE coalesce(p.value, reuse.register_phrase('letter missing', lang, p.name)) END,
			'' ORDER BY p.n) AS words
		FROM piece AS p
		GROUP BY p.number, p.paragraph
	), missing AS (
		SELECT p.name, min(p.place) AS place
		FROM piece AS p
		WHERE p.field IS NOT NULL AND p.value IS NULL
		GROUP BY p.name
	)
	SELECT concat_ws(E'\n\n', string_agg(w.words, E'\n\n' ORDER BY w.number, w.paragraph), (
		SELECT reuse.register_phrase('letter missing list', lang, string_agg(m.name, '; ' ORDER BY m.place))
		FROM missing AS m
		HAVING count(*) > 0)) INTO letter
	FROM written AS w;
	RETURN letter;
END
$$;
COMMENT ON FUNCTION @register@.draft_letter(bigint, text, text) IS
	'a letter of a case (table letter has the kinds) in a language, from the rows of letter_paragraph as they are now and hold on the day of the letter: that of the act that it amounts to, if that is recorded, else reuse.today(). Dates, terms, articles and names come from the case, its deadlines and the rules; what the register does not know stands in brackets where it is missed, and is listed at the end. The requester''s name is filled in for who may read it (6.C.19). A draft: nothing is recorded. Errors: RU010 no such case; 22023 no such letter, or not in that language (6.E.25), unknown language';

-- ---------------------------------------------------------------- what to do

CREATE VIEW @register@.to_do WITH (security_invoker = true) AS
SELECT t.authority_id, t.case_id, t.kind, t.reference,
	coalesce(reuse.name_in(a.names, reuse.language()), a.code) AS authority,
	t.actor, t.duty, t.name, t.due, t.working_days_left, t.status, t.acts,
	@register@.kind_names(t.kind, t.acts) ->> reuse.language() AS act_names,
	(SELECT coalesce(array_agg(l.kind ORDER BY l.kind), '{}')
	FROM @register@.letter AS l
	WHERE l.case_kind = t.kind AND CASE WHEN t.told THEN l.kind = t.duty ELSE l.acts && t.acts END) AS letters
FROM (
	SELECT b.authority_id, b.case_id, b.kind, b.reference, b.actor, b.rule_code AS duty, b.name, b.due,
		b.working_days_left, b.status, r.met_on AS acts, false AS told
	FROM @register@.deadline_board AS b
	JOIN @register@.rule AS r ON r.code = b.rule_code AND r.version = b.rule_version AND r.duty
	-- a mean is not kept or missed by one case (F-18)
	WHERE b.status IN ('running', 'overdue') AND b.nature <> 'average' AND b.working_days_left <= 5
	UNION ALL
	-- what is to be told at once is due since the day of the event; what the
	-- sweep finds to be told (F-13, F-14), since the day on which the term ended
	SELECT n.authority_id, n.case_id, c.kind, n.reference, e.actor, n.kind,
		coalesce(reuse.name_in(g.names, reuse.language()), n.name), n.due,
		reuse.working_days_between(reuse.today(), n.due, 'BE'),
		CASE WHEN n.due < reuse.today() THEN 'overdue' ELSE 'running' END,
		-- a notice without an act of its own is given by notice_sent()
		coalesce(l.acts, '{}'), true
	FROM @register@.notice_due AS n
	JOIN @register@.case_file AS c ON c.authority_id = n.authority_id AND c.case_id = n.case_id
	LEFT JOIN @register@.notice_kind AS k ON k.kind = n.kind
	LEFT JOIN @register@.notice_stage AS g ON g.kind = n.kind
	LEFT JOIN @register@.letter AS l ON l.case_kind = c.kind AND l.kind = n.kind
	LEFT JOIN LATERAL (
		-- who has to tell it: whose act the letter is, or that of the notice
		SELECT v.actor
		FROM @register@.event_kind AS v
		WHERE v.case_kind = c.kind AND v.kind = ANY (l.acts || k.met_by)
		ORDER BY array_position(l.acts || k.met_by, v.kind)
		LIMIT 1) AS e ON true
	WHERE k.kind IS NOT NULL OR g.addressee IS NOT NULL
) AS t
LEFT JOIN @register@.authority AS a ON a.authority_id = t.authority_id
ORDER BY t.due, t.authority_id, t.case_id, t.duty;
COMMENT ON VIEW @register@.to_do IS
	'what must be done within five working days of reuse.today(), that day not counted, or is overdue, whoever must do it (actor), the earliest first: duties of deadline_board, and what is to be told: at once after an event, or because no answer came (notice_due). duty: code of the rule, or kind of the notice. acts: event kinds that meet it, act_names in words; letters: kinds for draft_letter() that amount to such an act. working_days_left is 0 on the due date, then negative. A yearly report without a case has no authority_id (R-10)';
