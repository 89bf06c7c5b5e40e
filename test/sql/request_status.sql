-- Where a request stands: what its authority owes next, and until when one may
-- appeal. Twenty working days from 4 March 2024 end on 2 April; thirty days after
-- that on 2 May (R-02, A-20).
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SELECT reuse.create_register('request_status', test_clock => true);
SET search_path = request_status, pg_catalog;
SET datestyle = ISO;
SET reuse.language = 'en';
SET reuse.today = '2024-03-04';
INSERT INTO authority (authority_id, code, kind, names) VALUES (1, 'A', 'public_body', '{"en": "Agency", "fr": "Agence"}'), (2, 'S', 'education', '{}');
\set asked '{"channel": null, "proof": null}'
SELECT open_case('request', 1, '2024-03-04', :'asked'::jsonb || '{"reference": "R-1"}') AS one \gset
SELECT open_case('request', 1, '2024-03-04', :'asked'::jsonb || '{"reference": "R-2"}') AS supplied \gset
SELECT open_case('request', 1, '2024-03-04', :'asked'::jsonb || '{"reference": "R-3"}') AS annulled \gset
SELECT open_case('request', 2, '2024-03-04', :'asked'::jsonb || '{"reference": "R-4"}') AS school \gset
SELECT record_event(:supplied, 'supplied', '2024-03-04');
SELECT record_event(:annulled, 'annulled', '2024-03-04', '{}', 1);
CREATE VIEW pg_temp.shown AS
SELECT reference, authority, state, closed, rule_code, status, due, working_days_left AS working, days_left AS days, appeal_until FROM request_status;
SELECT * FROM pg_temp.shown ORDER BY reference;
-- the last day, the day after, and the last on which one may appeal
SET reuse.today = '2024-04-02';
SELECT * FROM pg_temp.shown WHERE reference = 'R-1';
SET reuse.today = '2024-04-03';
SELECT * FROM pg_temp.shown WHERE reference = 'R-1';
SET reuse.today = '2024-05-02';
SELECT * FROM pg_temp.shown WHERE reference = 'R-1';
SET reuse.today = '2024-05-03';
SELECT * FROM pg_temp.shown WHERE reference = 'R-1';
SET reuse.language = 'fr';
SELECT authority, state_name, duty FROM request_status WHERE reference = 'R-1';
RESET reuse.language;
-- it is what the board says
SELECT s.reference FROM request_status AS s
WHERE s.due IS NOT NULL AND NOT EXISTS (
	SELECT FROM deadline_board AS b
	WHERE b.case_id = s.request_id AND (b.rule_code, b.due, b.status, b.working_days_left, b.days_left) = (s.rule_code, s.due, s.status, s.working_days_left, s.days_left));
-- and a clerk sees its own
CREATE ROLE regress_status;
SELECT grant_register('regress_status', 'clerk', 2);
SET ROLE regress_status;
SELECT reference FROM request_status;
RESET ROLE;
SELECT revoke_register('regress_status');
DROP ROLE regress_status;
RESET reuse.today;
DROP SCHEMA request_status CASCADE;
