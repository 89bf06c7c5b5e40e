-- The yearly evaluation as people read it: names for what is counted, words beside
-- the figures, cells that may not be seen, and what was published before.

CREATE FUNCTION @register@.evaluation_names(language text, known_on timestamptz)
RETURNS TABLE (section text, dimension text, member text, label text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT w.section, w.dimension, w.member, to_jsonb(w) ->> l.code
FROM reuse.language(evaluation_names.language) AS l (code)
CROSS JOIN reuse.evaluation_words() AS w
UNION ALL
SELECT n.section, n.dimension, n.member, reuse.name_in(n.names, reuse.language(evaluation_names.language))
FROM (
	SELECT '', 'authority', a.code, a.names
	FROM @register@.authority_known(evaluation_names.known_on) AS a
	UNION ALL
	SELECT v.section, 'ground', g.code, g.names
	FROM (VALUES ('B'), ('E')) AS v (section)
	CROSS JOIN @register@.refusal_ground AS g
	UNION ALL
	SELECT 'F', w.list, w.code, w.names
	FROM @register@.appeal_word AS w
	WHERE w.list IN ('ground', 'type', 'outcome')
	UNION ALL
	SELECT 'D', 'ground', g.code, g.names FROM @register@.charge_ground AS g
	UNION ALL
	SELECT 'M', 'domain', m.domain, m.names FROM @register@.maturity_domain AS m
	UNION ALL
	SELECT '', 'currency', c.code, jsonb_build_object('und', c.name) FROM @register@.currency AS c
	UNION ALL
	SELECT '', 'calendar', c.code, c.names FROM reuse.calendar AS c
	UNION ALL
	-- duties that are counted by their rule
	SELECT '', v.dimension, v.member, r.names
	FROM (
		SELECT DISTINCT ON (x.code) x.code, x.names
		FROM @register@.rule AS x
		WHERE x.known_from <= evaluation_names.known_on
		ORDER BY x.code, x.version DESC) AS r
	CROSS JOIN LATERAL (VALUES (r.code, ''), ('rule', r.code)) AS v (dimension, member)) AS n (section, dimension, member, names)
UNION ALL
SELECT '', v.dimension, v.member, coalesce(to_jsonb(p) ->> l.code, v.member)
FROM reuse.language(evaluation_names.language) AS l (code)
CROSS JOIN reuse.register_phrases() AS p
CROSS JOIN LATERAL (VALUES
	('authority_kind', substring(p.key FROM '^authority (.*)$')),
	('month', lpad(substring(p.key FROM '^month (.*)$'), 2, '0'))) AS v (dimension, member)
WHERE v.member IS NOT NULL
$$;
COMMENT ON FUNCTION @register@.evaluation_names(text, timestamptz) IS
	'what the sections, dimensions, members and units of the yearly evaluation are called in a language, authorities as they were known at a moment; an empty section or dimension stands for any, an empty member for the dimension itself. Errors: 22023 unknown language';

-- A result cannot gain a column in place. Once it has them nothing is dropped:
-- grants and views of users stay.
DO $do$
BEGIN
	IF EXISTS (
		SELECT FROM pg_catalog.pg_proc AS p
		WHERE p.oid = pg_catalog.to_regprocedure('@register@.evaluation_report(integer, timestamptz, text, integer)')
			AND 'unit_label' <> ALL (p.proargnames))
	THEN
		DROP FUNCTION @register@.evaluation_report(integer, timestamptz, text, integer);
	END IF;
END
$do$;

-- What was published of a year, and what of it was to be hidden then.
CREATE FUNCTION @register@.evaluation_published(year integer, known_on timestamptz, below integer)
RETURNS TABLE (section text, indicator text, dimension text, member text, value numeric,
	numerator bigint, denominator bigint, hide boolean)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 300
SET search_path = pg_catalog, pg_temp
AS $$
WITH published AS MATERIALIZED (
	SELECT s.section, s.indicator, s.dimension, s.member, s.value, s.numerator, s.denominator,
		-- release 0.1 kept nothing by which that could be judged
		s.suppressed OR (s.numerator IS NULL AND s.denominator IS NULL AND s.value IS NOT NULL
			AND s.as_of IS NULL) AS hide,
		row_number() OVER () AS n
	FROM @register@.evaluation_snapshot AS s
	WHERE s.year = evaluation_published.year AND s.published_at = (
		SELECT max(x.published_at)
		FROM @register@.evaluation_snapshot AS x
		WHERE x.year = evaluation_published.year AND x.published_at <= evaluation_published.known_on)
),
hidden AS MATERIALIZED (
	SELECT h.n
	FROM @register@.evaluation_hidden(
		(SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.n), '[]') FROM published AS p),
		evaluation_published.known_on, evaluation_published.below) AS h (n)
)
SELECT p.section, p.indicator, p.dimension, p.member, p.value, p.numerator, p.denominator,
	evaluation_published.below > 1 AND (p.hide OR p.n IN (SELECT h.n FROM hidden AS h))
FROM published AS p
$$;
COMMENT ON FUNCTION @register@.evaluation_published(integer, timestamptz, integer) IS
	'the figures of a year as last published by a moment; hide: not to be shown where cells under below are hidden';

-- Compiling these plans takes a third of the time that a year of 50,000 requests
-- takes without, and gains little on a million.
CREATE FUNCTION @register@.evaluation_in(
	year integer,
	as_known_on timestamptz,
	languages text[],
	suppress_below integer)
RETURNS TABLE (section text, indicator text, label text, dimension text, member text,
	value numeric, unit text, numerator bigint, denominator bigint, suppressed boolean,
	published_value numeric, restatement numeric, note text,
	section_label text, dimension_label text, member_label text, previous_value numeric, unit_label text, language text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 600
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
	moment timestamptz := coalesce(as_known_on, 'infinity');
	as_of date := coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today());
	hide integer := greatest(coalesce(suppress_below, 0), 0);
BEGIN
	PERFORM @register@.check_layout();
	IF evaluation_in.year IS NULL OR evaluation_in.year NOT BETWEEN 1583 AND 9998 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('year %s is not a year of the calendar',
				coalesce(evaluation_in.year::text, 'NULL')),
			HINT = 'Years go from 1583 to 9998.';
	END IF;
	RETURN QUERY
	WITH before AS MATERIALIZED (
		SELECT p.*
		FROM @register@.evaluation_published(evaluation_in.year, moment, hide) AS p
	),
	previous AS MATERIALIZED (
		SELECT p.*
		FROM @register@.evaluation_published(evaluation_in.year - 1, moment, hide) AS p
	),
	raw AS MATERIALIZED (
		SELECT f.section, f.indicator, f.dimension, f.member, f.value, f.numerator, f.denominator, f.note,
			row_number() OVER () AS n
		FROM @register@.evaluation_figures(evaluation_in.year, moment, as_of) AS f
	),
	head (section, indicator, dimension, member, value, numerator, denominator, note) AS (
		VALUES
			('0', 'year', '', '', evaluation_in.year::numeric, NULL::bigint, NULL::bigint, NULL::text),
			('0', 'known_on', '', '', NULL, NULL, NULL,
				coalesce(to_char(as_known_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
					as_of::text)),
			('0', 'rules', '', '',
				(SELECT count(*)
				FROM @register@.rule AS r
				WHERE r.known_from <= moment AND (moment < r.known_to OR r.known_to = 'infinity')), NULL, NULL,
				-- what tells one set of rules from another
				(SELECT left(encode(sha256(convert_to(coalesce(string_agg(
					(to_jsonb(r) - '{known_from,known_to,names}'::text[])::text, '' ORDER BY r.code, r.version), ''),
					'UTF8')), 'hex'), 16)
				FROM @register@.rule AS r
				WHERE r.known_from <= moment AND (moment < r.known_to OR r.known_to = 'infinity'))),
			('0', 'calendar', 'calendar', 'BE',
				substring(@register@.evaluation_calendar(moment) FROM '#(.*)')::numeric, NULL, NULL, NULL),
			('0', 'reading', '', '', NULL, NULL, NULL, NULL),
			('0', 'suppress_below', '', '', hide, NULL, NULL, NULL)
	),
	broken AS (
		SELECT 'X' AS section, 'broken' AS indicator, 'identity' AS dimension, b.identity AS member,
			b.difference AS value, NULL::bigint AS numerator, NULL::bigint AS denominator, NULL::text AS note
		FROM @register@.evaluation_broken(
			(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM raw AS r)) AS b
	),
	-- what was hidden before stays hidden: from two publications one could
	-- compute what neither tells
	hidden AS MATERIALIZED (
		SELECT h.n
		FROM @register@.evaluation_hidden((
				SELECT coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('hide', coalesce(b.hide, false)) ORDER BY r.n), '[]')
				FROM raw AS r
				LEFT JOIN before AS b ON b.section = r.section AND b.indicator = r.indicator
					AND b.dimension = r.dimension AND b.member = r.member), moment, hide) AS h (n)
	),
	name AS MATERIALIZED (
		SELECT t.language, n.section, n.dimension, n.member, n.label
		FROM unnest(languages) AS t (language)
		CROSS JOIN LATERAL @register@.evaluation_names(t.language, moment) AS n
	),
	judged AS (
		SELECT r.section, r.indicator, r.dimension, r.member, r.value, r.numerator, r.denominator,
			-- who sees how old a request is need not know which it is
			CASE WHEN r.indicator <> 'oldest_open' OR hide <= 1 THEN r.note END AS note,
			r.n IN (SELECT h.n FROM hidden AS h) AS suppressed
		FROM raw AS r
		UNION ALL
		-- published, and nothing is left of it
		SELECT b.section, b.indicator, b.dimension, b.member, 0, 0, NULL, NULL, b.hide
		FROM before AS b
		WHERE b.dimension <> '' AND b.numerator IS NOT NULL AND b.denominator IS NULL
			AND NOT EXISTS (
				SELECT FROM raw AS r
				WHERE r.section = b.section AND r.indicator = b.indicator
					AND r.dimension = b.dimension AND r.member = b.member)
		UNION ALL
		SELECT h.*, false FROM head AS h
		UNION ALL
		SELECT b.*, false FROM broken AS b
	)
	SELECT j.section, j.indicator, coalesce(to_jsonb(l) ->> t.language, j.indicator), j.dimension, j.member,
		v.value, coalesce(l.unit, ''), CASE WHEN NOT j.suppressed THEN j.numerator END,
		CASE WHEN NOT j.suppressed THEN j.denominator END, j.suppressed, v.value,
		-- who is first in the row of the oldest changes
		CASE WHEN j.indicator <> 'oldest_open' AND NOT b.hide THEN v.value - b.value END,
		CASE WHEN j.section = '0' AND j.indicator = 'reading' THEN reuse.register_phrase('reading', t.language)
			ELSE j.note END,
		coalesce(s.label, j.section), coalesce(d.label, j.dimension), coalesce(m.label, w.label, j.member),
		CASE WHEN NOT p.hide THEN p.value END, coalesce(u.label, l.unit, ''), t.language
	FROM judged AS j
	CROSS JOIN unnest(languages) WITH ORDINALITY AS t (language, n)
	CROSS JOIN LATERAL (SELECT CASE WHEN NOT j.suppressed THEN j.value END AS value) AS v
	LEFT JOIN (
		SELECT e.*, e.ordinality AS n
		FROM reuse.evaluation_labels() WITH ORDINALITY AS e) AS l
		ON l.section = j.section AND l.indicator = j.indicator
	LEFT JOIN before AS b ON b.section = j.section AND b.indicator = j.indicator
		AND b.dimension = j.dimension AND b.member = j.member
	LEFT JOIN previous AS p ON p.section = j.section AND p.indicator = j.indicator
		AND p.dimension = j.dimension AND p.member = j.member
	LEFT JOIN name AS s ON s.language = t.language AND s.section = j.section AND s.dimension = '' AND s.member = ''
	LEFT JOIN name AS d ON d.language = t.language AND d.section = '' AND d.dimension = j.dimension AND d.member = '' AND j.dimension <> ''
	LEFT JOIN name AS m ON m.language = t.language AND m.section IN ('', j.section) AND m.dimension = j.dimension AND m.member = j.member
		AND j.member <> ''
	LEFT JOIN name AS w ON w.language = t.language AND w.section = '' AND w.dimension = '' AND w.member = j.member AND j.member <> ''
	LEFT JOIN name AS u ON u.language = t.language AND u.section = '' AND u.dimension = 'unit' AND u.member = l.unit
	ORDER BY t.n, j.section, l.n, j.dimension, j.member;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_in(integer, timestamptz, text[], integer) IS
	'evaluation_report() in several languages (en, fr, nl, de), computed once: for each language in their order all rows, with the language as last column. Errors: as evaluation_report()';

CREATE FUNCTION @register@.evaluation_report(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0)
RETURNS TABLE (section text, indicator text, label text, dimension text, member text,
	value numeric, unit text, numerator bigint, denominator bigint, suppressed boolean,
	published_value numeric, restatement numeric, note text,
	section_label text, dimension_label text, member_label text, previous_value numeric, unit_label text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 300
SET search_path = pg_catalog, pg_temp
AS $$
SELECT e.section, e.indicator, e.label, e.dimension, e.member, e.value, e.unit, e.numerator, e.denominator,
	e.suppressed, e.published_value, e.restatement, e.note, e.section_label, e.dimension_label,
	e.member_label, e.previous_value, e.unit_label
FROM @register@.evaluation_in(evaluation_report.year, evaluation_report.as_known_on,
	ARRAY[reuse.language(evaluation_report.language)], evaluation_report.suppress_below) AS e
$$;
COMMENT ON FUNCTION @register@.evaluation_report(integer, timestamptz, text, integer) IS
	'the yearly evaluation of a calendar year (D-11) as known at a moment (NULL: now): sections 0 header, A balance, B availability, C conditions, D charges, E handling, F redress, G exclusivity, H data quality, M maturity, X identities that do not hold. B is the catalogue as known at that moment. numerator and denominator: what a share is made of; a median or a mean has only the latter, how many it is of. With suppress_below n counts of 1 to n - 1 people''s cases are suppressed, and so much more that nobody can compute them from totals, shares, bases or what was published before: value, numerator, denominator, published_value, restatement are NULL then (6.F.33). restatement is the change since the year was last published, previous_value what was published of the year before. section_label, dimension_label, member_label and unit_label name in the language what section, dimension, member (both empty in a total) and unit say in codes; what has no name stays as it is. language: en, fr, nl, de; '''' is the setting reuse.language. Errors: 22023 year or language, RU020 layout';

-- ---------------------------------------------------------------- words

CREATE FUNCTION @register@.evaluation_texts(year integer, as_known_on timestamptz DEFAULT NULL)
RETURNS TABLE (section text, language text, body text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
SELECT n.section, n.language, n.body
FROM @register@.evaluation_narrative AS n
CROSS JOIN (SELECT coalesce(evaluation_texts.as_known_on, 'infinity') AS moment) AS k
WHERE n.year = evaluation_texts.year AND n.known_from <= k.moment
	AND (k.moment < n.known_to OR n.known_to = 'infinity')
ORDER BY n.section, n.language
$$;
COMMENT ON FUNCTION @register@.evaluation_texts(integer, timestamptz) IS
	'what the evaluation of a year says in words, by section and language, as known at a moment (NULL: now)';

CREATE FUNCTION @register@.evaluation_nil_returns(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '')
RETURNS TABLE (authority_id bigint, code text, authority text, kind text, datasets bigint, last_event_on date)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 50
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS MATERIALIZED (
	SELECT coalesce(evaluation_nil_returns.as_known_on, 'infinity') AS moment, reuse.language(evaluation_nil_returns.language) AS lang,
		make_date(evaluation_nil_returns.year, 1, 1) AS first_day, make_date(evaluation_nil_returns.year, 12, 31) AS last_day
)
SELECT a.authority_id, a.code, coalesce(reuse.name_in(a.names, q.lang), a.code), a.kind,
	(SELECT count(*)
	FROM @register@.dataset AS d
	WHERE d.authority_id = a.authority_id AND d.known_from <= q.moment
		AND (q.moment < d.known_to OR d.known_to = 'infinity')),
	(SELECT max(e.occurred_on)
	FROM @register@.event AS e
	WHERE e.authority_id = a.authority_id AND e.recorded_at <= q.moment AND e.occurred_on <= q.last_day)
FROM asked AS q
CROSS JOIN @register@.authority_known(q.moment) AS a
WHERE NOT EXISTS (
	SELECT FROM @register@.event AS e
	WHERE e.authority_id = a.authority_id AND e.recorded_at <= q.moment
		AND e.occurred_on BETWEEN q.first_day AND q.last_day)
ORDER BY a.code
$$;
COMMENT ON FUNCTION @register@.evaluation_nil_returns(integer, timestamptz, text) IS
	'authorities of which the register knows, at a moment (NULL: now), nothing that happened in a year: nil returns, with the number of their datasets and the day of the last thing known before. Errors: 22023 unknown language, 22008 a year that is none';

CREATE FUNCTION @register@.evaluation_steps(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '')
RETURNS TABLE (step text, label text, done_on date, due date)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100000 ROWS 3
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS MATERIALIZED (
	SELECT coalesce(evaluation_steps.as_known_on, 'infinity') AS moment, reuse.language(evaluation_steps.language) AS lang,
		make_date(evaluation_steps.year, 12, 31) AS last_day
),
report AS MATERIALIZED (
	SELECT e.authority_id, e.case_id
	FROM asked AS q
	CROSS JOIN @register@.standing_event_known(q.last_day, q.moment) AS e
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
	WHERE c.kind = 'evaluation_report' AND e.kind = 'year_ended' AND e.occurred_on >= q.last_day
),
-- what a report goes through: neither what opens its case nor what takes that back
step AS (
	SELECT k.kind, k.names, min(CASE t.to_state WHEN '=' THEN 1 WHEN 'adopted' THEN 2 ELSE 3 END) AS n
	FROM @register@.event_kind AS k
	JOIN @register@.transition AS t ON t.case_kind = k.case_kind AND t.event_kind = k.kind
		AND t.from_state = 'to_report' AND t.known_to = 'infinity'
	WHERE k.case_kind = 'evaluation_report'
	GROUP BY k.kind, k.names
)
SELECT p.kind, reuse.name_in(p.names, q.lang), (
		SELECT min(e.occurred_on)
		FROM report AS r
		JOIN @register@.standing_event_known('infinity', q.moment) AS e
			ON e.authority_id = r.authority_id AND e.case_id = r.case_id AND e.kind = p.kind AND e.occurred_on >= q.last_day),
	coalesce((
		SELECT min(d.due)
		FROM report AS r
		JOIN @register@.deadline AS d ON d.authority_id = r.authority_id AND d.case_id = r.case_id
			AND d.known_from <= q.moment AND (q.moment < d.known_to OR d.known_to = 'infinity')
		JOIN @register@.rule AS l ON l.code = d.rule_code AND l.version = d.rule_version AND p.kind = ANY (l.met_on)), (
		-- it is due although nobody has opened its case (R-10)
		SELECT min(u.due)
		FROM @register@.report_unopened(coalesce((evaluation_steps.as_known_on AT TIME ZONE 'Europe/Brussels')::date,
			reuse.today()), q.moment) AS u
		JOIN @register@.rule AS l ON l.code = u.rule_code AND l.version = u.rule_version AND p.kind = ANY (l.met_on)
		WHERE u.kind = 'evaluation_report' AND u.year = evaluation_steps.year))
FROM asked AS q
CROSS JOIN step AS p
ORDER BY p.n, p.kind
$$;
COMMENT ON FUNCTION @register@.evaluation_steps(integer, timestamptz, text) IS
	'what the evaluation of a year has gone through, as known at a moment (NULL: now): CIRB consulted, report adopted, transmitted to the Government (D-11, R-10), the day on which each was done (NULL: not yet) and the day on which it is due (NULL: no term). Recorded as events of a case of the kind evaluation_report, opened with year_ended on 31 December. Errors: 22023 unknown language, 22008 a year that is none';

CREATE FUNCTION @register@.evaluation_report_json(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0) RETURNS jsonb
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT jsonb_build_object(
	'year', evaluation_report_json.year,
	'as_known_on', evaluation_report_json.as_known_on,
	'language', reuse.language(evaluation_report_json.language),
	'suppress_below', greatest(coalesce(evaluation_report_json.suppress_below, 0), 0),
	'figures', (
		SELECT coalesce(jsonb_agg(
			CASE WHEN r.suppressed
				-- what is hidden is not there, rather than null
				THEN to_jsonb(r) - '{n,value,numerator,denominator,restatement}'::text[]
				ELSE to_jsonb(r) - 'n' END ORDER BY r.n), '[]')
		FROM (
			SELECT f.*, row_number() OVER () AS n
			FROM @register@.evaluation_report(evaluation_report_json.year, evaluation_report_json.as_known_on,
				evaluation_report_json.language, evaluation_report_json.suppress_below) AS f) AS r),
	'narrative', (
		SELECT coalesce(jsonb_object_agg(t.section, t.texts), '{}')
		FROM (
			SELECT x.section, jsonb_object_agg(x.language, x.body) AS texts
			FROM @register@.evaluation_texts(evaluation_report_json.year, evaluation_report_json.as_known_on) AS x
			GROUP BY x.section) AS t),
	'nil_returns', (
		SELECT coalesce(jsonb_agg(to_jsonb(n) - '{authority_id}'::text[] ORDER BY n.code), '[]')
		FROM @register@.evaluation_nil_returns(evaluation_report_json.year, evaluation_report_json.as_known_on,
			evaluation_report_json.language) AS n),
	'steps', (
		SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]')
		FROM @register@.evaluation_steps(evaluation_report_json.year, evaluation_report_json.as_known_on,
			evaluation_report_json.language) AS s))
$$;
COMMENT ON FUNCTION @register@.evaluation_report_json(integer, timestamptz, text, integer) IS
	'evaluation_report() as one JSON object, with what it says in words (narrative), nil returns and steps; docs/evaluation_report.schema.json describes it. A suppressed figure bears neither its value nor what it is made of. Errors: those of evaluation_report()';

-- ---------------------------------------------------------------- published

DROP FUNCTION IF EXISTS @register@.publish_evaluation(integer, timestamptz);
CREATE FUNCTION @register@.publish_evaluation(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	suppress_below integer DEFAULT 0)
RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	moved boolean := coalesce(current_setting('reuse.today', true), '') <> '';
	published timestamptz := transaction_timestamp();
	kept bigint;
BEGIN
	IF moved AND cardinality(ARRAY[@clock@]::text[]) = 0 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU014',
			MESSAGE = 'nothing can be published while "reuse.today" is set',
			HINT = 'RESET reuse.today, or use a register created with test_clock => true.';
	END IF;
	IF moved THEN
		-- with whatever was recorded on that day
		published := (reuse.today() + 1)::timestamp AT TIME ZONE 'Europe/Brussels' - interval '1 second';
	END IF;
	published := greatest(published, (
		SELECT max(s.published_at) + interval '1 microsecond'
		FROM @register@.evaluation_snapshot AS s
		WHERE s.year = publish_evaluation.year));
	INSERT INTO @register@.evaluation_snapshot
		(year, published_at, known_on, as_of, section, indicator, dimension, member, value, numerator, denominator, suppressed)
	SELECT publish_evaluation.year, published, coalesce(as_known_on, published),
		coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today()),
		r.section, r.indicator, r.dimension, r.member, r.value, r.numerator, r.denominator,
		coalesce(p.suppressed, false)
	FROM @register@.evaluation_report(publish_evaluation.year, as_known_on) AS r
	LEFT JOIN (
		SELECT h.section, h.indicator, h.dimension, h.member, h.suppressed
		FROM @register@.evaluation_report(publish_evaluation.year, as_known_on, 'en', publish_evaluation.suppress_below) AS h
		WHERE publish_evaluation.suppress_below > 1) AS p
		ON p.section = r.section AND p.indicator = r.indicator AND p.dimension = r.dimension AND p.member = r.member
	WHERE r.section NOT IN ('0', 'X');
	GET DIAGNOSTICS kept = ROW_COUNT;
	RETURN kept;
END
$$;
COMMENT ON FUNCTION @register@.publish_evaluation(integer, timestamptz, integer) IS
	'keeps the figures of a year as published, and which of them were hidden with suppress_below, so that later reports state how they have changed (6.F.34) and hide what was hidden; returns their number. Errors: those of evaluation_report(), RU014 reuse.today is set, in a register without test_clock';
