-- Who is bound and who is in charge: facts with dates (R-16, A-01, P-11).
\set SHOW_CONTEXT never
-- no moments in messages
\set VERBOSITY terse
SET DateStyle = ISO;
SET client_min_messages = warning;
SELECT reuse.create_register('scope');
SET search_path = scope;
INSERT INTO authority (authority_id, code, kind)
VALUES (1, 'town', 'municipality'), (2, 'theatre', 'private_law_body'), (3, 'club', 'private_law_body');
-- bound from 2020, when the Region came to fund most of it; open for the club
INSERT INTO authority_scope (authority_id, valid_from, valid_to, general_interest, legal_personality, public_majority)
VALUES (2, '2017-01-01', '2019-12-31', true, true, false), (2, '2020-01-01', 'infinity', true, true, true),
	(3, '2017-01-01', 'infinity', true, NULL, true);
SELECT t.authority_id, t.as_of, in_scope(t.authority_id, t.as_of::date) AS bound
FROM (VALUES (1, '2024-01-01'), (2, '2016-12-31'), (2, '2019-12-31'), (2, '2020-01-01'), (3, '2024-01-01'), (4, '2024-01-01')) AS t (authority_id, as_of)
ORDER BY 1, 2;
-- one condition that fails is enough, whatever is not established
INSERT INTO authority_scope (authority_id, valid_from, legal_personality) VALUES (3, '2025-01-01', false);
SELECT in_scope(3, '2025-01-01') AS bound;
INSERT INTO authority_scope (authority_id, valid_from, valid_to) VALUES (2, '2025-01-02', '2025-01-01');

INSERT INTO designation (authority_id, task, valid_from, valid_to)
VALUES (1, 'portal', '2016-11-10', '2021-12-31'), (2, 'portal', '2022-01-01', 'infinity'), (1, 'ordinance', '2018-02-01', 'infinity');
SELECT t.task, t.as_of, in_charge(t.task, t.as_of::date) AS authority_id
FROM (VALUES ('portal', '2021-12-31'), ('portal', '2022-01-01'), ('ordinance', '2018-01-31'), ('ordinance', '2018-02-01')) AS t (task, as_of)
ORDER BY 1, 2;
INSERT INTO designation (authority_id, task, valid_from) VALUES (1, 'everything', '2022-01-01');
DROP SCHEMA scope CASCADE;
