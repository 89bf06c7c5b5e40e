-- Findings: what the sources check_NAME(as_of, known_on) find, with the words of
-- finding_kind and what was acknowledged.

-- ---------------------------------------------------------------- the sources together
-- A function of SQL and not a list kept by hand: a check that a user adds is
-- taken in, stays after upgrade_register(), and comes back from a dump.
CREATE FUNCTION @register@.assemble_checks() RETURNS integer
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	source record;
	parts text[];
BEGIN
	FOR source IN
		SELECT p.proname, p.oid::regprocedure AS signature,
			pg_get_function_result(p.oid) AS result
		FROM pg_proc AS p
		WHERE p.pronamespace = '@register@'::regnamespace AND p.proname LIKE 'check\_%'
			AND p.proargtypes = '1082 1184'::oidvector
		ORDER BY p.proname COLLATE "C"
	LOOP
		IF source.result <> 'TABLE(check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)' THEN
			RAISE EXCEPTION USING
				ERRCODE = 'invalid_function_definition',
				MESSAGE = format('function %s is no source of findings', source.signature),
				DETAIL = format('It returns %s.', source.result),
				HINT = 'A source returns TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text).';
		END IF;
		-- not by format(): a register may have a % in its name
		parts := array_append(parts, 'SELECT f.check_code, f.authority_id, f.subject_kind, f.subject_id, f.since, f.detail
FROM @register@.' || quote_ident(source.proname) || '(breach.as_of, breach.known_on) AS f');
	END LOOP;
	EXECUTE 'CREATE OR REPLACE FUNCTION @register@.breach(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000000 ROWS 10000
BEGIN ATOMIC
' || array_to_string(parts, E'\nUNION ALL\n') || ';
END';
	COMMENT ON FUNCTION @register@.breach(date, timestamptz) IS
		'what the sources of findings found on a day, as known at a moment (infinity: now); made by assemble_checks() of all functions check_NAME(date, timestamptz) of the register';
	RETURN cardinality(parts);
END
$$;
COMMENT ON FUNCTION @register@.assemble_checks() IS
	'puts all functions check_NAME(as_of date, known_on timestamptz) of the register together, so that finding shows what they find; returns their number. To be called after a check was added, or renamed to be taken out; upgrade_register() does it too. Errors: 42P13 a function of that name and arguments with other columns';

SELECT @register@.assemble_checks();

-- ---------------------------------------------------------------- findings
-- The words of a kind are computed once, not for each of its findings: whoever
-- joins these two keeps them in a materialised CTE.
CREATE FUNCTION @register@.finding_kind_in_words()
RETURNS TABLE (check_code text, severity text, legal_basis text, message text, fact_names jsonb, cure text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT k.check_code, k.severity, @register@.citation(k.legal_basis, ''),
	-- of one fact the name is known beforehand
	CASE WHEN cardinality(k.wanted || k.stated) = 1
		THEN replace(reuse.name_in(k.messages, reuse.language()), '%s',
			coalesce(f.names ->> (k.wanted || k.stated)[1], (k.wanted || k.stated)[1]))
		ELSE reuse.name_in(k.messages, reuse.language()) END,
	CASE WHEN cardinality(k.wanted || k.stated) > 1 THEN f.names END,
	reuse.name_in(k.cures, reuse.language())
FROM @register@.finding_kind AS k
CROSS JOIN (
	SELECT jsonb_object_agg(substr(p.key, 6), to_jsonb(p) ->> reuse.language()) AS names
	FROM reuse.register_phrases() AS p
	WHERE p.key ^@ 'fact '
	OFFSET 0) AS f;
END;
COMMENT ON FUNCTION @register@.finding_kind_in_words() IS
	'the words of each kind of finding in the language of the setting reuse.language; in message %s is the detail, in which, where fact_names is not null, are codes of facts for detail_in_words()';

CREATE FUNCTION @register@.detail_in_words(detail text, fact_names jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT string_agg(coalesce(detail_in_words.fact_names ->> u.fact, u.fact), ', ' ORDER BY u.n)
		FROM string_to_table(detail_in_words.detail, ', ') WITH ORDINALITY AS u (fact, n));
END
$$;
COMMENT ON FUNCTION @register@.detail_in_words(text, jsonb) IS
	'a list of codes of facts, which is the detail of some findings, by their names (fact_names: name by code; without one, the code)';

CREATE FUNCTION @register@.acknowledgement_known(known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date,
	acknowledged_at timestamptz, acknowledged_by name, note text)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 100
BEGIN ATOMIC
SELECT l.check_code, l.authority_id, l.subject_kind, l.subject_id, l.since, l.acknowledged_at, l.acknowledged_by, l.note
FROM (
	SELECT DISTINCT ON (a.check_code, a.authority_id, a.subject_kind, a.subject_id, a.since) a.*
	FROM @register@.finding_acknowledgement AS a
	WHERE a.acknowledged_at <= acknowledgement_known.known_on
	ORDER BY a.check_code, a.authority_id, a.subject_kind, a.subject_id, a.since, a.acknowledgement_id DESC) AS l
WHERE NOT l.taken_back;
END;
COMMENT ON FUNCTION @register@.acknowledgement_known(timestamptz) IS
	'the acknowledgements of findings that held at a moment (infinity: now)';

CREATE FUNCTION @register@.finding_as_known(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, severity text, authority_id bigint, subject_kind text, subject_id bigint,
	since date, legal_basis text, message text, cure text, acknowledged_at timestamptz,
	acknowledged_by name, reason text)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000000 ROWS 10000
BEGIN ATOMIC
WITH kind AS MATERIALIZED (
	SELECT w.* FROM @register@.finding_kind_in_words() AS w
), acknowledgement AS MATERIALIZED (
	SELECT w.* FROM @register@.acknowledgement_known(finding_as_known.known_on) AS w
)
SELECT k.check_code, k.severity, f.authority_id, f.subject_kind, f.subject_id, f.since, k.legal_basis,
	replace(k.message, '%s', coalesce(@register@.detail_in_words(f.detail, k.fact_names), f.detail, '')), k.cure,
	a.acknowledged_at, a.acknowledged_by, a.note
FROM @register@.breach(finding_as_known.as_of, finding_as_known.known_on) AS f
-- a condition on since alone would be computed within each source, and mislead
-- the planner there
JOIN kind AS k ON k.check_code = f.check_code
	AND CASE WHEN k.check_code IS NOT NULL THEN f.since <= finding_as_known.as_of END
-- a finding on the register as a whole has no authority, or no subject
LEFT JOIN acknowledgement AS a ON a.since = f.since
	AND coalesce(a.subject_id, 0) = coalesce(f.subject_id, 0)
	-- no equalities, which would be hashed for every finding
	AND a.check_code IS NOT DISTINCT FROM f.check_code AND a.subject_kind IS NOT DISTINCT FROM f.subject_kind
	AND a.authority_id IS NOT DISTINCT FROM f.authority_id;
END;
COMMENT ON FUNCTION @register@.finding_as_known(date, timestamptz) IS
	'the view finding as of a day (included) and as the register knew it at a moment (infinity: now): facts, deadlines, descriptions and acknowledgements recorded later are left out. since, the first day of the breach, is never after as_of';

CREATE VIEW @register@.finding WITH (security_invoker = true) AS
SELECT f.check_code, f.severity, f.authority_id, f.subject_kind, f.subject_id, f.since, f.legal_basis, f.message,
	f.cure, f.acknowledged_at, f.acknowledged_by, f.reason
FROM @register@.finding_as_known(reuse.today(), 'infinity') AS f;
COMMENT ON VIEW @register@.finding IS
	'what is not as the law wants it, on reuse.today(), with the article, the first day of the breach, what is wrong and what would put it right, in the language of the setting reuse.language. severity: error, warning, notice. authority_id is null for a finding on the register as a whole (a yearly report that nobody has begun, with the year as subject_id; the composition of the Commission). acknowledged_at, acknowledged_by, reason: the acknowledgement that holds, by acknowledge_finding(). Nothing here has an effect of its own';

-- ---------------------------------------------------------------- from night to night
-- To judge a large register takes seconds; what the last night found is read like
-- any table, and says what is new and what is gone.
CREATE FUNCTION @register@.keep_findings() RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp
SET jit = off
-- details have days in them, which are compared with those of other nights
SET datestyle = 'ISO, YMD'
AS $$
DECLARE
	today date := reuse.today();
	changed bigint;
BEGIN
	WITH found AS MATERIALIZED (
		SELECT DISTINCT b.authority_id, b.check_code, b.subject_kind, b.subject_id, b.since, b.detail
		FROM @register@.breach(today, 'infinity') AS b
		JOIN @register@.finding_kind AS k ON k.check_code = b.check_code
		WHERE b.since <= today
	), compared AS MATERIALIZED (
		SELECT h.finding_id, f.*
		FROM found AS f
		FULL JOIN (
			SELECT s.* FROM @register@.finding_history AS s WHERE s.gone_on = 'infinity') AS h
			ON coalesce(h.authority_id, 0) = coalesce(f.authority_id, 0) AND h.check_code = f.check_code
			AND h.subject_kind = f.subject_kind AND coalesce(h.subject_id, 0) = coalesce(f.subject_id, 0)
			AND h.since = f.since AND coalesce(h.detail, '') = coalesce(f.detail, '')
	), gone AS (
		UPDATE @register@.finding_history AS h
		SET gone_on = greatest(today, h.found_on)
		FROM compared AS c
		WHERE c.check_code IS NULL AND h.finding_id = c.finding_id
		RETURNING 1
	), new AS (
		INSERT INTO @register@.finding_history (authority_id, check_code, subject_kind, subject_id, since, detail, found_on)
		SELECT c.authority_id, c.check_code, c.subject_kind, c.subject_id, c.since, c.detail, today
		FROM compared AS c
		WHERE c.finding_id IS NULL
		RETURNING 1
	)
	SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM new) INTO changed;
	RETURN changed;
END
$$;
COMMENT ON FUNCTION @register@.keep_findings() IS
	'brings finding_history to what is found on reuse.today(): adds what is new, ends what is gone; returns how many rows that changed. A second run on a day changes what has changed meanwhile. For the job findings, which runs one at a time';

CREATE VIEW @register@.finding_kept WITH (security_invoker = true) AS
WITH kind AS MATERIALIZED (
	SELECT w.* FROM @register@.finding_kind_in_words() AS w
), acknowledgement AS MATERIALIZED (
	SELECT w.* FROM @register@.acknowledgement_known('infinity') AS w
)
SELECT k.check_code, k.severity, h.authority_id, h.subject_kind, h.subject_id, h.since, k.legal_basis,
	replace(k.message, '%s', coalesce(@register@.detail_in_words(h.detail, k.fact_names), h.detail, '')) AS message, k.cure,
	a.acknowledged_at, a.acknowledged_by, a.note AS reason, h.found_on
FROM @register@.finding_history AS h
JOIN kind AS k ON k.check_code = h.check_code
-- as in finding_as_known()
LEFT JOIN acknowledgement AS a ON a.since = h.since
	AND coalesce(a.subject_id, 0) = coalesce(h.subject_id, 0)
	AND a.check_code IS NOT DISTINCT FROM h.check_code AND a.subject_kind IS NOT DISTINCT FROM h.subject_kind
	AND a.authority_id IS NOT DISTINCT FROM h.authority_id
WHERE h.gone_on = 'infinity';
COMMENT ON VIEW @register@.finding_kept IS
	'the view finding as the last run of the job findings kept it (job_run has its day): for lists of a large register, which it reads in a fraction of the time. found_on: day of the run that first found it. What was acknowledged since shows; what was recorded since does not';

CREATE FUNCTION @register@.finding_change(from_day date)
RETURNS TABLE (change text, changed_on date, check_code text, severity text, authority_id bigint,
	subject_kind text, subject_id bigint, since date, message text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000
BEGIN ATOMIC
WITH kind AS MATERIALIZED (
	SELECT w.* FROM @register@.finding_kind_in_words() AS w
)
SELECT c.change, c.changed_on, k.check_code, k.severity, h.authority_id, h.subject_kind, h.subject_id, h.since,
	replace(k.message, '%s', coalesce(@register@.detail_in_words(h.detail, k.fact_names), h.detail, ''))
FROM @register@.finding_history AS h
CROSS JOIN LATERAL (VALUES ('new', h.found_on), ('gone', h.gone_on)) AS c (change, changed_on)
JOIN kind AS k ON k.check_code = h.check_code
WHERE c.changed_on >= finding_change.from_day AND c.changed_on < 'infinity';
END;
COMMENT ON FUNCTION @register@.finding_change(date) IS
	'what the job findings has found new, or no longer found, in its runs from a day on (included): change is new or gone, changed_on the day of that run, since the first day of the breach, message in the language of the setting reuse.language. What came and went between two runs is not there';
