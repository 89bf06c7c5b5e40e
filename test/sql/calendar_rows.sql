-- The tables refuse what the functions refuse: rows also come by a restore, by
-- replication and by hand.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('T', '1111100', '2000-01-01', '2049-12-31', '2020-01-01 00:00+00');
INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('T', '2024-01-02', false, 2, '2020-01-02 00:00+00');
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('T', 1, 'fixed', 1, 1, 3, '2020-01-03 00:00+00');

\set VERBOSITY terse
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
SELECT v.code, v.mask, v.first_day, v.last_day, now()
FROM (VALUES ('t', '1111100', '2000-01-01'::date, '2000-01-02'::date)) AS v (code, mask, first_day, last_day);
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('', '1111100', '2000-01-01', '2000-01-02', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '0000000', '2000-01-01', '2000-01-02', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '11111000', '2000-01-01', '2000-01-02', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '1111100', '-infinity', '2000-01-02', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '1111100', '2000-01-01', 'infinity', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '1111100', '2000-01-02', '2000-01-01', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, names, known_from)
VALUES ('U', '1111100', '2000-01-01', '2000-01-02', '{"en": null}', now());
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('T', '1111100', '2000-01-01', '2000-01-02', now());

INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('T', 'infinity', false, 2, now());
INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('T', '2024-01-02', true, 3, now());
INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('T', '2024-01-03', true, 0, now());
UPDATE reuse.calendar_day SET removed_in = 3;
UPDATE reuse.calendar_day SET removed_in = 2, known_to = known_from, removed_source = '';
UPDATE reuse.calendar_day
SET removed_in = 3, known_to = known_from - interval '1 second', removed_source = '';

INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('T', 2, 'fixed', 1, 1, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('T', 1, 'fixed', 1, 2, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('T', 2, 'fixed', 4, 31, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, nth, revision, known_from)
VALUES ('T', 2, 'fixed', 4, 30, 1, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, easter_offset, revision, known_from)
VALUES ('T', 2, 'easter', 251, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, nth, revision, known_from)
VALUES ('T', 2, 'nth_weekday', 4, 1, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('T', 2, 'daily', 4, 1, 4, now());
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, first_year, last_year, revision, known_from)
VALUES ('T', 2, 'fixed', 4, 1, 2001, 2000, 4, now());

-- A row that goes is forgotten at once, as one that comes.
SELECT reuse.is_working_day('2024-01-02', 'T');
UPDATE reuse.calendar_day SET working = true;
SELECT reuse.is_working_day('2024-01-02', 'T');
UPDATE reuse.calendar_day SET working = false;
SELECT reuse.is_working_day('2024-01-02', 'T');
DELETE FROM reuse.calendar_day;
SELECT reuse.is_working_day('2024-01-02', 'T');
TRUNCATE reuse.calendar_rule;
SELECT reuse.is_working_day('2024-01-01', 'T');

-- Rows can be restored in any order: those without their calendar wait for it.
INSERT INTO reuse.calendar_day (calendar, day, working, revision, known_from)
VALUES ('U', '2024-01-03', false, 2, '2020-01-03 00:00+00');
INSERT INTO reuse.calendar_rule (calendar, rule_no, kind, month, day, revision, known_from)
VALUES ('U', 1, 'fixed', 1, 4, 3, '2020-01-04 00:00+00');
SELECT reuse.is_working_day('2024-01-03', 'T');
SELECT reuse.is_working_day('2024-01-03', 'U');
SELECT calendar, last_day, last_change = '2020-01-04 00:00+00' AS last_row, warning
FROM reuse.calendar_health
WHERE calendar = 'U';
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('U', '1111100', '2000-01-01', '2049-12-31', '2020-01-01 00:00+00');
SELECT day, reuse.is_working_day(day, 'U')
FROM unnest('{2024-01-02,2024-01-03,2024-01-04}'::date[]) AS day;
SELECT warning FROM reuse.calendar_health WHERE calendar = 'U';
ROLLBACK;
