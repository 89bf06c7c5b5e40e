-- The yearly evaluation as people read it: names for what is counted, cells that
-- may not be seen, and what was published before.

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
	'what the sections, dimensions and members of the yearly evaluation are called in a language, authorities as they were known at a moment; an empty section or dimension stands for any, an empty member for the dimension itself. Errors: 22023 unknown language';

-- A result cannot gain a column in place. Once it has them nothing is dropped:
-- grants and views of users stay.
DO $do$
BEGIN
	IF EXISTS (
		SELECT FROM pg_catalog.pg_proc AS p
		WHERE p.oid = pg_catalog.to_regprocedure('@register@.evaluation_report(integer, timestamptz, text, integer)')
			AND 'member_label' <> ALL (p.proargnames))
	THEN
		DROP FUNCTION @register@.evaluation_report(integer, timestamptz, text, integer);
	END IF;
END
$do$;

CREATE FUNCTION @register@.evaluation_report(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0)
RETURNS TABLE (section text, indicator text, label text, dimension text, member text,
	value numeric, unit text, numerator bigint, denominator bigint, suppressed boolean,
	published_value numeric, restatement numeric, note text,
	section_label text, dimension_label text, member_label text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 200
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lang text := reuse.language(evaluation_report.language);
	moment timestamptz := coalesce(as_known_on, 'infinity');
	as_of date := coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today());
	hide integer := greatest(coalesce(suppress_below, 0), 0);
BEGIN
	PERFORM @register@.check_layout();
	IF evaluation_report.year IS NULL OR evaluation_report.year NOT BETWEEN 1583 AND 9998 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('year %s is not a year of the calendar',
				coalesce(evaluation_report.year::text, 'NULL')),
			HINT = 'Years go from 1583 to 9998.';
	END IF;
	RETURN QUERY
	WITH raw AS MATERIALIZED (
		SELECT f.section, f.indicator, f.dimension, f.member, f.value, f.numerator, f.denominator, f.note
		FROM @register@.evaluation_figures(evaluation_report.year, moment, as_of) AS f
	),
	before AS (
		SELECT DISTINCT ON (s.section, s.indicator, s.dimension, s.member)
			s.section, s.indicator, s.dimension, s.member, s.value
		FROM @register@.evaluation_snapshot AS s
		WHERE s.year = evaluation_report.year AND s.published_at <= moment
		ORDER BY s.section, s.indicator, s.dimension, s.member, s.published_at DESC
	),
	head (section, indicator, dimension, member, value, numerator, denominator, note) AS (
		VALUES
			('0', 'year', '', '', evaluation_report.year::numeric, NULL::bigint, NULL::bigint, NULL::text),
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
			('0', 'reading', '', '', NULL, NULL, NULL, reuse.register_phrase('reading', lang)),
			('0', 'suppress_below', '', '', hide, NULL, NULL, NULL)
	),
	broken AS (
		SELECT 'X' AS section, 'broken' AS indicator, 'identity' AS dimension, b.identity AS member,
			b.difference AS value, NULL::bigint AS numerator, NULL::bigint AS denominator, NULL::text AS note
		FROM @register@.evaluation_broken(
			(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM raw AS r)) AS b
	),
	small AS (
		SELECT r.*,
			-- few cases, or few that are not of them; of a mean, few that it is made of
			CASE
				WHEN r.numerator IS NULL AND r.denominator IS NOT NULL THEN r.denominator BETWEEN 1 AND hide - 1
				ELSE coalesce(r.numerator BETWEEN 1 AND hide - 1, false)
					OR coalesce(r.denominator - r.numerator BETWEEN 1 AND hide - 1, false)
			END AS few
		FROM raw AS r
	),
	counted AS (
		SELECT s.*, count(*) FILTER (WHERE s.few) OVER (PARTITION BY s.section, s.indicator, s.dimension) AS hidden,
			row_number() OVER (PARTITION BY s.section, s.indicator, s.dimension, s.few
				ORDER BY s.value = 0, s.value, s.member) AS rank
		FROM small AS s
	),
	name AS MATERIALIZED (
		SELECT n.section, n.dimension, n.member, n.label
		FROM @register@.evaluation_names(lang, moment) AS n
	),
	judged AS (
		SELECT c.section, c.indicator, c.dimension, c.member, c.value, c.numerator, c.denominator, c.note,
			-- one hidden member could be had by subtraction: the next smallest goes too
			c.few OR (c.hidden = 1 AND c.dimension <> '' AND c.numerator IS NOT NULL AND c.rank = 1) AS suppressed
		FROM counted AS c
		UNION ALL
		-- published, and nothing is left of it
		SELECT b.section, b.indicator, b.dimension, b.member, 0, 0, NULL, NULL, false
		FROM before AS b
		WHERE b.dimension <> '' AND b.indicator NOT IN ('oldest_open', 'in_time', 'timeline')
			AND NOT EXISTS (
				SELECT FROM raw AS r
				WHERE r.section = b.section AND r.indicator = b.indicator
					AND r.dimension = b.dimension AND r.member = b.member)
		UNION ALL
		SELECT h.*, false FROM head AS h
		UNION ALL
		SELECT b.*, false FROM broken AS b
	)
	SELECT j.section, j.indicator, coalesce(to_jsonb(l) ->> lang, j.indicator), j.dimension, j.member,
		j.value, coalesce(l.unit, ''), j.numerator, j.denominator, j.suppressed,
		CASE WHEN NOT j.suppressed THEN j.value END,
		-- who is first in the row of the oldest changes
		CASE WHEN j.indicator <> 'oldest_open' THEN j.value - b.value END, j.note,
		coalesce(s.label, j.section), coalesce(d.label, j.dimension), coalesce(m.label, w.label, j.member)
	FROM judged AS j
	LEFT JOIN (
		SELECT e.*, e.ordinality AS n
		FROM reuse.evaluation_labels() WITH ORDINALITY AS e) AS l
		ON l.section = j.section AND l.indicator = j.indicator
	LEFT JOIN before AS b ON b.section = j.section AND b.indicator = j.indicator
		AND b.dimension = j.dimension AND b.member = j.member
	LEFT JOIN name AS s ON s.section = j.section AND s.dimension = '' AND s.member = ''
	LEFT JOIN name AS d ON d.section = '' AND d.dimension = j.dimension AND d.member = '' AND j.dimension <> ''
	LEFT JOIN name AS m ON m.section IN ('', j.section) AND m.dimension = j.dimension AND m.member = j.member
		AND j.member <> ''
	LEFT JOIN name AS w ON w.section = '' AND w.dimension = '' AND w.member = j.member AND j.member <> ''
	ORDER BY j.section, l.n, j.dimension, j.member;
END
$$;
COMMENT ON FUNCTION @register@.evaluation_report(integer, timestamptz, text, integer) IS
	'the yearly evaluation of a calendar year (D-11) as known at a moment (NULL: now): sections 0 header, A balance, B availability, C conditions, D charges, E handling, F redress, G exclusivity, H data quality, X identities that do not hold. B is the catalogue as known at that moment. With suppress_below n, cells of fewer than n cases, and one more where a single one could be had by subtraction, have no published_value. restatement is the change since the last snapshot. section_label, dimension_label and member_label name in the language what section, dimension and member say in codes (empty in a total); what has no name stays as it is. language: en, fr, nl, de; '''' is the setting reuse.language. Errors: 22023 year or language, RU020 layout';

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
	'suppress_below', evaluation_report_json.suppress_below,
	'figures', coalesce(jsonb_agg(
		CASE WHEN r.suppressed
			-- what is published hides what may not be seen
			THEN to_jsonb(r) - '{value,numerator,denominator,restatement}'::text[]
			ELSE to_jsonb(r) END), '[]'))
FROM @register@.evaluation_report(evaluation_report_json.year, evaluation_report_json.as_known_on,
	evaluation_report_json.language, evaluation_report_json.suppress_below) AS r
$$;
COMMENT ON FUNCTION @register@.evaluation_report_json(integer, timestamptz, text, integer) IS
	'evaluation_report() as one JSON object; a suppressed figure bears neither its value nor what it is made of';

CREATE FUNCTION @register@.publish_evaluation(year integer, as_known_on timestamptz DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kept bigint;
BEGIN
	INSERT INTO @register@.evaluation_snapshot
		(year, published_at, known_on, section, indicator, dimension, member, value)
	SELECT publish_evaluation.year, transaction_timestamp(),
		coalesce(as_known_on, transaction_timestamp()),
		r.section, r.indicator, r.dimension, r.member, r.value
	FROM @register@.evaluation_report(publish_evaluation.year, as_known_on) AS r
	WHERE r.section NOT IN ('0', 'X');
	GET DIAGNOSTICS kept = ROW_COUNT;
	RETURN kept;
END
$$;
COMMENT ON FUNCTION @register@.publish_evaluation(integer, timestamptz) IS
	'keeps the figures of a year as published, so that later reports state how they have changed (6.F.34); returns their number';
