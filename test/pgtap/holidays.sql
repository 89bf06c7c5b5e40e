-- The legal calendar against the list of the law (4.A), date by date and name
-- by name, and Easter against another algorithm.

BEGIN;
SET LOCAL datestyle = 'ISO, YMD';
SELECT plan(11);

CREATE TEMPORARY TABLE holiday (day date, en text, fr text, nl text, de text);
\copy holiday from program 'cat test/data/holidays_be_1970_2100.csv' (format csv, header true)
SELECT is((SELECT count(*) FROM holiday), 1310::bigint, 'the list of the law has 1310 dates');

-- With a week without weekend every holiday is seen.
DO $$
BEGIN
	PERFORM reuse.load_calendar('BE');
	PERFORM reuse.create_calendar('BE7', '1111111');
	PERFORM reuse.add_rule('BE7', r.kind, r.month, r.day, r.easter_offset,
		first_year => r.first_year, last_year => r.last_year, names => r.names)
	FROM reuse.calendar_rule AS r
	WHERE r.calendar = 'BE';
	PERFORM reuse.add_day('BE7', d.day, d.working, d.names)
	FROM reuse.calendar_day AS d
	WHERE d.calendar = 'BE';
END
$$;
SELECT set_eq(
	$$SELECT d::date
	FROM generate_series('1970-01-01'::timestamp, '2100-12-31', '1 day') AS d
	WHERE NOT reuse.is_working_day(d::date, 'BE7')$$,
	$$SELECT h.day FROM holiday AS h$$,
	'1970 to 2100: the holidays are exactly those of the law');
SELECT is_empty(
	$$SELECT d::date
	FROM generate_series('1970-01-01'::timestamp, '2100-12-31', '1 day') AS d
	WHERE reuse.is_working_day(d::date, 'BE')
		IS DISTINCT FROM (extract(isodow FROM d) < 6
			AND NOT EXISTS (SELECT FROM holiday AS h WHERE h.day = d))$$,
	'1970 to 2100: working days are all but holidays, Saturdays and Sundays');

-- Two holidays on one day carry two names: each must be told.
SELECT is_empty(
	format($$SELECT h.day, name
		FROM holiday AS h
		CROSS JOIN LATERAL string_to_table(h.%1$I, ' / ') AS name
		WHERE NOT EXISTS (
			SELECT FROM reuse.explain_due(h.day - 1, '1 working day', 'BE7', %1$L) AS x
			WHERE x.day = h.day AND strpos(x.reason, name) > 0)$$, l.language),
	'every holiday is explained by its name, language ' || l.language)
FROM (VALUES ('en'), ('fr'), ('nl'), ('de')) AS l (language);

SELECT results_eq(
	$$SELECT y, reuse.working_days_between(make_date(y, 1, 1), make_date(y, 12, 31),
		'BE', true, true)
	FROM unnest('{2013,2016,2024,2043,2049}'::integer[]) AS y$$,
	$$VALUES (2013, 252), (2016, 253), (2024, 253), (2043, 253), (2049, 254)$$,
	'working days of a year (4.A)');

-- Knuth, The Art of Computer Programming 1.3.2, exercise 14
CREATE FUNCTION pg_temp.easter_by_epact(y integer) RETURNS date
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
	golden integer := y % 19 + 1;
	century integer := y / 100 + 1;
	leap integer := 3 * century / 4 - 12;
	moon integer := (8 * century + 5) / 25 - 5;
	sunday integer := 5 * y / 4 - leap - 10;
	epact integer := ((11 * golden + 20 + moon - leap) % 30 + 30) % 30;
	n integer;
BEGIN
	IF epact = 24 OR (epact = 25 AND golden > 11) THEN
		epact := epact + 1;
	END IF;
	n := 44 - epact;
	IF n < 21 THEN
		n := n + 30;
	END IF;
	RETURN make_date(y, 3, 1) + (n + 7 - (sunday + n) % 7) - 1;
END
$$;
SELECT is_empty(
	$$SELECT y FROM generate_series(1583, 9999) AS y
	WHERE reuse.easter(y) IS DISTINCT FROM pg_temp.easter_by_epact(y)$$,
	'Easter from 1583 to 9999');
SELECT results_eq(
	$$SELECT min(to_char(reuse.easter(y), 'MMDD')), max(to_char(reuse.easter(y), 'MMDD'))
	FROM generate_series(1970, 2100) AS y$$,
	$$VALUES ('0323', '0425')$$,
	'earliest and latest Easter from 1970 to 2100 (4.A)');
SELECT results_eq(
	$$SELECT y FROM generate_series(1900, 2200) AS y
	WHERE reuse.easter(y) + 39 = make_date(y, 5, 1)$$,
	$$VALUES (1913), (2008), (2160)$$,
	'Ascension falls on Labour Day in 1913, 2008 and 2160 only (4.A)');

SELECT * FROM finish();
ROLLBACK;
