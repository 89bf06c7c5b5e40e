-- Changing calendars: every change is a revision, every earlier revision can
-- still be asked.
SET datestyle = 'ISO, YMD';
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
BEGIN;
TRUNCATE reuse.calendar, reuse.calendar_rule, reuse.calendar_day;

SELECT reuse.create_calendar('W', first_day => '2000-01-01', last_day => '2049-12-31');

-- single days beat the week, and later the rules
SELECT reuse.is_working_day('2024-05-10', 'W');
SELECT reuse.add_day('W', '2024-05-10', names => '{"en": "Bridge day"}', source => 'note 1');
SELECT reuse.is_working_day('2024-05-10', 'W');
SELECT reuse.add_day('W', '2024-05-11', working => true, source => 'note 2');
SELECT reuse.is_working_day('2024-05-11', 'W');
SELECT reuse.add_working_days('2024-05-09', 1, 'W');

-- yearly rules of each kind
SELECT reuse.add_rule('W', 'fixed', month => 5, day => 8, first_year => 2026,
	names => '{"en": "Iris Day"}', source => 'act 1');
SELECT d, reuse.is_working_day(d, 'W')
FROM unnest('{2025-05-08,2026-05-08,2028-05-08}'::date[]) AS d;
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 29);
SELECT d, reuse.is_working_day(d, 'W')
FROM unnest('{2023-02-28,2023-03-01,2024-02-28,2024-02-29,2024-03-01}'::date[]) AS d;
SELECT reuse.add_rule('W', 'easter', easter_offset => 1, last_year => 2024);
SELECT d, reuse.is_working_day(d, 'W')
FROM unnest('{2024-04-01,2025-04-21}'::date[]) AS d;
SELECT reuse.add_rule('W', 'nth_weekday', month => 9, nth => 1, weekday => 1);
SELECT reuse.add_rule('W', 'nth_weekday', month => 5, nth => -1, weekday => 1);
SELECT reuse.add_rule('W', 'nth_weekday', month => 1, nth => 5, weekday => 5);
SELECT d, reuse.is_working_day(d, 'W')
FROM unnest('{2024-09-02,2024-09-09,2024-05-27,2024-05-20,2025-01-31,2025-01-24,2024-01-26}'::date[]) AS d;
SELECT rule_no, kind, month, day, easter_offset, nth, weekday, first_year, last_year, revision
FROM reuse.calendar_rule
ORDER BY rule_no;

-- a working day on a holiday
SELECT reuse.add_day('W', '2026-05-08', working => true);
SELECT reuse.is_working_day('2026-05-08', 'W');

-- withdrawing: the row stays
SELECT reuse.remove_day('W', '2026-05-08', source => 'note 3');
SELECT reuse.is_working_day('2026-05-08', 'W');
SELECT reuse.remove_rule('W', 'fixed', month => 5, day => 8, first_year => 2026, source => 'act 2');
SELECT reuse.is_working_day('2026-05-08', 'W');
SELECT kind, revision, removed_in, source, removed_source, known_to >= known_from AS in_order
FROM reuse.calendar_rule
WHERE removed_in IS NOT NULL;
-- what was withdrawn can come again, under a new number
SELECT reuse.add_rule('W', 'fixed', month => 5, day => 8, first_year => 2030);
SELECT rule_no, revision, removed_in FROM reuse.calendar_rule WHERE day = 8 ORDER BY rule_no;
SELECT reuse.add_day('W', '2026-05-08', source => 'note 4');
SELECT working, revision, removed_in FROM reuse.calendar_day WHERE day = '2026-05-08' ORDER BY revision;
-- years that do not overlap are another rule
SELECT reuse.add_rule('W', 'fixed', month => 5, day => 8, last_year => 2029);

-- each revision says what it said
SELECT reuse.calendar_revision('W');
SELECT n AS revision, reuse.is_working_day('2026-05-08', 'W#' || n) AS may_8,
	reuse.is_working_day('2024-05-10', 'W#' || n) AS may_10,
	reuse.is_working_day('2024-05-11', 'W#' || n) AS may_11
FROM generate_series(1, reuse.calendar_revision('W')) AS n;
SELECT reuse.is_working_day('2026-05-08', 'W#99');
SELECT revision, change, subject, source
FROM reuse.calendar_history
WHERE calendar = 'W'
ORDER BY revision;
SELECT bool_and(h.known_on > p.known_on) AS later_revisions_are_known_later
FROM reuse.calendar_history AS h
JOIN reuse.calendar_history AS p ON p.calendar = h.calendar AND p.revision = h.revision - 1;
-- and which revision was in force can be asked
SELECT bool_and(reuse.calendar_revision('W', h.known_on) = h.revision)
FROM reuse.calendar_history AS h;
SELECT reuse.calendar_revision('W', h.known_on - interval '1 microsecond') AS before_the_first,
	reuse.calendar_revision('W', 'infinity') AS at_last,
	reuse.calendar_revision(NULL) AS none
FROM reuse.calendar_history AS h
WHERE h.revision = 1;

-- a clock that was set back does not turn the order round
SAVEPOINT clock;
UPDATE reuse.calendar SET known_from = '2999-01-01 00:00+00' WHERE code = 'W';
SELECT reuse.add_day('W', '2030-01-02');
SELECT known_on >= '2999-01-01 00:00+00' AS not_before_the_last
FROM reuse.calendar_history
WHERE calendar = 'W' AND revision = 16;
ROLLBACK TO SAVEPOINT clock;

-- a change that is undone is no revision
SAVEPOINT change;
SELECT reuse.add_day('W', '2030-01-02');
SELECT reuse.is_working_day('2030-01-02', 'W'), reuse.calendar_revision('W');
ROLLBACK TO SAVEPOINT change;
SELECT reuse.is_working_day('2030-01-02', 'W'), reuse.calendar_revision('W');

-- NULL in, NULL out, and no revision
SELECT reuse.add_day('W', NULL), reuse.add_day(NULL, '2030-01-02'),
	reuse.remove_day('W', NULL), reuse.add_rule(NULL, 'fixed', 1, 1),
	reuse.add_rule('W', NULL, 1, 1), reuse.add_rule('W', 'fixed', 1, 1, names => NULL),
	reuse.remove_rule('W', NULL);
SELECT reuse.calendar_revision('W');

-- refused
SELECT reuse.add_day('W', '2024-05-10');
SELECT reuse.add_day('W', '2024-05-10', working => true);
SELECT reuse.add_day('W', '2024-05-11', working => true);
SELECT reuse.add_day('W', '1999-12-31');
SELECT reuse.add_day('W', '2050-01-01');
SELECT reuse.add_day('W', 'infinity');
SELECT reuse.add_day('W', '2031-01-01', names => '{"en": ""}');
SELECT reuse.add_day('NONE', '2031-01-01');
SELECT reuse.add_day('W#1', '2031-01-01');
SELECT reuse.remove_day('W', '2031-01-01');
SELECT reuse.remove_day('W', 'infinity');
SELECT reuse.remove_day('NONE', '2031-01-01');
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 29);
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 29, first_year => 2040);
SELECT reuse.add_rule('W', 'fixed', month => 5, day => 8);
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 30);
SELECT reuse.add_rule('W', 'fixed', month => 13, day => 1);
SELECT reuse.add_rule('W', 'fixed', month => 5);
SELECT reuse.add_rule('W', 'fixed', month => 5, day => 1, nth => 1);
SELECT reuse.add_rule('W', 'easter');
SELECT reuse.add_rule('W', 'easter', easter_offset => -81);
SELECT reuse.add_rule('W', 'nth_weekday', month => 5, nth => 0, weekday => 1);
SELECT reuse.add_rule('W', 'nth_weekday', month => 5, nth => 6, weekday => 1);
SELECT reuse.add_rule('W', 'nth_weekday', month => 5, nth => 1, weekday => 8);
SELECT reuse.add_rule('W', 'weekly', weekday => 8);
SELECT reuse.add_rule('W', 'fixed', month => 6, day => 1, first_year => 2030, last_year => 2029);
SELECT reuse.add_rule('W', 'fixed', month => 6, day => 1, first_year => 1582);
SELECT reuse.add_rule('W', 'fixed', month => 6, day => 1, last_year => 99999);
SELECT reuse.add_rule('W', 'fixed', month => 6, day => 1, names => '{"xx": "?"}');
SELECT reuse.add_rule('NONE', 'fixed', month => 6, day => 1);
SELECT reuse.remove_rule('W', 'fixed', month => 6, day => 1);
SELECT reuse.remove_rule('W', 'nth_weekday', month => 9, nth => 1);
SELECT reuse.calendar_revision('NONE');
\set VERBOSITY sqlstate
SELECT reuse.add_day('W', '2024-05-10');
SELECT reuse.add_day('W', '1999-12-31');
SELECT reuse.add_day('W', '-infinity');
SELECT reuse.add_day('W', '2031-01-01', names => '[]');
SELECT reuse.add_day('NONE', '2031-01-01');
SELECT reuse.remove_day('W', '2031-01-01');
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 29);
SELECT reuse.add_rule('W', 'fixed', month => 2, day => 30);
SELECT reuse.remove_rule('W', 'fixed', month => 6, day => 1);
SELECT reuse.calendar_revision('NONE');
\set VERBOSITY default
-- nothing of all that became a revision
SELECT reuse.calendar_revision('W');
ROLLBACK;
