-- Registers in hands that mean no good, or are not careful.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET client_min_messages = notice;
CREATE ROLE regress_reuse_owner;
CREATE ROLE regress_reuse_stranger;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_reuse_owner, regress_reuse_stranger', current_database()); END $$;

-- ------------------------------------------------------------ the list of registers
-- What looks like a register must not run its owner's code with the rights of
-- the one who reads the list, nor keep the list from anybody.
SET ROLE regress_reuse_stranger;
CREATE SCHEMA regress_trap;
CREATE TYPE regress_trap.lure AS (n integer);
CREATE FUNCTION regress_trap.spring(regress_trap.lure) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN
	RAISE NOTICE 'running as %', current_user;
	RETURN 'BRU';
END $$;
CREATE FUNCTION regress_trap.spring(integer) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN
	RAISE NOTICE 'running as %', current_user;
	RETURN 'BRU';
END $$;
CREATE CAST (regress_trap.lure AS text) WITH FUNCTION regress_trap.spring(regress_trap.lure) AS IMPLICIT;
CREATE TABLE regress_trap.rule (regime regress_trap.lure, nature text);
INSERT INTO regress_trap.rule VALUES (ROW(1), 'legal');
CREATE TABLE regress_trap.case_file (n integer);
CREATE TABLE regress_trap.event (n integer);
CREATE TABLE regress_trap.deadline (n integer);
CREATE FUNCTION regress_trap.layout_version() RETURNS integer LANGUAGE sql AS 'SELECT 1';
RESET ROLE;
SELECT jurisdiction, cases FROM reuse.registers WHERE register = 'regress_trap';
-- an expression of an index is computed by the planner
SET ROLE regress_reuse_stranger;
ALTER TABLE regress_trap.rule DROP COLUMN regime;
ALTER TABLE regress_trap.rule ADD COLUMN regime text;
SET client_min_messages = warning;
CREATE INDEX ON regress_trap.case_file ((regress_trap.spring(1)));
RESET ROLE;
SET client_min_messages = notice;
SELECT jurisdiction, cases FROM reuse.registers WHERE register = 'regress_trap';
SET ROLE regress_reuse_stranger;
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION regress_trap.layout_version() RETURNS integer LANGUAGE sql
AS 'SELECT 99999999999999999999';
RESET ROLE;
RESET check_function_bodies;
SELECT version FROM reuse.registers WHERE register = 'regress_trap';
SET client_min_messages = warning;
DROP SCHEMA regress_trap CASCADE;

-- ------------------------------------------------------------ the clock
-- The setting reuse.today moves what is read; no notice and no seal of a day
-- that has not come is written.
SET ROLE regress_reuse_owner;
SELECT reuse.create_register('regress_real');
SELECT register, jurisdiction, cases FROM reuse.registers WHERE register = 'regress_real';
INSERT INTO regress_real.authority (code) VALUES ('A');
SELECT regress_real.open_case('request', 1, reuse.today() - 1, '{"channel": null, "proof": null}') IS NOT NULL AS opened;
SET reuse.today = '2090-01-02';
SELECT regress_real.sweep();
SELECT regress_real.record_event(1, 'supplied');
RESET reuse.today;
SELECT (SELECT count(*) FROM regress_real.outbox) AS notices,
	(SELECT count(*) FROM regress_real.seal) AS seals,
	(SELECT count(*) FROM regress_real.job_run) AS runs;
SELECT regress_real.sweep() AS notices;

-- ------------------------------------------------------------ dates without end
-- One slip of a pen must not keep the views and the report of the whole
-- register from answering: what no calendar can count is refused.
SELECT regress_real.open_case('request', 1, '1582-12-31', '{"channel": null, "proof": null}');
SELECT regress_real.open_case('request', 1, '1583-01-01', '{"channel": null, "proof": null}') IS NOT NULL AS opened;
SELECT regress_real.open_case('exclusive_arrangement', 1, reuse.today() - 1,
	'{"ground": "cultural", "effect_on": "9999-12-31", "contract_end": null}');
SELECT regress_real.open_case('exclusive_arrangement', 1, reuse.today() - 1,
	'{"ground": "de_facto", "effect_on": "0201-01-02", "contract_end": null}');
SELECT regress_real.open_case('exclusive_arrangement', 1, reuse.today() - 1,
	'{"ground": "cultural", "effect_on": "9980-12-31", "contract_end": null}') IS NOT NULL AS opened;
SELECT count(*) AS without_days FROM regress_real.deadline_board
WHERE working_days_left IS NULL AND due IS NOT NULL;
SELECT count(*) > 0 AS reported
FROM regress_real.evaluation_report(extract(year FROM reuse.today())::integer);
SELECT count(*) AS problems FROM regress_real.verify_events();

-- ------------------------------------------------------------ nothing stated is dropped
SELECT regress_real.open_case('request', 1, reuse.today() - 1, '{"channel": null, "proof": null, "case_id": 77}');
SELECT regress_real.open_case('request', 1, reuse.today() - 1, '{"channel": null, "proof": null, "kind": "appeal"}');
ALTER TABLE regress_real.request ADD COLUMN shelf text;
SELECT regress_real.open_case('request', 1, reuse.today() - 1, '{"channel": null, "proof": null, "shelf": "B"}');
SELECT regress_real.open_case('appeal', 1, reuse.today() - 1, '{"channel": null, "proof": null, "authority_id": 2}');

-- ------------------------------------------------------------ another name
ALTER SCHEMA regress_real RENAME TO "real";
SELECT problems FROM reuse.registers WHERE register = 'real';
ALTER SCHEMA "real" RENAME TO "regress ""Real""";
SELECT problems FROM reuse.registers WHERE register = 'regress "Real"';
SELECT reuse.upgrade_register('regress "Real"');
SELECT problems FROM reuse.registers WHERE register = 'regress "Real"';
SELECT "regress ""Real""".open_case('request', 1, reuse.today() - 1, '{"channel": null, "proof": null}') IS NOT NULL AS opened;
SELECT count(*) AS problems FROM "regress ""Real""".verify_events();
ALTER SCHEMA "regress ""Real""" RENAME TO regress_real;
SELECT reuse.upgrade_register('regress_real');
RESET ROLE;
SELECT register, jurisdiction, cases FROM reuse.registers WHERE register = 'regress_real';

DROP SCHEMA regress_real CASCADE;
DROP OWNED BY regress_reuse_owner, regress_reuse_stranger;
DROP ROLE regress_reuse_owner, regress_reuse_stranger;
