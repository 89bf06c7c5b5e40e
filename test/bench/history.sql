-- The histories that the bench writes: facts_of() has the facts of cases of
-- these numbers, made from the number alone and so the same for every run.
--
-- One case in twenty is an appeal. Requests come over ten years; a third are
-- extended, nine of ten are answered, of those a quarter by a refusal. An appeal
-- lacks the copy of the refusal in one case of four when it comes: with all
-- formal items at hand the list of what is missing would always be empty, which
-- no desk ever sees. The authority is told the next day; the document comes in
-- nineteen cases of twenty, and the appeal without it stays open for good
-- (R-06). Eight of ten are decided: the others are deemed rejected.

CREATE FUNCTION facts_of(first_case bigint, last_case bigint)
RETURNS TABLE (authority_id bigint, case_id bigint, case_kind text, kind text, occurred_on date, facts jsonb)
LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 1000000
SET search_path = pg_catalog, pg_temp
AS $$
SELECT c.i % 200 + 1, c.i, CASE WHEN c.appeal THEN 'appeal' ELSE 'request' END, e.kind, e.occurred_on, e.facts
FROM (
	SELECT n.i, n.i / 20 AS a, n.i % 20 = 0 AS appeal,
		date '2015-01-01' + (abs(hashint8(n.i)::bigint) % 3653)::integer AS day
	FROM generate_series(facts_of.first_case, facts_of.last_case) AS n (i)
) AS c
CROSS JOIN LATERAL (VALUES
	(NOT c.appeal, 'request_received', c.day, '{"language": "fr", "channel": "web", "proof": "receipt"}'::jsonb),
	(NOT c.appeal AND c.i % 3 = 0, 'extension_notice', c.day + 14, '{"reasons": true}'),
	(NOT c.appeal AND c.i % 10 < 9 AND c.i % 4 > 0, 'supplied', c.day + 25, '{"electronic": true}'),
	(NOT c.appeal AND c.i % 10 < 9 AND c.i % 4 = 0, 'refused', c.day + 25,
		'{"partial": false, "ground": null, "reasons": true,
		"means": true, "body": true, "forms": true, "terms": true, "ombudsman": true}'),
	(c.appeal, 'appeal_received', c.day, jsonb_build_object('channel', 'post', 'proof', 'registered_mail',
		'language', 'fr', 'ground', 'refusal',
		'signature', true, 'name_and_address', true, 'certain_date', true, 'request_copy', true,
		'refusal_copy', c.a % 4 > 0)),
	(c.appeal, 'authority_notified', c.day + 1, '{}'),
	(c.appeal AND c.a % 20 > 0, 'document_received', c.day + 8, '{}'),
	(c.appeal AND c.a % 10 BETWEEN 1 AND 8, 'decision_adopted', c.day + 25, '{"outcome": "upheld"}'),
	(c.appeal AND c.a % 10 BETWEEN 1 AND 8, 'decision_notified', c.day + 27, '{}'),
	(c.appeal AND c.a % 10 BETWEEN 1 AND 8, 'decision_published', c.day + 40, '{"pseudonymised": true}'),
	(c.appeal AND c.a % 10 BETWEEN 1 AND 7, 'executed', c.day + 41, '{}')
) AS e (happened, kind, occurred_on, facts)
WHERE e.happened
-- in the order in which it happened
ORDER BY e.occurred_on, c.i
$$;
