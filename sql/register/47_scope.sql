-- Who is bound on a day, and who is in charge (R-16).

CREATE FUNCTION @register@.in_scope(authority_id bigint, as_of date DEFAULT reuse.today()) RETURNS boolean
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT CASE WHEN a.kind <> 'private_law_body' THEN true ELSE s.in_scope END
	FROM @register@.authority AS a
	LEFT JOIN @register@.authority_scope AS s ON s.authority_id = a.authority_id
		AND in_scope.as_of BETWEEN s.valid_from AND s.valid_to
	WHERE a.authority_id = in_scope.authority_id
	ORDER BY s.valid_from DESC NULLS LAST
	LIMIT 1);
COMMENT ON FUNCTION @register@.in_scope(bigint, date) IS
	'whether the law binds an authority on a day (Europe/Brussels): a body of private law by the three conditions in authority_scope, NULL while they are not established or there is no such authority; the other kinds always (A-01, R-16)';

CREATE FUNCTION @register@.in_charge(task text, as_of date DEFAULT reuse.today()) RETURNS bigint
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100
SET search_path = pg_catalog, pg_temp
RETURN (
	SELECT d.authority_id
	FROM @register@.designation AS d
	WHERE d.task = in_charge.task AND in_charge.as_of BETWEEN d.valid_from AND d.valid_to
	ORDER BY d.valid_from DESC
	LIMIT 1);
COMMENT ON FUNCTION @register@.in_charge(text, date) IS
	'the authority designated for a task (ordinance, portal) on a day, the latest designation if they overlap; NULL if there is none (P-11, R-16)';
