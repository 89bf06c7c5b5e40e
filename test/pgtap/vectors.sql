-- The worked examples of the extension are those of the law, row by row.

\getenv data REUSE_DATA
\if :{?data}
\else
\set data ../shared
\endif
\setenv REUSE_DATA :data
\set present `test -r "$REUSE_DATA/law/vectors.csv" && echo 1 || echo 0`
\if :present
\else
SELECT plan(1);
SELECT pass('vectors: skipped # SKIP no $REUSE_DATA/law');
SELECT * FROM finish();
\quit
\endif

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT plan(4);

CREATE TEMPORARY TABLE vector (
	id text, rule text, function text, calendar text, anchor text, amount text,
	expected date, weekday text, note text);
\copy vector from program 'cat "$REUSE_DATA/law/vectors.csv"' (format csv, header true)

SELECT is((SELECT count(*) FROM vector), 65::bigint, 'there are 65 examples');
SELECT set_eq(
	$$SELECT v.id, v.rule, v.expected,
		substring(v.anchor FROM '\d{4}-\d\d-\d\d')::date AS anchor,
		substring(v.amount FROM '\d+') AS amount,
		substring(v.anchor FROM 'end (\d.*)')::date AS contract_end
	FROM vector AS v$$,
	$$SELECT v.id, v.rule, v.expected, v.anchor, substring(v.term FROM '\d+') AS amount,
		v.contract_end
	FROM reuse.self_test_vectors() AS v$$,
	'id, rule, anchor, amount, contract end and expected date agree');
SELECT is_empty(
	$$SELECT v.id
	FROM vector AS v
	JOIN reuse.self_test_vectors() AS t USING (id)
	WHERE CASE v.function
		WHEN 'add_wd' THEN t.term ~ '^\d+ working days?$'
		WHEN 'add_wd Sat=working' THEN
			t.term ~ '^\d+ working days?$' AND t.calendar = 'BE with Saturdays'
		WHEN 'days' THEN t.term ~ '^\d+ days?, no roll$'
		WHEN 'days+roll' THEN t.term ~ '^\d+ days?$'
		WHEN 'years raw' THEN t.term ~ '^\d+ years?, no roll$'
		WHEN 'years' THEN t.term ~ '^\d+ years?, no roll$'
		WHEN 'days 1182' THEN t.term ~ '^\d+ days?, two working days$'
		WHEN 'weeks 1182' THEN t.term ~ '^\d+ weeks?, two working days$'
		WHEN 'weeks+roll 1182' THEN t.term ~ '^\d+ weeks?, two working days$'
		WHEN 'months+roll 1182' THEN t.term ~ '^\d+ months?, two working days$'
		WHEN 'months jc+roll' THEN t.term ~ '^\d+ months?, art 54$'
		WHEN 'max p: p+2m < effect' THEN t.operation = 'latest before'
		WHEN 'max p: p+2m <= effect' THEN t.operation = 'latest up to'
		ELSE t.operation = 'earlier' AND v.function ~ '^least' END IS NOT TRUE$$,
	'each function of the law has its term');
SELECT is_empty(
	$$SELECT v.id FROM vector AS v WHERE to_char(v.expected, 'Dy') <> v.weekday$$,
	'the weekdays of the examples are right');

SELECT * FROM finish();
ROLLBACK;
