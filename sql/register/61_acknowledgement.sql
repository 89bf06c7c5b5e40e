-- Findings are acknowledged with a reason, and never deleted.

ALTER TABLE @register@.finding_acknowledgement
	DROP CONSTRAINT IF EXISTS finding_acknowledgement_pkey,
	ADD CONSTRAINT finding_acknowledgement_pkey PRIMARY KEY (acknowledgement_id),
	-- a finding on the register as a whole has no authority, or no subject
	ALTER COLUMN authority_id DROP NOT NULL,
	ALTER COLUMN subject_id DROP NOT NULL;

CREATE FUNCTION @register@.acknowledgement_append_only() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION USING
		ERRCODE = 'RU013',
		MESSAGE = format('table "%s" is append-only', TG_TABLE_NAME),
		HINT = 'Acknowledge the finding again, or take it back with unacknowledge_finding().';
END
$$;
COMMENT ON FUNCTION @register@.acknowledgement_append_only() IS
	'trigger: what was said of a finding stays. Errors: RU013';

CREATE TRIGGER append_only
	BEFORE UPDATE OR DELETE ON @register@.finding_acknowledgement
	FOR EACH ROW EXECUTE FUNCTION @register@.acknowledgement_append_only();
CREATE TRIGGER no_truncate
	BEFORE TRUNCATE ON @register@.finding_acknowledgement
	FOR EACH STATEMENT EXECUTE FUNCTION @register@.acknowledgement_append_only();

CREATE FUNCTION @register@.acknowledgement_moment(reason text) RETURNS timestamptz
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM @register@.check_layout();
	IF coalesce(btrim(reason), '') = '' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU011',
			MESSAGE = 'no reason is stated',
			HINT = 'Say why the finding is left as it is, or why that no longer holds.';
	END IF;
	IF coalesce(current_setting('reuse.today', true), '') = '' THEN
		RETURN clock_timestamp();
	END IF;
	IF cardinality(ARRAY[@clock@]::text[]) = 0 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU014',
			MESSAGE = 'no finding can be acknowledged while "reuse.today" is set',
			HINT = 'RESET reuse.today, or use a register created with test_clock => true.';
	END IF;
	-- as events are recorded by a test clock
	RETURN (reuse.today() + time '12:00') AT TIME ZONE 'Europe/Brussels';
END
$$;
COMMENT ON FUNCTION @register@.acknowledgement_moment(text) IS
	'when what is said of a finding is recorded. Errors: RU011 no reason; RU014 reuse.today is set';

CREATE FUNCTION @register@.acknowledge_finding(
	check_code text,
	subject_kind text,
	subject_id bigint,
	reason text,
	since date DEFAULT NULL,
	authority_id bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	moment timestamptz := @register@.acknowledgement_moment(acknowledge_finding.reason);
	acknowledged integer;
BEGIN
	INSERT INTO @register@.finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since,
		acknowledged_at, acknowledged_by, note)
	SELECT f.authority_id, f.check_code, f.subject_kind, f.subject_id, f.since, moment, session_user,
		acknowledge_finding.reason
	FROM @register@.finding AS f
	WHERE f.check_code = acknowledge_finding.check_code AND f.subject_kind = acknowledge_finding.subject_kind
		AND f.subject_id IS NOT DISTINCT FROM acknowledge_finding.subject_id
		AND (acknowledge_finding.since IS NULL OR f.since = acknowledge_finding.since)
		AND (acknowledge_finding.authority_id IS NULL OR f.authority_id = acknowledge_finding.authority_id);
	GET DIAGNOSTICS acknowledged = ROW_COUNT;
	IF acknowledged = 0 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no finding "%s" on %s %s%s',
				acknowledge_finding.check_code, acknowledge_finding.subject_kind,
				coalesce(acknowledge_finding.subject_id::text, 'NULL'),
				' since ' || acknowledge_finding.since),
			HINT = 'The view finding has those that there are.';
	END IF;
	RETURN acknowledged;
END
$$;
COMMENT ON FUNCTION @register@.acknowledge_finding(text, text, bigint, text, date, bigint) IS
	'records that a finding of the view finding is known and why it is left (not empty), by the role of the session; returns how many findings that are: of one check on one subject there may be several, with their own since (NULL: all). authority_id (NULL: any) spares the search in the others. A later acknowledgement takes the place of an earlier one, which is kept. The finding itself stays as long as its cause. Errors: RU010 no such finding, RU011 no reason, RU014 reuse.today is set';

CREATE FUNCTION @register@.unacknowledge_finding(
	check_code text,
	subject_kind text,
	subject_id bigint,
	reason text,
	since date DEFAULT NULL,
	authority_id bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	moment timestamptz := @register@.acknowledgement_moment(unacknowledge_finding.reason);
	taken integer;
BEGIN
	INSERT INTO @register@.finding_acknowledgement (authority_id, check_code, subject_kind, subject_id, since,
		acknowledged_at, acknowledged_by, note, taken_back)
	SELECT a.authority_id, a.check_code, a.subject_kind, a.subject_id, a.since, moment, session_user,
		unacknowledge_finding.reason, true
	FROM (
		SELECT DISTINCT ON (x.authority_id, x.since) x.authority_id, x.check_code, x.subject_kind, x.subject_id,
			x.since, x.taken_back
		FROM @register@.finding_acknowledgement AS x
		WHERE x.check_code = unacknowledge_finding.check_code AND x.subject_kind = unacknowledge_finding.subject_kind
			AND x.subject_id IS NOT DISTINCT FROM unacknowledge_finding.subject_id
			AND (unacknowledge_finding.since IS NULL OR x.since = unacknowledge_finding.since)
			AND (unacknowledge_finding.authority_id IS NULL OR x.authority_id = unacknowledge_finding.authority_id)
		ORDER BY x.authority_id, x.since, x.acknowledgement_id DESC) AS a
	WHERE NOT a.taken_back;
	GET DIAGNOSTICS taken = ROW_COUNT;
	IF taken = 0 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('no finding "%s" on %s %s%s is acknowledged',
				unacknowledge_finding.check_code, unacknowledge_finding.subject_kind,
				coalesce(unacknowledge_finding.subject_id::text, 'NULL'),
				' since ' || unacknowledge_finding.since);
	END IF;
	RETURN taken;
END
$$;
COMMENT ON FUNCTION @register@.unacknowledge_finding(text, text, bigint, text, date, bigint) IS
	'takes acknowledgements back, with the reason (not empty); arguments as of acknowledge_finding(); returns how many. What was acknowledged until then stays in finding_as_known(). Errors: RU010 none is acknowledged, RU011 no reason, RU014 reuse.today is set';
