-- Listings: one published in one language, or in the other on another day
-- (F-19, R-15, 6.E.25). Days are compared, so this looks at more than one act.

CREATE FUNCTION @register@.check_listing(as_of date, known_on timestamptz)
RETURNS TABLE (check_code text, authority_id bigint, subject_kind text, subject_id bigint, since date, detail text)
LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
BEGIN ATOMIC
SELECT p.check_code, p.authority_id, 'listing', p.case_id, coalesce(min(p.first_on), min(p.published_on)),
	string_agg(p.language || coalesce(' ' || p.first_on, ''), ', ' ORDER BY p.n)
FROM (
	SELECT k.check_code, e.authority_id, e.case_id, w.language, w.n, min(e.occurred_on) AS published_on,
		min(e.occurred_on) FILTER (WHERE (e.facts -> w.language) = 'true'::jsonb) AS first_on
	FROM @register@.finding_kind AS k
	CROSS JOIN LATERAL unnest(k.wanted) WITH ORDINALITY AS w (language, n)
	JOIN @register@.case_file AS c ON c.kind = 'listing'
	JOIN @register@.standing_event_known(check_listing.as_of, check_listing.known_on) AS e
		ON e.authority_id = c.authority_id AND e.case_id = c.case_id
		AND e.kind = 'published' AND e.occurred_on BETWEEN k.valid_from AND k.valid_to
	WHERE k.check_code = 'listing_one_language'
		-- asked before any table is read: not every law knows listings
		AND EXISTS (SELECT FROM @register@.finding_kind AS x WHERE x.check_code = 'listing_one_language')
	GROUP BY k.check_code, e.authority_id, e.case_id, w.language, w.n) AS p
GROUP BY p.check_code, p.authority_id, p.case_id
HAVING count(p.first_on) < count(*) OR min(p.first_on) < max(p.first_on);
END;
COMMENT ON FUNCTION @register@.check_listing(date, timestamptz) IS
	'source of findings: listings that were not published in all languages of finding_kind.wanted on one day, with the first day of each; what follows later does not make it one day (F-19, R-15)';
