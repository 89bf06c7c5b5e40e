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
CREATE FUNCTION @register@.finding_as_known(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, severity text, authority_id bigint, subject_kind text, subject_id bigint,
	since date, legal_basis text, message text, cure text, acknowledged_at timestamptz,
	acknowledged_by name, reason text)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000000 ROWS 10000
BEGIN ATOMIC
-- the words of a kind are computed once, not for each of its findings
WITH kind AS MATERIALIZED (
	SELECT k.check_code, k.severity, @register@.citation(k.legal_basis, '') AS legal_basis,
		reuse.name_in(k.messages, reuse.language()) AS message, reuse.name_in(k.cures, reuse.language()) AS cure
	FROM @register@.finding_kind AS k
),
acknowledgement AS MATERIALIZED (
	SELECT DISTINCT ON (a.check_code, a.authority_id, a.subject_kind, a.subject_id, a.since)
		a.check_code, a.authority_id, a.subject_kind, a.subject_id, a.since, a.acknowledged_at,
		a.acknowledged_by, a.note, a.taken_back
	FROM @register@.finding_acknowledgement AS a
	WHERE a.acknowledged_at <= finding_as_known.known_on
	ORDER BY a.check_code, a.authority_id, a.subject_kind, a.subject_id, a.since, a.acknowledgement_id DESC
)
SELECT k.check_code, k.severity, f.authority_id, f.subject_kind, f.subject_id, f.since, k.legal_basis,
	replace(k.message, '%s', coalesce(f.detail, '')), k.cure, a.acknowledged_at, a.acknowledged_by, a.note
FROM @register@.breach(finding_as_known.as_of, finding_as_known.known_on) AS f
-- a condition on since alone would be computed within each source, and mislead
-- the planner there
JOIN kind AS k ON k.check_code = f.check_code
	AND CASE WHEN k.check_code IS NOT NULL THEN f.since <= finding_as_known.as_of END
-- a finding on the register as a whole has no authority, or no subject
LEFT JOIN acknowledgement AS a ON NOT a.taken_back AND a.since = f.since
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
