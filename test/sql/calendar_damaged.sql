-- Tables of calendars from which a constraint, a column or a table is gone: what
-- cannot be understood is an error, and nothing is guessed.
\set SHOW_CONTEXT never
SET client_min_messages = warning;
\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT reuse.load_calendar('BE') \g /dev/null
SAVEPOINT whole;

ALTER TABLE reuse.calendar_rule DROP CONSTRAINT calendar_rule_kind;
UPDATE reuse.calendar_rule SET kind = 'full_moon' WHERE calendar = 'BE' AND rule_no = 1;
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK TO whole;

-- a code that does not fit into its bits
ALTER TABLE reuse.calendar DROP CONSTRAINT calendar_code_check;
INSERT INTO reuse.calendar (code, week_mask, first_day, last_day, known_from)
VALUES ('be', '1111100', '2024-01-01', '2024-12-31', '2024-01-01');
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK TO whole;

-- days that the mask does not name are off: from Wednesday 15 May 2024 on that is
-- all until the Tuesday after Whit Monday
ALTER TABLE reuse.calendar DROP CONSTRAINT calendar_week_mask_check;
UPDATE reuse.calendar SET week_mask = '111' WHERE code = 'BE';
SELECT reuse.next_working_day('2024-05-15', 'BE'), reuse.is_working_day('2024-05-16', 'BE');
-- and where all are, nothing can be counted
UPDATE reuse.calendar SET week_mask = '' WHERE code = 'BE';
SELECT reuse.next_working_day('2024-05-15', 'BE');
SELECT reuse.due('2024-05-15', '20 working days', 'BE');
SELECT * FROM reuse.explain_due('2024-05-15', '3 days', 'BE');
ROLLBACK TO whole;

-- rows of a calendar that is not there
ALTER TABLE reuse.calendar_rule DISABLE TRIGGER ALL;
ALTER TABLE reuse.calendar_day DISABLE TRIGGER ALL;
DELETE FROM reuse.calendar;
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK TO whole;

-- a library that is newer than the tables
ALTER TABLE reuse.calendar_rule RENAME COLUMN easter_offset TO easter;
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK TO whole;
ALTER TABLE reuse.calendar_day RENAME TO calendar_days;
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK TO whole;
-- one that is older takes no notice of further columns, and of those that went
ALTER TABLE reuse.calendar_day ADD COLUMN further integer, ADD COLUMN gone integer;
ALTER TABLE reuse.calendar_day DROP COLUMN gone;
SELECT reuse.add_day('BE', '2024-05-10') \g /dev/null
SELECT reuse.is_working_day('2024-05-10', 'BE');
ROLLBACK;
