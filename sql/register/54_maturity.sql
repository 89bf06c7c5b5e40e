-- Maturity: scores judged when they are entered, gaps over time, surveys, and
-- what is to be explained (M-02, M-06 to M-09, 6.G.39). Nothing here is a
-- finding: the charter is no law, and the two are never mixed.

CREATE FUNCTION @register@.maturity_scale() RETURNS integer[]
LANGUAGE sql STABLE PARALLEL SAFE COST 20
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT p.value::integer[]
	FROM @register@.parameter AS p
	WHERE p.name = 'maturity_scale' AND p.known_to = 'infinity'
$$;
COMMENT ON FUNCTION @register@.maturity_scale() IS
	'the scores that maturity and need can have, of the parameter maturity_scale (M-06)';

-- Rows that people enter and records of a file are judged alike: by the values
-- as text, and by the keys that are there.
CREATE FUNCTION @register@.maturity_problem(given jsonb)
RETURNS TABLE (column_name text, value text, reason text, allowed text, state text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
WITH known (column_name, code, n) AS (
	SELECT 'domain', d.domain, d.number FROM @register@.maturity_domain AS d
	UNION ALL
	SELECT 'profile', p.profile, p.number FROM @register@.maturity_profile AS p
	UNION ALL
	SELECT 'source', s.source, s.number FROM @register@.maturity_source AS s
	UNION ALL
	SELECT v.column_name, s.score::text, s.score
	FROM unnest(@register@.maturity_scale()) AS s (score)
	CROSS JOIN (VALUES ('maturity'), ('need')) AS v (column_name)
)
SELECT g.key, g.value,
	CASE WHEN m.missing THEN 'is missing' ELSE w.reason END,
	CASE w.shape
		WHEN 'code' THEN (
			SELECT format('Allowed: %s.', coalesce(string_agg(k.code, ', ' ORDER BY k.n), 'none'))
			FROM known AS k
			WHERE k.column_name = g.key)
		WHEN 'url' THEN 'An address begins with http:// or https://.'
		ELSE format('Days are YYYY-MM-DD, up to %s.', reuse.today())
	END,
	CASE WHEN m.missing THEN '22004' WHEN w.reason = 'is in the future' THEN 'RU012' ELSE '22023' END
FROM jsonb_each_text(maturity_problem.given) AS g
JOIN (VALUES
	(1, 'domain', 'code', 'is no domain of maturity'),
	(2, 'profile', 'code', 'is no profile of users'),
	(3, 'assessed_on', 'day', 'is not a date'),
	(4, 'assessed_on', 'past', 'is in the future'),
	(5, 'answered_on', 'day', 'is not a date'),
	(6, 'answered_on', 'past', 'is in the future'),
	(7, 'maturity', 'code', 'is not on the scale'),
	(8, 'need', 'code', 'is not on the scale'),
	(9, 'source', 'code', 'is no source of an assessment'),
	(10, 'evidence_url', 'url', 'is no address of a page')
	) AS w (n, column_name, shape, reason) ON w.column_name = g.key
CROSS JOIN LATERAL (
	SELECT coalesce(g.value, '') = '' AND w.shape <> 'url' AS missing) AS m
WHERE m.missing OR CASE w.shape
		WHEN 'code' THEN NOT EXISTS (
			SELECT FROM known AS k
			WHERE k.column_name = g.key AND k.code = g.value)
		WHEN 'day' THEN @register@.import_day(g.value) IS NULL
		WHEN 'past' THEN @register@.import_day(g.value) > reuse.today()
		WHEN 'url' THEN g.value !~* '^https?://[^\s/]+\S*$'
	END
ORDER BY w.n
LIMIT 1
$$;
COMMENT ON FUNCTION @register@.maturity_problem(jsonb) IS
	'the first thing that is wrong with an assessment or an answer, by the names of their columns; no row when nothing is: the column, its value, why, what is allowed, and the SQLSTATE of the error where it is one';

CREATE FUNCTION @register@.maturity_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	given jsonb := to_jsonb(NEW);
	problem record;
BEGIN
	-- past versions are kept as they were
	IF NEW.known_to <> 'infinity' THEN
		RETURN NEW;
	END IF;
	-- so is what an update leaves as it was, whatever the scale is now
	IF TG_OP = 'UPDATE' THEN
		given := (
			SELECT jsonb_object_agg(n.key, n.value)
			FROM jsonb_each(given) AS n
			WHERE n.value <> to_jsonb(OLD) -> n.key);
	END IF;
	SELECT p.* INTO problem FROM @register@.maturity_problem(given) AS p;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = problem.state,
			MESSAGE = CASE WHEN problem.state = '22004' THEN format('%s %s', problem.column_name, problem.reason)
				ELSE format('%s "%s" %s', problem.column_name, problem.value, problem.reason) END,
			DETAIL = problem.allowed;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.maturity_check() IS
	'trigger: a score is on the scale, its domain, profile and source are known, its day is not in the future, its evidence is an address. Errors: 22004 missing, 22023 not allowed, RU012 in the future';

CREATE TRIGGER maturity_check
	BEFORE INSERT OR UPDATE ON @register@.maturity_assessment
	FOR EACH ROW EXECUTE FUNCTION @register@.maturity_check();
CREATE TRIGGER maturity_check
	BEFORE INSERT OR UPDATE ON @register@.survey_answer
	FOR EACH ROW EXECUTE FUNCTION @register@.maturity_check();

-- ---------------------------------------------------------------- gaps
CREATE FUNCTION @register@.maturity_gap_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, domain text, number integer, assessed_on date, source text,
	maturity integer, need integer, gap integer, previous_on date, maturity_change integer,
	need_change integer, gap_change integer, latest boolean, evidence_url text, explanations jsonb)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 1000
BEGIN ATOMIC
SELECT a.authority_id, a.domain, d.number, a.assessed_on, a.source, a.maturity, a.need, a.need - a.maturity,
	lag(a.assessed_on) OVER w, a.maturity - lag(a.maturity) OVER w, a.need - lag(a.need) OVER w,
	(a.need - a.maturity) - lag(a.need - a.maturity) OVER w, lead(a.assessed_on) OVER w IS NULL,
	a.evidence_url, a.explanations
FROM @register@.maturity_assessment AS a
JOIN @register@.maturity_domain AS d ON d.domain = a.domain
WHERE a.assessed_on <= maturity_gap_known.as_of AND a.known_from <= maturity_gap_known.known_on
	AND (maturity_gap_known.known_on < a.known_to OR a.known_to = 'infinity')
WINDOW w AS (PARTITION BY a.authority_id, a.domain ORDER BY a.assessed_on);
END;
COMMENT ON FUNCTION @register@.maturity_gap_known(date, timestamptz) IS
	'the assessments up to a day, as known at a moment: gap = need - maturity, zero or less where the need is met, and what has changed since the assessment before in the same domain, whatever its source; latest: none follows by that day (M-06)';

CREATE VIEW @register@.maturity_gap WITH (security_invoker = true) AS
SELECT g.authority_id, g.number, g.domain, reuse.name_in(d.names, reuse.language()) AS name,
	reuse.name_in(d.states, reuse.language()) AS state_to_reach, d.charter,
	g.assessed_on, g.source, g.maturity, g.need, g.gap, g.previous_on, g.maturity_change, g.need_change,
	g.gap_change, g.latest, g.evidence_url, reuse.name_in(g.explanations, reuse.language()) AS explanation
FROM @register@.maturity_gap_known(reuse.today(), 'infinity') AS g
JOIN @register@.maturity_domain AS d ON d.domain = g.domain;
COMMENT ON VIEW @register@.maturity_gap IS
	'maturity and need of each organisation over time, up to reuse.today(), with the gap, the change since the assessment before, the numbers of the charter, the evidence and the explanation; WHERE latest is how things stand (M-06, M-07, 6.G.39). It says nothing on what the law asks';

-- ---------------------------------------------------------------- surveys
CREATE FUNCTION @register@.survey_summary_known(known_on timestamptz)
RETURNS TABLE (authority_id bigint, survey text, profile text, domain text, respondents bigint,
	maturity_median numeric, maturity_mean numeric, maturity_spread numeric,
	need_median numeric, need_mean numeric, need_spread numeric, gap_mean numeric, small_group boolean)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT a.authority_id, a.survey, a.profile, a.domain, count(*),
	percentile_cont(0.5) WITHIN GROUP (ORDER BY a.maturity)::numeric,
	round(avg(a.maturity), 2), round(stddev_samp(a.maturity), 2),
	percentile_cont(0.5) WITHIN GROUP (ORDER BY a.need)::numeric,
	round(avg(a.need), 2), round(stddev_samp(a.need), 2),
	round(avg(a.need - a.maturity), 2),
	coalesce(count(*) < (
		SELECT nullif(btrim(p.value), '')::integer
		FROM @register@.parameter AS p
		WHERE p.name = 'survey_small_group' AND p.known_to = 'infinity'), false)
FROM @register@.survey_answer AS a
WHERE a.known_from <= survey_summary_known.known_on
	AND (survey_summary_known.known_on < a.known_to OR a.known_to = 'infinity')
GROUP BY GROUPING SETS ((a.authority_id, a.survey, a.domain, a.profile), (a.authority_id, a.survey, a.domain));
END;
COMMENT ON FUNCTION @register@.survey_summary_known(timestamptz) IS
	'the rows of survey_summary as known at a moment';

CREATE VIEW @register@.survey_summary WITH (security_invoker = true) AS
SELECT s.authority_id, s.survey, s.profile, s.domain, s.respondents, s.maturity_median, s.maturity_mean,
	s.maturity_spread, s.need_median, s.need_mean, s.need_spread, s.gap_mean, s.small_group
FROM @register@.survey_summary_known('infinity') AS s;
COMMENT ON VIEW @register@.survey_summary IS
	'answers to each survey by domain and profile, and with profile NULL of all profiles together: respondents, median, mean, and the spread as the standard deviation of the sample (NULL for one respondent). small_group: fewer respondents than the parameter survey_small_group, so that a figure tells little and may point to a person (M-02, M-05, 6.F.33)';

-- ---------------------------------------------------------------- comply or explain
CREATE FUNCTION @register@.explanation_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	text_in record;
BEGIN
	-- past versions are kept as they were
	IF NEW.known_to <> 'infinity' THEN
		RETURN NEW;
	END IF;
	-- of another kind, the constraint says which there are
	IF NEW.subject_kind = 'request' AND NOT EXISTS (
			SELECT FROM @register@.case_file AS c
			WHERE c.authority_id = NEW.authority_id AND c.case_id = NEW.subject_id AND c.kind = 'request')
		OR NEW.subject_kind = 'dataset' AND NOT EXISTS (
			SELECT FROM @register@.dataset AS d
			WHERE d.authority_id = NEW.authority_id AND d.dataset_id = NEW.subject_id AND d.known_to = 'infinity')
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no %s %s of authority %s to explain', NEW.subject_kind,
				coalesce(NEW.subject_id::text, 'NULL'), coalesce(NEW.authority_id::text, 'NULL')),
			HINT = 'Name a case of kind request, or a dataset of the inventory: one that is not published is entered there without distributions.';
	END IF;
	IF NEW.explained_on > reuse.today() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU012',
			MESSAGE = format('an explanation of %s is in the future', NEW.explained_on),
			DETAIL = format('Today is %s.', reuse.today());
	END IF;
	IF reuse.name_in(NEW.texts, 'en') IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'an explanation needs a text in at least one language',
			HINT = 'Give it as {"fr": "...", "nl": "..."}.';
	END IF;
	FOR text_in IN SELECT t.key, t.value FROM jsonb_each_text(NEW.texts) AS t ORDER BY t.key
	LOOP
		-- raises 22023 for a language that is not known
		PERFORM reuse.language(text_in.key);
		IF coalesce(btrim(text_in.value), '') = '' THEN
			RAISE EXCEPTION USING
				ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('the explanation in "%s" has no text', text_in.key);
		END IF;
	END LOOP;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.explanation_check() IS
	'trigger: an explanation has a text in a known language and a subject in the register, and is not of the future. Errors: RU010, RU012, 22023';

CREATE TRIGGER explanation_check
	BEFORE INSERT OR UPDATE ON @register@.explanation
	FOR EACH ROW EXECUTE FUNCTION @register@.explanation_check();

CREATE VIEW @register@.comply_or_explain WITH (security_invoker = true) AS
SELECT s.authority_id, s.subject_kind, s.subject_id, s.subject, s.since, s.explained_on,
	reuse.name_in(s.texts, reuse.language()) AS explanation,
	reuse.name_in(s.texts, reuse.language()) IS NOT NULL AS explained
FROM (
	-- a refusal that no supply has followed
	SELECT e.authority_id, 'request' AS subject_kind, e.case_id AS subject_id, min(c.reference) AS subject,
		min(e.occurred_on) AS since, min(x.explained_on) AS explained_on,
		(pg_catalog.array_agg(x.texts))[1] AS texts
	FROM @register@.standing_event AS e
	JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		AND c.kind = 'request'
	JOIN @register@.event_kind AS k ON k.case_kind = c.kind AND k.kind = e.kind
	LEFT JOIN @register@.explanation AS x ON x.authority_id = e.authority_id AND x.subject_kind = 'request'
		AND x.subject_id = e.case_id AND x.known_to = 'infinity'
	WHERE k.means = 'refusal' AND e.occurred_on <= reuse.today()
		AND NOT EXISTS (
			SELECT FROM @register@.standing_event AS s
			WHERE s.authority_id = e.authority_id AND s.case_id = e.case_id AND s.occurred_on >= e.occurred_on
				AND s.kind IN (
					SELECT a.kind
					FROM @register@.event_kind AS a
					WHERE a.case_kind = 'request' AND a.means IN ('supply', 'licence_agreement'))
				AND coalesce(s.facts -> 'part' = e.facts -> 'part', true))
	GROUP BY e.authority_id, e.case_id
	UNION ALL
	-- a dataset that nobody can have: no form of it, and on no site
	SELECT d.authority_id, 'dataset', d.dataset_id,
		coalesce(reuse.name_in(d.titles, reuse.language()), d.identifier, d.uri),
		(SELECT pg_catalog.min(h.known_from) AT TIME ZONE 'Europe/Brussels'
			FROM @register@.dataset AS h
			WHERE h.authority_id = d.authority_id AND h.dataset_id = d.dataset_id)::pg_catalog.date,
		x.explained_on, x.texts
	FROM @register@.dataset AS d
	LEFT JOIN @register@.explanation AS x ON x.authority_id = d.authority_id AND x.subject_kind = 'dataset'
		AND x.subject_id = d.dataset_id AND x.known_to = 'infinity'
	WHERE d.known_to = 'infinity' AND coalesce(d.portal_published_on > reuse.today(), true)
		AND coalesce(d.site_published_on > reuse.today(), true)
		AND NOT EXISTS (
			SELECT FROM @register@.distribution AS f
			WHERE f.authority_id = d.authority_id AND f.dataset_id = d.dataset_id AND f.known_to = 'infinity')
	UNION ALL
	-- a domain whose need is not met
	SELECT g.authority_id, 'domain', g.number, reuse.name_in(m.names, reuse.language()), g.assessed_on,
		CASE WHEN g.explanations <> '{}' THEN g.assessed_on END, g.explanations
	FROM @register@.maturity_gap_known(reuse.today(), 'infinity') AS g
	JOIN @register@.maturity_domain AS m ON m.domain = g.domain
	WHERE g.latest AND g.gap > 0) AS s;
COMMENT ON VIEW @register@.comply_or_explain IS
	'what the charter wants complied with or explained (principle 2, M-09), on reuse.today(), with the explanation in the language of the setting reuse.language where there is one: requests refused and not supplied since, datasets of the inventory in no form and on no site, domains whose need is above their maturity (subject_id is the number of the domain). A missing explanation breaks no law: it is shown here and is no finding';
