-- What the view says about each calendar, looked at on a fixed day.
SET datestyle = 'ISO, YMD';
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
SET LOCAL reuse.today = '2025-06-01';

SELECT * FROM reuse.calendar_health;
SELECT reuse.load_calendar('BE');
SELECT calendar, last_day, days_left, last_change > now() AS changed, warning
FROM reuse.calendar_health;
-- the setting, with a revision too
SET LOCAL reuse.calendar = 'OTHER';
SELECT calendar, warning FROM reuse.calendar_health WHERE warning IS NOT NULL;
SET LOCAL reuse.calendar = 'BE#1';
SELECT calendar, warning FROM reuse.calendar_health WHERE warning IS NOT NULL;

-- spans that end
SELECT c.code, reuse.create_calendar(c.code, last_day => c.last_day), reuse.add_rule(c.code, 'fixed', 1, 1)
FROM (VALUES ('ENDED', '2025-05-31'::date), ('TODAY', '2025-06-01'),
	('SOON', '2027-05-31'), ('LATER', '2027-06-01')) AS c (code, last_day);
SELECT calendar, last_day, days_left, warning
FROM reuse.calendar_health
WHERE calendar <> 'BE'
ORDER BY last_day;

-- calendars that nobody kept up
SELECT reuse.create_calendar('BARE');
SELECT reuse.create_calendar('HAND');
SELECT reuse.add_day('HAND', '2025-11-27');
SELECT reuse.create_calendar('HAND2');
SELECT reuse.add_day('HAND2', '2025-11-28');
SELECT reuse.create_calendar('RULE');
SELECT reuse.add_rule('RULE', 'fixed', 1, 1, last_year => 2024);
SELECT reuse.create_calendar('GONE');
SELECT reuse.add_rule('GONE', 'fixed', 1, 1);
SELECT reuse.remove_rule('GONE', 'fixed', 1, 1);
SELECT calendar, warning
FROM reuse.calendar_health
WHERE calendar IN ('BARE', 'HAND', 'HAND2', 'RULE', 'GONE')
ORDER BY calendar;
-- the last change is the last revision, a withdrawal too
SELECT h.calendar, h.last_change = max(v.known_on) AS last_revision, max(v.revision)
FROM reuse.calendar_health AS h
JOIN reuse.calendar_history AS v USING (calendar)
WHERE h.calendar = 'GONE'
GROUP BY h.calendar, h.last_change;
ROLLBACK;
