-- What a session can know of its own work, and what a log says of an event that
-- was refused.
\getenv abs_srcdir PG_ABS_SRCDIR
\set register counters_test
\set clock true
\set fixture :abs_srcdir '/lib/small_register.sql'
BEGIN;
\i :fixture
SET reuse.today = '2024-09-30';
INSERT INTO case_file (authority_id, case_id, kind)
SELECT 1, i, 'request' FROM generate_series(1, 3) AS i;
CREATE TABLE before AS SELECT * FROM reuse.session_counters();
CREATE VIEW since AS
SELECT c.counter, c.value - b.value AS more
FROM reuse.session_counters() AS c
JOIN before AS b USING (counter)
WHERE c.value > b.value AND c.counter NOT LIKE 'calendar%';
-- two statements, three events, two cases of which one is replayed twice
INSERT INTO event (authority_id, case_id, kind, occurred_on)
VALUES (1, 1, 'received', '2024-04-22'), (1, 2, 'received', '2024-04-22');
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 1, 'withdrawn', '2024-04-24');
TABLE since;
-- one that fails; a change of the rules is read once
\set SHOW_CONTEXT always
SAVEPOINT refused;
INSERT INTO event (authority_id, case_id, kind, occurred_on, facts)
VALUES (1, 3, 'received', '2024-04-22', '{"channel": 5}');
ROLLBACK TO refused;
UPDATE rule SET legal_basis = legal_basis;
INSERT INTO event (authority_id, case_id, kind, occurred_on) VALUES (1, 3, 'received', '2024-04-22');
TABLE since;
-- the tables of calendars are read when a day is asked for, and after a change
TRUNCATE before;
INSERT INTO before SELECT * FROM reuse.session_counters();
SELECT reuse.add_day('BE', '2031-03-03') \g /dev/null
SELECT reuse.is_working_day('2031-03-03'), reuse.is_working_day('2031-03-03', 'BE#1');
SELECT c.counter, c.value - b.value AS more
FROM reuse.session_counters() AS c
JOIN before AS b USING (counter)
WHERE c.counter IN ('calendar_loads', 'calendars_made') AND c.value > b.value;
SELECT value BETWEEN 10000 AND 10000000 AS plausible
FROM reuse.session_counters() WHERE counter = 'calendar_bytes';
ROLLBACK;
