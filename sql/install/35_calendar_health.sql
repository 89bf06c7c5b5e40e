-- What a DBA looks at each December: calendars that will soon have no answer.

CREATE VIEW reuse.calendar_health (calendar, last_day, days_left, last_change, warning) AS
WITH clock AS MATERIALIZED (
	SELECT reuse.today() AS today
),
known AS (
	SELECT c.code AS calendar, c.last_day,
		-- the last day of which a row in force says something
		greatest(
			(SELECT max(least(c.last_day,
				pg_catalog.make_date(coalesce(r.last_year, 9999), 12, 31)))
			FROM reuse.calendar_rule AS r
			WHERE r.calendar = c.code AND r.removed_in IS NULL),
			(SELECT max(d.day)
			FROM reuse.calendar_day AS d
			WHERE d.calendar = c.code AND d.removed_in IS NULL)) AS last_known_day,
		(SELECT max(h.known_on)
		FROM reuse.calendar_history AS h
		WHERE h.calendar = c.code) AS last_change
	FROM reuse.calendar AS c
)
SELECT k.calendar, k.last_day, k.last_day - t.today, k.last_change,
	CASE
		WHEN k.last_day < t.today THEN 'the calendar has ended'
		-- terms of a year and more, and the reviews of three, look ahead
		WHEN k.last_day < (t.today + '2 years'::interval)::date
			THEN 'the calendar ends in less than two years'
		WHEN k.last_known_day IS NULL
			THEN 'no holiday is recorded: the calendar has neither rules nor single days'
		WHEN k.last_known_day < t.today + 180
			THEN 'no holiday is recorded after '
				|| pg_catalog.to_char(k.last_known_day, 'YYYY-MM-DD')
	END
FROM known AS k
CROSS JOIN clock AS t
UNION ALL
-- The calendar that an empty argument means. Asking for today's date has
-- loaded the library, so that the setting is there.
SELECT s.calendar, NULL, NULL, NULL,
	'the calendar of the setting reuse.calendar is not loaded'
FROM (
	SELECT CASE WHEN t.today IS NOT NULL
		THEN pg_catalog.split_part(pg_catalog.current_setting('reuse.calendar', true), '#', 1)
		END AS calendar
	FROM clock AS t
) AS s
WHERE NOT EXISTS (
	SELECT FROM reuse.calendar AS c
	WHERE c.code = s.calendar)
UNION ALL
-- half of a restore
SELECT o.calendar, NULL, NULL, max(h.known_on),
	'rules or days are there, but the calendar they belong to is not'
FROM (
	SELECT r.calendar FROM reuse.calendar_rule AS r
	UNION
	SELECT d.calendar FROM reuse.calendar_day AS d
	EXCEPT
	SELECT c.code FROM reuse.calendar AS c
) AS o
JOIN reuse.calendar_history AS h USING (calendar)
GROUP BY o.calendar;
COMMENT ON VIEW reuse.calendar_health IS
	'each calendar with the days left until its last day, its last '
	'change and what is wrong with it: it has ended or ends within two '
	'years, no holiday is recorded beyond the next 180 days, the '
	'calendar of the setting reuse.calendar is not loaded, or rules and '
	'days are there without their calendar; warning is NULL when all is '
	'well';
GRANT SELECT ON reuse.calendar_health TO PUBLIC;
