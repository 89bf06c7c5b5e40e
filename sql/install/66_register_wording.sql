-- Dates and numbers as a letter has them.

CREATE FUNCTION reuse.date_text(day date, language text DEFAULT '') RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 600
SET search_path = pg_catalog, pg_temp
AS $$
SELECT reuse.register_phrase('date', l.code,
	CASE WHEN d.n = 1 AND l.code = 'fr' THEN '1er' ELSE d.n::text END,
	reuse.register_phrase('month ' || extract(month FROM date_text.day)::text, l.code),
	extract(year FROM date_text.day)::text)
FROM reuse.language(date_text.language) AS l (code)
CROSS JOIN (SELECT extract(day FROM date_text.day)::integer AS n) AS d
WHERE isfinite(date_text.day)
$$;
COMMENT ON FUNCTION reuse.date_text(date, text) IS
	'a day in the usual form of a language ('''' is the setting reuse.language): 1 October 2016, 1er octobre 2016, 1 oktober 2016, 1. Oktober 2016; NULL for infinity. Errors: 22023 unknown language';

CREATE FUNCTION reuse.count_text(amount integer, unit text, language text DEFAULT '') RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 400
SET search_path = pg_catalog, pg_temp
AS $$
SELECT count_text.amount || ' ' || reuse.register_phrase(
	-- French has the singular up to 1
	CASE WHEN count_text.amount = 1 OR (count_text.amount = 0 AND l.code = 'fr')
		THEN 'unit ' ELSE 'units ' END || count_text.unit, l.code)
FROM reuse.language(count_text.language) AS l (code)
$$;
COMMENT ON FUNCTION reuse.count_text(integer, text, text) IS
	'a number of days or working days, the units that terms have in the singular, in words of a language ('''' is the setting reuse.language); NULL for another unit. Errors: 22023 unknown language';
