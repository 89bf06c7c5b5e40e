-- The evaluation over time: what has changed since it was published, and why;
-- three years side by side.

CREATE FUNCTION @register@.evaluation_case_words(year integer, known_on timestamptz, as_of date)
RETURNS TABLE (section text, authority_id bigint, case_id bigint, dimension text, member text, content jsonb)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 10000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT v.section, r.authority_id, r.case_id, v.dimension, v.member, to_jsonb(r)
FROM @register@.evaluation_request(evaluation_case_words.year, evaluation_case_words.known_on, evaluation_case_words.as_of) AS r
CROSS JOIN LATERAL (VALUES ('E', '', ''), ('E', 'authority', r.authority), ('E', 'authority_kind', r.authority_kind),
	('E', 'month', to_char(r.received_on, 'MM')), ('E', 'quarter', to_char(r.received_on, 'Q')), ('E', 'language', r.language),
	('E', 'channel', r.channel), ('E', 'requester_kind', r.requester_kind), ('E', 'theme', r.theme), ('E', 'outcome', r.outcome),
	('E', 'ground', coalesce(r.answer_facts ->> 'ground', 'none given'))) AS v (section, dimension, member)
UNION ALL
SELECT v.section, a.authority_id, a.case_id, v.dimension, v.member, to_jsonb(a)
FROM @register@.evaluation_appeal(evaluation_case_words.year, evaluation_case_words.known_on, evaluation_case_words.as_of) AS a
CROSS JOIN LATERAL (VALUES ('F', '', ''), ('F', 'authority', a.authority), ('F', 'authority_kind', a.authority_kind),
	('F', 'ground', a.ground), ('F', 'appellant_kind', a.appellant_kind), ('F', 'language', a.language), ('F', 'theme', a.theme),
	('F', 'outcome', a.outcome)) AS v (section, dimension, member)
$$;
COMMENT ON FUNCTION @register@.evaluation_case_words(integer, timestamptz, date) IS
	'requests (section E) and appeals (F) that the evaluation of a year counts, once for each member that they count under, with all that it knows of them';

CREATE FUNCTION @register@.evaluation_changes(
	year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '')
RETURNS TABLE (section text, indicator text, label text, dimension text, member text, member_label text,
	published numeric, now numeric, difference numeric, cause text, subject_kind text, authority_id bigint,
	subject_id bigint, seq integer, event_kind text, occurred_on date, learned_at timestamptz)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
WITH asked AS MATERIALIZED (
	SELECT coalesce(evaluation_changes.as_known_on, 'infinity') AS moment,
		coalesce((evaluation_changes.as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today()) AS as_of,
		s.known_on AS before, coalesce(s.as_of, (s.known_on AT TIME ZONE 'Europe/Brussels')::date) AS before_as_of
	FROM @register@.evaluation_snapshot AS s
	WHERE s.year = evaluation_changes.year
		AND s.published_at <= coalesce(evaluation_changes.as_known_on, 'infinity')
	ORDER BY s.published_at DESC
	LIMIT 1
),
changed AS MATERIALIZED (
	SELECT r.section, r.indicator, r.label, r.dimension, r.member, r.member_label, r.value - r.restatement AS published,
		r.value AS now, r.restatement AS difference,
		CASE WHEN l.unit IN ('requests', 'working days', '%', 'notices') THEN 'E'
			WHEN l.section = 'F' THEN 'F' END AS counts
	FROM asked AS q
	CROSS JOIN @register@.evaluation_report(evaluation_changes.year, evaluation_changes.as_known_on,
		evaluation_changes.language) AS r
	JOIN reuse.evaluation_labels() AS l ON l.section = r.section AND l.indicator = r.indicator
	WHERE r.restatement <> 0
),
-- a case that is now seen otherwise than then
moved AS MATERIALIZED (
	SELECT DISTINCT x.section, x.authority_id, x.case_id, x.dimension, x.member
	FROM (
		SELECT coalesce(b.section, n.section) AS section, coalesce(b.authority_id, n.authority_id) AS authority_id,
			coalesce(b.case_id, n.case_id) AS case_id
		FROM asked AS q
		CROSS JOIN LATERAL (
			SELECT w.*
			FROM @register@.evaluation_case_words(evaluation_changes.year, q.before, q.before_as_of) AS w
			WHERE w.dimension = '') AS b
		FULL JOIN (
			SELECT w.*
			FROM asked AS q
			CROSS JOIN LATERAL @register@.evaluation_case_words(evaluation_changes.year, q.moment, q.as_of) AS w
			WHERE w.dimension = '') AS n
			ON n.section = b.section AND n.authority_id = b.authority_id AND n.case_id = b.case_id
		WHERE b.content IS DISTINCT FROM n.content) AS c
	CROSS JOIN asked AS q
	CROSS JOIN LATERAL (
		SELECT w.*
		FROM @register@.evaluation_case_words(evaluation_changes.year, q.before, q.before_as_of) AS w
		UNION ALL
		SELECT w.*
		FROM @register@.evaluation_case_words(evaluation_changes.year, q.moment, q.as_of) AS w) AS x
	WHERE x.section = c.section AND x.authority_id = c.authority_id AND x.case_id = c.case_id
),
learned AS MATERIALIZED (
	SELECT e.authority_id, e.case_id, c.kind AS case_kind, e.seq, e.kind, e.occurred_on, e.recorded_at
	FROM asked AS q
	JOIN @register@.event AS e ON e.recorded_at > q.before AND e.recorded_at <= q.moment
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
),
-- rows of tables that are kept in versions
version AS MATERIALIZED (
	SELECT v.sections, v.kind, v.authority_id, v.subject_id, v.known_from
	FROM asked AS q
	CROSS JOIN LATERAL (
		SELECT '{B,C}'::text[], 'dataset', d.authority_id, d.dataset_id, d.known_from FROM @register@.dataset AS d
		UNION ALL
		SELECT '{B,C}', 'distribution', d.authority_id, d.distribution_id, d.known_from FROM @register@.distribution AS d
		UNION ALL
		SELECT '{B,C}', 'licence_class', NULL, NULL, l.known_from FROM @register@.licence_class AS l
		UNION ALL
		SELECT '{B}', 'format_class', NULL, NULL, f.known_from FROM @register@.format_class AS f
		UNION ALL
		SELECT '{C}', 'conditions', c.authority_id, c.conditions_id, c.known_from FROM @register@.conditions AS c
		UNION ALL
		SELECT '{C}', 'licence', l.authority_id, l.licence_id, l.known_from FROM @register@.licence AS l
		UNION ALL
		SELECT '{D}', 'charge', c.authority_id, c.charge_id, c.known_from FROM @register@.charge AS c
		UNION ALL
		SELECT '{M}', 'maturity_assessment', m.authority_id, NULL, m.known_from FROM @register@.maturity_assessment AS m
		UNION ALL
		SELECT '{A,B,E,F,G}', 'authority', p.authority_id, NULL, p.known_to FROM @register@.authority_past AS p
	) AS v (sections, kind, authority_id, subject_id, known_from)
	WHERE v.known_from > q.before AND v.known_from <= q.moment
)
SELECT c.section, c.indicator, c.label, c.dimension, c.member, c.member_label, c.published, c.now, c.difference,
	w.cause, w.subject_kind, w.authority_id, w.subject_id, w.seq, w.event_kind, w.occurred_on, w.learned_at
FROM changed AS c
LEFT JOIN LATERAL (
	-- what was learned of a case that counts in it
	SELECT 'learned' AS cause, l.case_kind AS subject_kind, m.authority_id, m.case_id AS subject_id, l.seq,
		l.kind AS event_kind, l.occurred_on, l.recorded_at AS learned_at
	FROM moved AS m
	JOIN learned AS l ON l.authority_id = m.authority_id AND l.case_id = m.case_id
	WHERE m.section = c.counts AND m.member = c.member
		AND m.dimension = CASE WHEN c.dimension IN (SELECT x.dimension FROM moved AS x) THEN c.dimension ELSE '' END
	UNION ALL
	-- nothing was learned: a term has run out since
	SELECT 'time', CASE c.counts WHEN 'E' THEN 'request' ELSE 'appeal' END, m.authority_id, m.case_id, NULL, NULL, NULL, NULL
	FROM moved AS m
	WHERE m.section = c.counts AND m.member = c.member
		AND m.dimension = CASE WHEN c.dimension IN (SELECT x.dimension FROM moved AS x) THEN c.dimension ELSE '' END
		AND NOT EXISTS (
			SELECT FROM learned AS l
			WHERE l.authority_id = m.authority_id AND l.case_id = m.case_id)
	UNION ALL
	SELECT 'learned', l.case_kind, l.authority_id, l.case_id, l.seq, l.kind, l.occurred_on, l.recorded_at
	FROM learned AS l
	WHERE c.counts IS NULL AND (c.section = 'H'
		OR l.case_kind = CASE c.section WHEN 'G' THEN 'exclusive_arrangement' WHEN 'C' THEN 'consultation' END)
	UNION ALL
	SELECT 'row', v.kind, v.authority_id, v.subject_id, NULL, NULL, NULL, v.known_from
	FROM version AS v
	WHERE c.section = ANY (v.sections) AND (v.kind <> 'authority' OR c.dimension IN ('authority', 'authority_kind'))) AS w ON true
ORDER BY c.section, c.indicator, c.dimension, c.member, w.learned_at, w.subject_kind, w.authority_id, w.subject_id, w.seq
$$;
COMMENT ON FUNCTION @register@.evaluation_changes(integer, timestamptz, text) IS
	'the figures of a year that are, as known at a moment (NULL: now), not what they were when the year was last published, a row for each and everything that explains it (6.F.34). cause: learned = an event recorded since (seq of case subject_id), row = a row entered or changed since in the table subject_kind, time = nothing was learned of the case, a term has run out; NULL: none of these (a calendar, a rule). No row when nothing has changed, or nothing was published. Errors: those of evaluation_report()';

CREATE FUNCTION @register@.evaluation_european(
	first_year integer,
	as_known_on timestamptz DEFAULT NULL,
	language text DEFAULT '',
	suppress_below integer DEFAULT 0)
RETURNS TABLE (section text, indicator text, label text, dimension text, member text, unit text,
	first_value numeric, second_value numeric, third_value numeric, total numeric, suppressed boolean,
	section_label text, dimension_label text, member_label text, unit_label text)
LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 3000000 ROWS 400
SET search_path = pg_catalog, pg_temp
AS $$
WITH figure AS MATERIALIZED (
	SELECT y.n, r.*, row_number() OVER () AS place
	FROM (VALUES (1), (2), (3)) AS y (n)
	CROSS JOIN LATERAL @register@.evaluation_report(evaluation_european.first_year + y.n - 1,
		evaluation_european.as_known_on, evaluation_european.language, evaluation_european.suppress_below) AS r
	-- those of which each year has its own: who is oldest is not compared
	WHERE r.section BETWEEN 'A' AND 'M' AND r.indicator <> 'oldest_open'
)
SELECT f.section, f.indicator, min(f.label), f.dimension, f.member, min(f.unit),
	min(f.value) FILTER (WHERE f.n = 1), min(f.value) FILTER (WHERE f.n = 2), min(f.value) FILTER (WHERE f.n = 3),
	CASE
		-- a hidden year could be computed from the total; what is there at the end
		-- of each year, or typical of it, has none
		WHEN bool_or(f.suppressed) OR f.section IN ('G', 'M') AND f.indicator NOT IN ('reviews', 'reviews_in_time')
			OR f.indicator LIKE '%\_at\_%' OR f.indicator IN ('backlog', 'datasets', 'distributions', 'star_level', 'high_value',
				'machine_readable', 'api', 'open_distributions', 'licence_step', 'conditions_reasoned', 'conditions_published',
				'charges', 'charges_above_ceiling', 'charges_unpublished', 'charges_calculated', 'charges_with_factors',
				'term_not_started') THEN NULL
		WHEN min(f.unit) = '%' THEN round(100.0 * sum(f.numerator) / nullif(sum(f.denominator), 0), 1)
		ELSE sum(f.numerator)
	END,
	bool_or(f.suppressed), min(f.section_label), min(f.dimension_label), min(f.member_label), min(f.unit_label)
FROM figure AS f
GROUP BY f.section, f.indicator, f.dimension, f.member
ORDER BY f.section, min(min(f.place)) OVER (PARTITION BY f.section, f.indicator), f.dimension, f.member
$$;
COMMENT ON FUNCTION @register@.evaluation_european(integer, timestamptz, text, integer) IS
	'the evaluations of three years from first_year on, side by side, for the report that Member States make every three years (D-11, 6.F.34). total: of what is counted in each year, of shares over all cases of the three; NULL of stocks, of means and medians, and where a year is hidden. Arguments as of evaluation_report(). Errors: those of evaluation_report()';
