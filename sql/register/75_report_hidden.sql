-- Which figures a public report must hide (6.F.33). What counts few people's
-- cases is hidden, and so much more that nobody can compute it from the rest:
-- figures that make up a whole are an equation, and of every equation with a
-- hidden part at least two are hidden, which together are not few.

-- Shares, medians and bases repeat counts that stand elsewhere: a count has one
-- name, wherever it is seen.
CREATE FUNCTION @register@.evaluation_cell(section text, indicator text, dimension text, member text, base boolean)
RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
RETURN CASE
	WHEN base THEN
		CASE
			WHEN dimension = '' AND indicator IN ('in_time_of_all', 'published_after_request', 'extended') THEN 'A requests_received'
			WHEN indicator = 'extended_late' THEN 'E extended'
			WHEN indicator = 'partly_refused' THEN 'E refused_on'
			WHEN indicator = 'backlog' THEN 'A requests_at_end'
			WHEN indicator = 'charge_licences' THEN 'C licences_offered'
			WHEN indicator IN ('dto_consulted', 'licence_reasons') THEN 'C offers with conditions'
			WHEN section = 'F' THEN 'F decided'
			WHEN indicator = 'in_time' THEN concat_ws(' ', 'E resolvable', nullif(dimension, ''), nullif(member, ''))
			WHEN section = 'E' THEN concat_ws(' ', 'E working_days', nullif(dimension, ''), nullif(member, ''))
			ELSE concat_ws(' ', section, indicator, 'base', nullif(dimension, ''), nullif(member, ''))
		END
	WHEN indicator = 'outcome' AND dimension = '' THEN 'A requests_received'
	WHEN indicator = 'appeal_outcome' AND dimension = '' THEN 'F appeals_closed'
	WHEN indicator = 'in_time_of_all' THEN 'E in_time'
	WHEN indicator = 'terms_exceeded' AND dimension = 'rule' THEN concat_ws(' ', 'F terms', member, 'exceeded')
	ELSE concat_ws(' ', section, indicator, nullif(dimension, ''), nullif(member, ''))
END;
COMMENT ON FUNCTION @register@.evaluation_cell(text, text, text, text, boolean) IS
	'the name of the count that a figure of the evaluation shows, or (base) that it is a part of: the same for all figures that show the same count';

CREATE FUNCTION @register@.evaluation_equations(figures jsonb, known_on timestamptz)
RETURNS TABLE (equation text, whole text, part text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$
WITH figure AS (
	SELECT f.section, f.indicator, f.dimension, f.member, f.numerator, f.denominator
	FROM jsonb_to_recordset(evaluation_equations.figures)
		AS f (section text, indicator text, dimension text, member text, numerator bigint, denominator bigint)
),
-- a member of one dimension belongs to one of another
broader (dimension, member, within, of_member) AS (
	SELECT 'authority', a.code, 'authority_kind', a.kind
	FROM @register@.authority_known(evaluation_equations.known_on) AS a
	UNION ALL
	SELECT w.list, w.code, CASE w.list WHEN 'ground' THEN 'type' ELSE 'admissibility' END,
		coalesce(w.broader, CASE w.list WHEN 'ground' THEN 'not stated' ELSE 'none' END)
	FROM @register@.appeal_word AS w
	WHERE w.list IN ('ground', 'outcome')
	UNION ALL VALUES ('ground', 'not stated', 'type', 'not stated'), ('outcome', 'not stated', 'admissibility', 'none')
),
part AS (
	SELECT f.section, f.indicator, f.dimension, f.member, w.dimension AS within, w.member AS of_member
	FROM figure AS f
	LEFT JOIN (
		SELECT b.dimension AS narrow, b.member AS narrow_member, x.section, x.indicator, x.dimension, x.member
		FROM broader AS b
		JOIN figure AS x ON x.dimension = b.within AND x.member = b.of_member) AS w
		ON w.narrow = f.dimension AND w.narrow_member = f.member AND w.section = f.section AND w.indicator = f.indicator
	WHERE f.dimension <> '' AND f.numerator IS NOT NULL
		AND EXISTS (
			SELECT FROM figure AS t
			WHERE t.section = f.section AND t.indicator = f.indicator AND t.dimension = '')
		-- which answers are in time is an equation of its own, below
		AND (f.section, f.indicator) <> ('E', 'outcome')
)
-- a total is the sum of the members of each dimension, or of what these are in
SELECT concat_ws(' ', p.section, p.indicator, p.dimension, p.of_member, k.base::text),
	@register@.evaluation_cell(p.section, p.indicator, coalesce(p.within, ''), coalesce(p.of_member, ''), k.base),
	@register@.evaluation_cell(p.section, p.indicator, p.dimension, p.member, k.base)
FROM part AS p
CROSS JOIN (VALUES (false), (true)) AS k (base)
WHERE NOT k.base OR p.indicator = 'in_time'
UNION ALL
SELECT 'answered by quarter', 'E working_days', @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, true)
FROM figure AS f
WHERE f.indicator = 'median' AND f.dimension = 'quarter'
UNION ALL
SELECT 'outcomes ' || o.whole, o.whole, 'E outcome outcome ' || f.member
FROM figure AS f
CROSS JOIN LATERAL (
	SELECT CASE
		WHEN f.member IN ('in_time', 'in_extended_term') THEN 'E in_time'
		WHEN f.member IN ('late', 'silent') THEN 'E resolvable'
		ELSE 'A requests_received' END AS whole) AS o
WHERE f.section = 'E' AND f.indicator = 'outcome' AND f.dimension = 'outcome'
UNION ALL
-- what was decided has an outcome that the law did not give
SELECT 'decisions', 'F decided', @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, false)
FROM figure AS f
WHERE f.section = 'F' AND f.indicator = 'appeal_outcome' AND f.dimension = 'outcome'
	AND f.member NOT IN ('deemed_rejected', 'withdrawn')
UNION ALL
VALUES
	('decisions', 'F decided', '? decided after the law had'),
	('outcomes E resolvable', 'E resolvable', 'E in_time'),
	('outcomes A requests_received', 'A requests_received', 'E resolvable'),
	('extensions', 'E extended', 'E outcome outcome in_extended_term'),
	('extensions', 'E extended', 'E extended_late'),
	('extensions', 'E extended', '? extended and running'),
	-- what came and was there is what went and is there
	('requests in', '? requests', 'A requests_at_start'),
	('requests in', '? requests', 'A requests_received'),
	('requests out', '? requests', 'A requests_closed'),
	('requests out', '? requests', 'A requests_at_end'),
	('appeals in', '? appeals', 'F appeals_at_start'),
	('appeals in', '? appeals', 'F appeals_received'),
	('appeals out', '? appeals', 'F appeals_closed'),
	('appeals out', '? appeals', 'F appeals_at_end'),
	('decided', 'F decided', 'F over_30_days'),
	('decided', 'F decided', '? within 30 days'),
	('over 30 days', 'F over_30_days', 'F over_60_days'),
	('over 30 days', 'F over_30_days', '? from 31 to 60 days')
$$;
COMMENT ON FUNCTION @register@.evaluation_equations(jsonb, timestamptz) IS
	'which counts of an evaluation make up which other: in each equation the whole is the sum of its parts, all by their names of evaluation_cell(); what begins with ? is never published';

CREATE FUNCTION @register@.evaluation_hidden(figures jsonb, known_on timestamptz, below integer)
RETURNS SETOF integer
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	cells text[];
	amounts bigint[];
	few boolean[];
	unpublished boolean[];
	-- a whole itself: others hang on it
	total boolean[];
	wholes integer[];
	firsts integer[];
	members integer[];
	hidden boolean[];
	known boolean[];
	-- what of a count nobody knows: of a whole, no more than of its parts
	secret bigint[];
	unknowns integer;
	unknown integer;
	amount bigint;
	candidate integer;
	progress boolean;
	done boolean;
BEGIN
	IF below <= 1 THEN
		RETURN;
	END IF;
	WITH figure AS (
		SELECT f.section, f.indicator, f.dimension, f.member, f.numerator, f.denominator, coalesce(f.hide, false) AS hide
		FROM jsonb_to_recordset(evaluation_hidden.figures)
			AS f (section text, indicator text, dimension text, member text, numerator bigint, denominator bigint, hide boolean)
		JOIN reuse.evaluation_labels() AS l ON l.section = f.section AND l.indicator = f.indicator
			AND l.unit <> ALL (reuse.evaluation_public_units())
	),
	seen AS (
		-- few cases, or few that are not of them
		SELECT @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, false) AS cell, f.numerator AS amount,
			f.hide OR f.numerator BETWEEN 1 AND below - 1
				OR coalesce(f.denominator - f.numerator BETWEEN 1 AND below - 1, false) AS few
		FROM figure AS f
		WHERE f.numerator IS NOT NULL
		UNION ALL
		SELECT @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, true), f.denominator,
			(f.hide AND f.numerator IS NULL) OR f.denominator BETWEEN 1 AND below - 1
		FROM figure AS f
		WHERE f.denominator IS NOT NULL
	),
	cell AS (
		SELECT s.cell, max(s.amount) AS amount, bool_or(s.few) AS few, false AS unpublished
		FROM seen AS s
		GROUP BY s.cell
	),
	stated AS (
		SELECT q.equation, q.whole, q.part
		FROM @register@.evaluation_equations(evaluation_hidden.figures, evaluation_hidden.known_on) AS q
	),
	-- what is in no figure follows from what is
	every AS (
		SELECT y.cell, y.amount, y.few, y.unpublished FROM cell AS y
		UNION ALL
		SELECT v.cell, v.amount, coalesce(v.amount BETWEEN 1 AND below - 1, false), true
		FROM (
			SELECT q.whole AS cell, sum(y.amount)::bigint AS amount
			FROM stated AS q
			JOIN cell AS y ON y.cell = q.part
			WHERE q.whole LIKE '?%' AND q.equation LIKE '% in'
			GROUP BY q.whole
			UNION ALL
			SELECT q.part, max(w.amount) - (
				SELECT coalesce(sum(y.amount), 0)
				FROM stated AS o
				JOIN cell AS y ON y.cell = o.part
				WHERE o.equation = q.equation)::bigint
			FROM stated AS q
			JOIN cell AS w ON w.cell = q.whole
			WHERE q.part LIKE '?%'
			GROUP BY q.part, q.equation) AS v
	),
	numbered AS MATERIALIZED (
		SELECT y.cell, y.amount, y.few, y.unpublished, row_number() OVER (ORDER BY y.cell COLLATE "C")::integer AS n
		FROM every AS y
	),
	membership AS (
		SELECT q.equation, w.n AS whole, p.n AS part
		FROM stated AS q
		JOIN numbered AS w ON w.cell = q.whole
		JOIN numbered AS p ON p.cell = q.part
	),
	equations AS (
		SELECT m.equation, min(m.whole) AS whole, array_agg(m.part ORDER BY m.part) AS parts,
			row_number() OVER (ORDER BY m.equation COLLATE "C") AS n
		FROM membership AS m
		GROUP BY m.equation
	)
	SELECT (SELECT array_agg(n.cell ORDER BY n.n) FROM numbered AS n),
		(SELECT array_agg(coalesce(n.amount, 0) ORDER BY n.n) FROM numbered AS n),
		(SELECT array_agg(n.few ORDER BY n.n) FROM numbered AS n),
		(SELECT array_agg(n.unpublished ORDER BY n.n) FROM numbered AS n),
		(SELECT array_agg(q.whole ORDER BY q.n) FROM equations AS q),
		-- the parts of all equations in one row; where each begins
		(SELECT array_agg(x.upto ORDER BY x.n)
		FROM (SELECT q.n, sum(cardinality(q.parts)) OVER (ORDER BY q.n)::integer AS upto FROM equations AS q) AS x),
		(SELECT array_agg(x.part ORDER BY x.n, x.i)
		FROM (SELECT q.n, u.part, u.i FROM equations AS q CROSS JOIN LATERAL unnest(q.parts) WITH ORDINALITY AS u (part, i)) AS x)
	INTO cells, amounts, few, unpublished, wholes, firsts, members;

	hidden := few;
	FOR c IN 1 .. coalesce(cardinality(cells), 0) LOOP
		hidden[c] := few[c] OR unpublished[c];
		total[c] := c = ANY (wholes);
	END LOOP;
	LOOP
		done := true;
		-- what can be computed: the only unknown of an equation
		known := NULL;
		FOR c IN 1 .. coalesce(cardinality(cells), 0) LOOP
			known[c] := NOT hidden[c];
		END LOOP;
		<<computing>>
		LOOP
			progress := false;
			FOR e IN 1 .. coalesce(cardinality(wholes), 0) LOOP
				unknowns := (NOT known[wholes[e]])::integer;
				unknown := wholes[e];
				candidate := NULL;
				FOR i IN coalesce(firsts[e - 1], 0) + 1 .. firsts[e] LOOP
					IF NOT known[members[i]] THEN
						unknowns := unknowns + 1;
						unknown := members[i];
					ELSIF NOT hidden[members[i]] AND (candidate IS NULL
						OR (total[members[i]], amounts[members[i]] = 0, amounts[members[i]])
							< (total[candidate], amounts[candidate] = 0, amounts[candidate]))
					THEN
						candidate := members[i];
					END IF;
				END LOOP;
				CONTINUE WHEN unknowns <> 1;
				IF unpublished[unknown] AND NOT few[unknown] THEN
					known[unknown] := true;
					progress := true;
					CONTINUE;
				END IF;
				-- something else of this equation goes too: the least, and
				-- no whole if it can be helped
				IF candidate IS NULL AND unknown <> wholes[e] AND NOT hidden[wholes[e]] THEN
					candidate := wholes[e];
				END IF;
				IF candidate IS NULL THEN
					known[unknown] := true;
					progress := true;
				ELSE
					hidden[candidate] := true;
					done := false;
					EXIT computing;
				END IF;
			END LOOP;
			EXIT WHEN NOT progress;
		END LOOP;
		CONTINUE WHEN NOT done;

		-- the unknown parts of a whole that is known: together not few either
		secret := amounts;
		FOR i IN 1 .. 3 LOOP
			FOR e IN 1 .. coalesce(cardinality(wholes), 0) LOOP
				CONTINUE WHEN known[wholes[e]];
				amount := 0;
				FOR c IN coalesce(firsts[e - 1], 0) + 1 .. firsts[e] LOOP
					IF NOT known[members[c]] THEN
						amount := amount + secret[members[c]];
					END IF;
				END LOOP;
				secret[wholes[e]] := least(secret[wholes[e]], amount);
			END LOOP;
		END LOOP;
		FOR e IN 1 .. coalesce(cardinality(wholes), 0) LOOP
			CONTINUE WHEN NOT known[wholes[e]];
			unknowns := 0;
			amount := 0;
			candidate := NULL;
			FOR i IN coalesce(firsts[e - 1], 0) + 1 .. firsts[e] LOOP
				IF NOT known[members[i]] THEN
					unknowns := unknowns + 1;
					amount := amount + secret[members[i]];
				ELSIF NOT hidden[members[i]] AND (candidate IS NULL
					OR (total[members[i]], amounts[members[i]] = 0, amounts[members[i]])
						< (total[candidate], amounts[candidate] = 0, amounts[candidate]))
				THEN
					candidate := members[i];
				END IF;
			END LOOP;
			CONTINUE WHEN unknowns = 0 OR amount >= below;
			IF candidate IS NULL OR amounts[candidate] = 0 THEN
				candidate := CASE WHEN NOT hidden[wholes[e]] THEN wholes[e] ELSE candidate END;
			END IF;
			CONTINUE WHEN candidate IS NULL;
			hidden[candidate] := true;
			done := false;
			EXIT;
		END LOOP;
		EXIT WHEN done;
	END LOOP;

	RETURN QUERY
	WITH secret AS MATERIALIZED (
		SELECT u.cell
		FROM unnest(cells, hidden) AS u (cell, hidden)
		WHERE u.hidden
	)
	SELECT f.n::integer
	FROM ROWS FROM (jsonb_to_recordset(evaluation_hidden.figures)
			AS (section text, indicator text, dimension text, member text, numerator bigint, denominator bigint))
		WITH ORDINALITY AS f (section, indicator, dimension, member, numerator, denominator, n)
	JOIN reuse.evaluation_labels() AS l ON l.section = f.section AND l.indicator = f.indicator
		AND l.unit <> ALL (reuse.evaluation_public_units())
	WHERE (f.numerator IS NOT NULL
			AND @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, false) IN (SELECT s.cell FROM secret AS s))
		OR (f.denominator IS NOT NULL
			AND @register@.evaluation_cell(f.section, f.indicator, f.dimension, f.member, true) IN (SELECT s.cell FROM secret AS s));
END
$$;
COMMENT ON FUNCTION @register@.evaluation_hidden(jsonb, timestamptz, integer) IS
	'which figures (by their place, from 1, in an array of objects with section, indicator, dimension, member, numerator, denominator, and hide where it must be hidden anyway) a public report must hide so that no count of 1 to below - 1 people''s cases can be seen or computed from the others: those counts, the shares and medians made of them, and as many more as that takes, the smallest first. What the law itself makes public (reuse.evaluation_public_units()) is not hidden (6.F.33)';
