-- Charges: their ceiling, their publication, what is free by law, and equal
-- treatment of comparable re-users (A-07, A-08, A-10, R-08).

CREATE FUNCTION @register@.charge_check() RETURNS trigger
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong text;
BEGIN
	IF jsonb_typeof(NEW.costs) <> 'object' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('the costs of a charge are an object, not %s', jsonb_typeof(NEW.costs));
	END IF;
	SELECT c.key INTO wrong
	FROM jsonb_each(NEW.costs) AS c
	WHERE NOT EXISTS (SELECT FROM @register@.charge_component AS k WHERE k.code = c.key)
	ORDER BY c.key
	LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('"%s" is no cost that a charge is made of', wrong),
			DETAIL = (SELECT format('Costs are: %s.', coalesce(string_agg(k.code, ', ' ORDER BY k.code), 'none'))
				FROM @register@.charge_component AS k);
	END IF;
	SELECT format('"%s" cannot be %s', c.key, c.value) INTO wrong
	FROM jsonb_each(NEW.costs) AS c
	WHERE jsonb_typeof(c.value) <> 'number' OR c.value::numeric < 0
	ORDER BY c.key
	LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('the cost %s', wrong),
			DETAIL = 'A cost is a number that is not negative.';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION @register@.charge_check() IS
	'trigger: the costs of a charge are numbers, none of them negative, by the codes of charge_component. Errors: 22023';

CREATE TRIGGER charge_check
	BEFORE INSERT OR UPDATE ON @register@.charge
	FOR EACH ROW EXECUTE FUNCTION @register@.charge_check();

-- ---------------------------------------------------------------- the ceiling

CREATE FUNCTION @register@.charge_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, charge_id bigint, dataset_id bigint, conditions_id bigint, kind text,
	requester_kind text, purpose text, amount numeric, currency text, unit text, valid_from date, valid_to date,
	ground text, in_force boolean, allowed boolean, basis text, costs numeric, return_percent numeric,
	capped boolean, highest_return numeric, ceiling numeric, free_since date, free_ground text,
	calculated boolean, factored boolean, published_on date, publication_url text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT c.authority_id, c.charge_id, c.dataset_id, c.conditions_id, c.kind, c.requester_kind, c.purpose,
	c.amount, c.currency, c.unit, c.valid_from, c.valid_to, c.ground, s.in_force, s.allowed,
	b.charge, k.costs, c.return_percent, p.points IS NOT NULL, p.rate + p.points,
	-- in money: exact, never rounded
	CASE b.charge
		WHEN 'free' THEN 0
		WHEN 'marginal_cost' THEN k.costs
		WHEN 'reasonable_return' THEN k.costs * (1 + (p.rate + p.points) * 0.01)
	END,
	f.since, f.code, c.calculation <> '{}', c.factors <> '{}', c.published_on, c.publication_url
FROM @register@.charge AS c
JOIN @register@.authority AS a ON a.authority_id = c.authority_id
LEFT JOIN @register@.charge_ground AS g ON g.code = c.ground
CROSS JOIN LATERAL (
	SELECT c.valid_from BETWEEN g.valid_from AND g.valid_to AS in_force,
		g.authority_kinds IS NULL OR coalesce((
			SELECT o.kind
			FROM @register@.authority_past AS o
			WHERE o.authority_id = c.authority_id AND charge_known.known_on < o.known_to
			ORDER BY o.known_to
			LIMIT 1), a.kind) = ANY (g.authority_kinds) AS allowed
	OFFSET 0) AS s
-- an exception that does not hold leaves the ordinary ceiling
LEFT JOIN LATERAL (
	SELECT x.charge
	FROM @register@.charge_ground AS x
	WHERE CASE WHEN s.in_force AND s.allowed THEN x.code = c.ground
		ELSE x.charge = 'marginal_cost' AND x.data = 'any' AND x.excepts IS NULL
			AND c.valid_from BETWEEN x.valid_from AND x.valid_to END
	ORDER BY x.code
	LIMIT 1) AS b ON true
CROSS JOIN LATERAL (
	SELECT sum(v.value::numeric) AS costs
	FROM jsonb_each_text(c.costs) AS v
	JOIN @register@.charge_component AS m ON m.code = v.key AND c.valid_from >= m.valid_from
		AND b.charge = ANY (m.charges)
	OFFSET 0) AS k
-- the rate of the day of the charge
LEFT JOIN LATERAL (
	SELECT t.points, (
		SELECT r.rate
		FROM @register@.reference_rate AS r
		WHERE r.name = t.rate AND r.valid_from <= c.valid_from AND r.known_from <= charge_known.known_on
			AND (charge_known.known_on < r.known_to OR r.known_to = 'infinity')
		ORDER BY r.valid_from DESC
		LIMIT 1) AS rate
	FROM @register@.return_cap AS t
	WHERE c.valid_from BETWEEN t.valid_from AND t.valid_to AND b.charge = 'reasonable_return'
	LIMIT 1) AS p ON true
-- free by law, from the day on which no exception holds (R-08)
LEFT JOIN LATERAL (
	SELECT x.code, greatest(c.valid_from, x.valid_from,
		CASE WHEN g.excepts = x.code AND s.in_force AND s.allowed THEN g.valid_to + 1 END) AS since
	FROM @register@.charge_ground AS x
	JOIN @register@.dataset AS d ON d.authority_id = c.authority_id AND d.dataset_id = c.dataset_id
		AND d.known_from <= charge_known.known_on
		AND (charge_known.known_on < d.known_to OR d.known_to = 'infinity')
	WHERE x.charge = 'free' AND CASE x.data WHEN 'high_value' THEN coalesce(d.high_value, d.hvd_category <> '{}')
			WHEN 'research' THEN d.research_data ELSE true END
		AND c.amount > 0
		AND greatest(c.valid_from, x.valid_from,
			CASE WHEN g.excepts = x.code AND s.in_force AND s.allowed THEN g.valid_to + 1 END)
			<= least(charge_known.as_of, c.valid_to, x.valid_to)
	ORDER BY 2, 1
	LIMIT 1) AS f ON true
WHERE c.valid_from <= charge_known.as_of AND c.known_from <= charge_known.known_on
	AND (charge_known.known_on < c.known_to OR c.known_to = 'infinity');
END;
COMMENT ON FUNCTION @register@.charge_known(date, timestamptz) IS
	'charges asked by a day, as known at a moment, with their ceiling (A-07): the costs that count on the first day of the charge, with the highest return where the ground allows one; NULL where it cannot be judged. basis: marginal_cost, also where the ground named does not hold, or reasonable_return, or free. highest_return in percent is the rate of the day plus the points of return_cap. free_since: first day on which the data are free by law';

CREATE VIEW @register@.charge_status WITH (security_invoker = true) AS
SELECT c.authority_id, c.charge_id, c.dataset_id, c.conditions_id, c.kind, c.requester_kind, c.purpose, c.amount,
	c.currency, c.unit, c.valid_from, c.valid_to, c.ground, c.basis, c.costs, c.return_percent, c.highest_return,
	c.ceiling, c.amount - c.ceiling AS above_ceiling, c.free_since, c.published_on, c.publication_url
FROM @register@.charge_known(reuse.today(), 'infinity') AS c;
COMMENT ON VIEW @register@.charge_status IS
	'charges asked by reuse.today() with the costs that count and the ceiling, per unit and in their currency; above_ceiling is positive where more is asked than the law allows, NULL where that cannot be judged (A-07, 6.B.15)';

-- ---------------------------------------------------------------- equal treatment

CREATE FUNCTION @register@.unequal_treatment_known(as_of date, known_on timestamptz)
RETURNS TABLE (authority_id bigint, dataset_id bigint, subject_kind text, one_id bigint, other_id bigint, difference text,
	requester_kind text, purpose text, from_on date, to_on date)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT x.authority_id, x.dataset_id, 'charge', y.charge_id, x.charge_id,
	y.amount::text || ' ' || y.currency || ' / ' || x.amount::text || ' ' || x.currency,
	coalesce(x.requester_kind, y.requester_kind), coalesce(x.purpose, y.purpose), greatest(x.valid_from, y.valid_from),
	least(x.valid_to, y.valid_to)
FROM @register@.charge AS x
JOIN @register@.charge AS y ON y.authority_id = x.authority_id AND y.dataset_id = x.dataset_id
	AND y.charge_id < x.charge_id AND y.unit = x.unit AND (y.amount, y.currency) <> (x.amount, x.currency)
	AND (y.requester_kind = x.requester_kind OR y.requester_kind IS NULL OR x.requester_kind IS NULL)
	AND (y.purpose = x.purpose OR y.purpose IS NULL OR x.purpose IS NULL)
	AND y.valid_from <= coalesce(x.valid_to, 'infinity') AND x.valid_from <= coalesce(y.valid_to, 'infinity')
	AND y.known_from <= unequal_treatment_known.known_on
	AND (unequal_treatment_known.known_on < y.known_to OR y.known_to = 'infinity')
WHERE x.known_from <= unequal_treatment_known.known_on
	AND (unequal_treatment_known.known_on < x.known_to OR x.known_to = 'infinity')
	AND greatest(x.valid_from, y.valid_from) <= unequal_treatment_known.as_of
UNION ALL
SELECT x.authority_id, x.dataset_id, 'licence', y.licence_id, x.licence_id,
	'conditions ' || y.conditions_id || ' / ' || x.conditions_id, x.requester_kind, x.purpose,
	greatest(x.agreed_on, y.agreed_on), least(x.ended_on, y.ended_on) - 1
FROM @register@.licence_known(unequal_treatment_known.as_of, unequal_treatment_known.known_on) AS x
JOIN @register@.licence_known(unequal_treatment_known.as_of, unequal_treatment_known.known_on) AS y
	ON y.authority_id = x.authority_id AND y.dataset_id = x.dataset_id AND y.licence_id < x.licence_id
	AND y.requester_kind = x.requester_kind AND y.purpose = x.purpose
	-- another version of the same conditions is the law's own doing (D-09)
	AND y.conditions_id <> x.conditions_id
WHERE y.agreed_on < coalesce(x.ended_on, 'infinity') AND x.agreed_on < coalesce(y.ended_on, 'infinity');
END;
COMMENT ON FUNCTION @register@.unequal_treatment_known(date, timestamptz) IS
	'the rows of unequal_treatment as of a day and as known at a moment';

CREATE VIEW @register@.unequal_treatment WITH (security_invoker = true) AS
SELECT u.authority_id, u.dataset_id, u.subject_kind, u.one_id, u.other_id, u.difference, u.requester_kind,
	u.purpose, u.from_on, u.to_on
FROM @register@.unequal_treatment_known(reuse.today(), 'infinity') AS u;
COMMENT ON VIEW @register@.unequal_treatment IS
	'comparable re-users who are not treated alike (A-10, 6.B.16): two charges, or licences under two conditions, on one dataset at the same time, for one category of requester and of purpose. A charge for no category in particular is for all; charges per another unit are not compared. from_on and to_on, both included: when both held; to_on NULL: still. Whether a difference is justified is for people to judge';

-- ---------------------------------------------------------------- what is looked for

CREATE FUNCTION @register@.check_charge(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 1000
BEGIN ATOMIC
SELECT v.check_code, c.authority_id, 'charge', c.charge_id, coalesce(v.since, c.valid_from), v.detail
FROM @register@.charge_known(check_charge.as_of, check_charge.known_on) AS c
CROSS JOIN LATERAL (VALUES
	('charge_above_ceiling', c.amount > c.ceiling, NULL::date, trim_scale(c.ceiling)::text || ' ' || c.currency),
	('charge_return_too_high', c.return_percent > c.highest_return, NULL, trim_scale(c.highest_return)::text),
	('charge_costs_unknown', c.amount > 0 AND c.basis <> 'free' AND c.costs IS NULL, NULL, NULL),
	('charge_rate_unknown', c.amount > 0 AND c.capped AND c.highest_return IS NULL, NULL, c.valid_from::text),
	('charge_ground_not_in_force', NOT c.in_force, NULL, c.ground),
	('charge_ground_of_others', NOT c.allowed, NULL, c.ground),
	('charge_free_by_law', c.free_since IS NOT NULL, c.free_since, c.free_ground),
	('charge_unpublished', c.kind = 'standard' AND coalesce(c.published_on > check_charge.as_of, true), NULL, NULL),
	('charge_published_late', c.kind = 'standard' AND c.published_on > c.valid_from
		AND c.published_on <= check_charge.as_of, NULL, c.published_on::text),
	('charge_without_calculation', c.kind = 'standard' AND NOT c.calculated, NULL, NULL),
	('charge_without_factors', c.kind = 'specific' AND NOT c.factored, NULL, NULL),
	('charge_not_online', c.publication_url IS NULL, NULL, NULL)
	) AS v (check_code, wrong, since, detail)
-- there is a law on the day of the charge
WHERE v.wrong AND c.basis IS NOT NULL;
END;
COMMENT ON FUNCTION @register@.check_charge(date, timestamptz) IS
	'source of findings: charges above their ceiling, on a ground that does not hold, for what is free, or not published (A-07, A-08, R-08)';

CREATE FUNCTION @register@.check_unequal_treatment(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT 'unequal_treatment', u.authority_id, u.subject_kind, u.other_id, min(u.from_on),
	string_agg(u.one_id::text || ' (' || u.difference || ')', ', ' ORDER BY u.one_id)
FROM @register@.unequal_treatment_known(check_unequal_treatment.as_of, check_unequal_treatment.known_on) AS u
GROUP BY u.authority_id, u.subject_kind, u.other_id;
END;
COMMENT ON FUNCTION @register@.check_unequal_treatment(date, timestamptz) IS
	'source of findings: comparable re-users who are not treated alike (A-10)';

CREATE FUNCTION @register@.check_charge_basis(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 100
BEGIN ATOMIC
SELECT 'charge_basis_not_given', e.authority_id, 'request', e.case_id, e.occurred_on, e.occurred_on::text
FROM @register@.event AS e
WHERE e.kind = 'charge_basis_asked' AND e.occurred_on <= check_charge_basis.as_of
	AND e.recorded_at <= check_charge_basis.known_on
	-- not of a request that was opened by mistake
	AND EXISTS (
		SELECT FROM @register@.event AS o
		WHERE o.authority_id = e.authority_id AND o.case_id = e.case_id AND o.kind = 'request_received'
			AND o.recorded_at <= check_charge_basis.known_on
			AND NOT EXISTS (
				SELECT FROM @register@.event AS r
				WHERE r.authority_id = o.authority_id AND r.case_id = o.case_id
					AND r.recorded_at <= check_charge_basis.known_on AND r.replaces_seq = o.seq))
	AND NOT EXISTS (
		SELECT FROM @register@.event AS r
		WHERE r.authority_id = e.authority_id AND r.case_id = e.case_id
			AND r.recorded_at <= check_charge_basis.known_on
			AND (r.replaces_seq = e.seq
				OR r.kind = 'charge_basis_given' AND r.occurred_on BETWEEN e.occurred_on AND check_charge_basis.as_of
					AND NOT EXISTS (
						SELECT FROM @register@.event AS x
						WHERE x.authority_id = r.authority_id AND x.case_id = r.case_id
							AND x.replaces_seq = r.seq AND x.recorded_at <= check_charge_basis.known_on)));
END;
COMMENT ON FUNCTION @register@.check_charge_basis(date, timestamptz) IS
	'source of findings: requesters who asked how a charge was computed and were not told (A-08)';
CREATE INDEX event_charge_basis ON @register@.event (authority_id, case_id)
	WHERE kind = 'charge_basis_asked';
