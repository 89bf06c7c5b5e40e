-- The tables that the triggers of a register write, without triggers, in the
-- schema "plain": made like those of the schema "register".

CREATE SCHEMA plain;
CREATE TABLE plain.case_file (LIKE register.case_file INCLUDING ALL);
CREATE TABLE plain.event (LIKE register.event INCLUDING ALL);
CREATE TABLE plain.deadline (LIKE register.deadline INCLUDING ALL);
CREATE TABLE plain.appeal_desk (LIKE register.appeal_desk INCLUDING ALL);
CREATE TABLE plain.outbox (LIKE register.outbox INCLUDING ALL);
SELECT format('ALTER TABLE plain.%I ADD %s', c.relname,
	replace(pg_get_constraintdef(f.oid), 'register.case_file', 'plain.case_file'))
FROM pg_constraint AS f
JOIN pg_class AS c ON c.oid = f.conrelid
WHERE f.contype = 'f' AND c.relnamespace = 'register'::regnamespace
	AND c.relname IN ('case_file', 'event', 'deadline', 'outbox') \gexec
