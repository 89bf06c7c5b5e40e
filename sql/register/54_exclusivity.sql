-- What exclusive arrangements lack beyond their reviews and their end: who has
-- them, where they can be read, how long they are (A-13, A-14, M-09, 6.B.13).

CREATE FUNCTION @register@.check_exclusivity_terms(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT v.check_code, x.authority_id, 'exclusive_arrangement', x.arrangement_id, v.since, v.detail
FROM @register@.exclusivity_detail(check_exclusivity_terms.as_of, check_exclusivity_terms.known_on) AS x
CROSS JOIN LATERAL (
	-- 3.E.12: the two months end on the very day of the effect
	SELECT 'exclusivity_prepublication_edge', x.publish_due + 1, x.publish_due::pg_catalog.text
	WHERE x.publish_due < coalesce(x.published_on, check_exclusivity_terms.as_of)
		AND coalesce(x.published_on, check_exclusivity_terms.as_of) <= x.publish_limit
	UNION ALL
	-- made public, but nobody can say where
	SELECT 'exclusivity_url_missing', x.published_on, NULL
	WHERE x.published_on IS NOT NULL AND NOT x.online AND x.state <> 'ended'
	UNION ALL
	-- 2.C: where the plan is to be published before, the final terms are to be after
	SELECT 'exclusivity_final_terms', x.effect_on, NULL
	WHERE x.publish_duty IS NOT NULL AND x.final_published_on IS NULL
		AND x.effect_on <= check_exclusivity_terms.as_of AND x.state <> 'ended'
	UNION ALL
	-- A-14: the eleventh year has begun, and nobody has reviewed
	SELECT 'exclusivity_review_window', x.review_opens_on, x.next_due::pg_catalog.text
	WHERE x.state = 'due' AND x.review_opens_on <= check_exclusivity_terms.as_of
	UNION ALL
	-- A-14: in general not longer than ten years
	SELECT 'exclusivity_long', x.granted_on, x.contract_end::pg_catalog.text
	FROM @register@.rule AS r
	WHERE x.ground = ANY (r.grounds) AND r.case_kind = 'exclusive_arrangement' AND r.met_on = '{}'
		AND r.expiry_state IS NULL
		AND check_exclusivity_terms.as_of BETWEEN r.valid_from AND r.valid_to
		AND r.known_from <= check_exclusivity_terms.known_on
		AND (check_exclusivity_terms.known_on < r.known_to OR r.known_to = 'infinity')
		AND x.contract_end >= reuse.due(x.effect_on, r.term::reuse.term, r.calendar)
		AND x.state <> 'ended'
) AS v (check_code, since, detail)
JOIN @register@.finding_kind AS k ON k.check_code = v.check_code AND v.since BETWEEN k.valid_from AND k.valid_to;
END;
COMMENT ON FUNCTION @register@.check_exclusivity_terms(date, timestamptz) IS
	'findings on exclusive arrangements, on a day and as known at a moment: published two months before the effect to the day, published without an address, final terms not published, a review whose year has begun, a contract on digitised resources longer than ten years (A-13, A-14, 2.C, 3.E.12). since: first day on which it is so';
