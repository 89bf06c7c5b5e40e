-- The public face of a register: names, arguments, columns and their order are
-- fixed; what every object of it must have; and that whoever looks without a
-- right sees nothing.

BEGIN;
SELECT no_plan();
SET client_min_messages = warning;
SELECT reuse.create_register('face', test_clock => true);

-- ---------------------------------------------------------------- names
SELECT has_table('face', t.name::name, 'table ' || t.name)
FROM unnest('{authority,requester,case_file,request,appeal,exclusive_arrangement,exclusivity_review,
	event,event_text,deadline,rule,transition,event_kind,refusal_ground,parameter,dataset,
	distribution,outbox,job_run,refused_row,finding_acknowledgement,seal,evaluation_snapshot}'::text[]) AS t (name);

-- Autovacuum never counts tables of so few rows, and plans of all that is listed
-- rest on them; what is empty grows, and is left to it.
SELECT bag_eq($$SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'face'::regnamespace AND relkind = 'r'
		AND reltuples >= 0 AND oid IN ('face.rule'::regclass, 'face.state'::regclass, 'face.transition'::regclass,
			'face.case_file'::regclass, 'face.event'::regclass, 'face.deadline'::regclass, 'face.requester'::regclass)$$,
	'{face.rule,face.state,face.transition}'::text[], 'rows of the law are counted');

CREATE TEMPORARY TABLE signature (name text, arguments text, result text);
INSERT INTO signature VALUES
	('face.open_case', 'kind text, authority_id bigint, occurred_on date DEFAULT reuse.today(), facts jsonb DEFAULT ''{}''::jsonb', 'bigint'),
	('face.record_event', 'case_id bigint, kind text, occurred_on date DEFAULT reuse.today(), facts jsonb DEFAULT ''{}''::jsonb, replaces_seq integer DEFAULT NULL::integer', 'integer'),
	('face.explain_deadline', 'case_id bigint, rule_code text, language text DEFAULT ''''::text, as_known_on timestamp with time zone DEFAULT NULL::timestamp with time zone', 'TABLE(step integer, day date, effect text, reason text, legal_basis text)'),
	('face.exclusivity_on', 'as_of date', 'TABLE(authority_id bigint, arrangement_id bigint, dataset_id bigint, ground text, granted_on date, effect_on date, contract_end date, published_on date, last_review_on date, next_duty text, next_due date, state text, days_left integer, sunset_on date, ends_on date, rule_code text)'),
	('face.exclusivity_end', 'granted date, contract_end date, ground text, as_of date', 'TABLE(ends_on date, rule_code text)'),
	('face.evaluation_report', 'year integer, as_known_on timestamp with time zone DEFAULT NULL::timestamp with time zone, language text DEFAULT ''''::text, suppress_below integer DEFAULT 0', 'TABLE(section text, indicator text, label text, dimension text, member text, value numeric, unit text, numerator bigint, denominator bigint, suppressed boolean, published_value numeric, restatement numeric, note text, section_label text, dimension_label text, member_label text, previous_value numeric, unit_label text)'),
	('face.evaluation_report_json', 'year integer, as_known_on timestamp with time zone DEFAULT NULL::timestamp with time zone, language text DEFAULT ''''::text, suppress_below integer DEFAULT 0', 'jsonb'),
	('face.what_if', 'case_id bigint, changes jsonb', 'TABLE(case_id bigint, rule_code text, due date, due_if date, late boolean, late_if boolean, instance integer, problem text)'),
	('face.what_if_year', 'year integer, changes jsonb', 'TABLE(case_id bigint, rule_code text, due date, due_if date, late boolean, late_if boolean, instance integer, problem text)'),
	('face.recalculate', 'apply boolean DEFAULT false', 'TABLE(case_id bigint, rule_code text, due date, due_new date, calendar_revision_new integer, moved boolean, problem text, rules text)'),
	('face.verify_events', '', 'TABLE(case_id bigint, seq integer, problem text)'),
	('reuse.create_register', 'register name, jurisdiction text DEFAULT ''BRU''::text, test_clock boolean DEFAULT false, partitioned boolean DEFAULT false', 'void'),
	('reuse.upgrade_register', 'register name', 'void'),
	('reuse.load_rules', 'register name, jurisdiction text', 'void'),
	('reuse.schedule_jobs', 'register name', 'TABLE(job text, schedule text, command text, scheduled boolean, statement text)'),
	('reuse.unschedule_jobs', 'register name', 'integer');
SELECT is(pg_get_function_arguments(s.name::regproc), s.arguments, s.name || ': arguments')
FROM signature AS s;
SELECT is(pg_get_function_result(s.name::regproc), s.result, s.name || ': result')
FROM signature AS s;

CREATE TEMPORARY TABLE face_view (name text, columns text[]);
INSERT INTO face_view VALUES
	('reuse.registers', '{register,jurisdiction,version,cases,problems}'),
	('face.commission_queue', '{authority_id,appeal_id,reference,authority,lodged_on,file_received_on,urgent,state,
		waiting_for,missing,legal_rule,legal_due,legal_working_days_left,legal_days_left,target_rule,target_due,
		target_working_days_left,target_days_left,next_due,not_started_reason,indicative}'),
	('face.deadline_board', '{authority_id,case_id,kind,reference,rule_code,rule_version,actor,nature,status,anchor_on,
		nominal_due,due,working_days_left,days_left,reason,indicative,calendar,calendar_revision}'),
	('face.finding', '{check_code,severity,authority_id,subject_kind,subject_id,since,legal_basis,message,cure,acknowledged_at}'),
	('face.exclusivity_status', '{authority_id,arrangement_id,dataset_id,ground,granted_on,effect_on,contract_end,published_on,
		last_review_on,next_duty,next_due,state,days_left,sunset_on,ends_on,rule_code}');
-- further columns may come at the end
SELECT is(
	(SELECT array_agg(a.attname::text ORDER BY a.attnum)
	FROM pg_attribute AS a
	WHERE a.attrelid = f.name::regclass AND a.attnum BETWEEN 1 AND cardinality(f.columns)),
	f.columns, f.name || ': columns')
FROM face_view AS f;

-- ---------------------------------------------------------------- what every object must have
SELECT is_empty(
	$$SELECT p.oid::regprocedure FROM pg_proc AS p
	WHERE p.pronamespace = 'face'::regnamespace AND p.provolatile = 'i' AND p.prosrc LIKE '%face.%'$$,
	'no function that reads the register is IMMUTABLE');
SELECT is_empty(
	$$SELECT p.oid::regprocedure FROM pg_proc AS p
	WHERE p.pronamespace = 'face'::regnamespace AND p.prosecdef
		AND NOT coalesce(p.proconfig::text LIKE '%search_path=pg_catalog, pg_temp%', false)$$,
	'SECURITY DEFINER only with a search_path of its own');
SELECT is(
	(SELECT array_agg(p.proname::text ORDER BY p.proname) FROM pg_proc AS p
	WHERE p.pronamespace = 'face'::regnamespace AND p.prosecdef),
	'{appeal_desk_anew,appeal_desk_names,appeal_follow,authority_keep,inventory_forms,report_unopened,requester_check}'::text[],
	'... and only in triggers that keep a table up to date, and for what everybody may know: the public list, reports that nobody has begun');
SELECT is_empty(
	$$SELECT c.conname FROM pg_constraint AS c
	WHERE c.connamespace = 'face'::regnamespace AND c.contype = 'f' AND NOT EXISTS (
		SELECT FROM pg_index AS i
		WHERE i.indrelid = c.confrelid AND i.indisunique)$$,
	'foreign keys point to keys');
-- who takes part in an appeal or a request is in no view and no report (6.C.19)
SELECT is_empty(
	$$SELECT DISTINCT v.oid::regclass
	FROM pg_class AS v
	JOIN pg_rewrite AS r ON r.ev_class = v.oid
	JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
	WHERE v.relnamespace = 'face'::regnamespace AND v.relkind = 'v'
		AND d.refobjid IN ('face.requester'::regclass, 'face.event_text'::regclass)$$,
	'no view reads who a requester is, or what was written');
SELECT is_empty(
	$$SELECT p.oid::regprocedure FROM pg_proc AS p
	WHERE p.pronamespace = 'face'::regnamespace AND p.prosrc ~ '\mface\.requester\M'
		AND p.proname NOT IN ('pseudonymise', 'access_export', 'letter_values', 'may_name')$$,
	'... nor does a function, but those that erase it, give it to the person, put it into a letter, and tell row security whether there is one');

-- ---------------------------------------------------------------- the law as rows
SELECT is_empty(
	$$SELECT r.code, r.version FROM face.rule AS r
	WHERE r.legal_basis = '' OR r.catalogue = '' OR r.certainty !~ '^\[(P|S|2|M|R|\?)\]$'
		OR NOT r.names ?& '{en,fr,nl,de}'$$,
	'every rule has its article, its id, its certainty and names in four languages');
SELECT is_empty(
	$$SELECT 'state', s.case_kind || ' ' || s.state FROM face.state AS s WHERE NOT s.names ?& '{en,fr,nl,de}'
	UNION ALL
	SELECT 'event', k.case_kind || ' ' || k.kind FROM face.event_kind AS k WHERE NOT k.names ?& '{en,fr,nl,de}'
	UNION ALL
	SELECT 'ground', g.code FROM face.refusal_ground AS g WHERE NOT g.names ?& '{en,fr,nl,de}'
	UNION ALL
	SELECT 'sunset', g.code FROM face.sunset AS g WHERE NOT g.names ?& '{en,fr,nl,de}'
	UNION ALL
	SELECT 'check', f.check_code FROM face.finding_kind AS f
	WHERE NOT f.messages ?& '{en,fr,nl,de}' OR NOT f.cures ?& '{en,fr,nl,de}'$$,
	'so have states, events, grounds, sunsets and checks');
SELECT is_empty(
	$$SELECT a.code, a.version, b.version FROM face.rule AS a
	JOIN face.rule AS b ON b.code = a.code AND b.version > a.version
	WHERE daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]')$$,
	'no two versions of a rule hold on one day');
SELECT is_empty(
	$$SELECT t.case_kind, t.from_state, t.event_kind, t.to_state FROM face.transition AS t
	WHERE t.to_state <> '=' AND NOT EXISTS (
			SELECT FROM face.state AS s WHERE s.case_kind = t.case_kind AND s.state = t.to_state)
		OR t.from_state NOT IN ('', '*') AND NOT EXISTS (
			SELECT FROM face.state AS s WHERE s.case_kind = t.case_kind AND s.state = t.from_state)$$,
	'every transition is between states that there are');
SELECT is_empty(
	-- what annuls the opening of a case takes it back without a transition
	$$SELECT s.case_kind, s.state FROM face.state AS s
	WHERE s.state <> 'annulled' AND NOT EXISTS (SELECT FROM face.transition AS t WHERE t.case_kind = s.case_kind AND t.to_state = s.state)
		AND NOT EXISTS (SELECT FROM face.rule AS r WHERE r.case_kind = s.case_kind AND r.expiry_state = s.state)$$,
	'every state can be reached');
SELECT is_empty(
	$$SELECT k.case_kind, k.kind FROM face.event_kind AS k
	WHERE k.kind <> 'annulled' AND NOT EXISTS (
		SELECT FROM face.transition AS t WHERE t.case_kind = k.case_kind AND t.event_kind = k.kind)$$,
	'every kind of event is possible in some state');
SELECT is_empty(
	$$SELECT r.code, k.kind FROM face.rule AS r
	CROSS JOIN LATERAL unnest(r.anchor || r.completed_by || r.waits_for || r.restart_on || r.suspend_on
		|| r.resume_on || r.met_on || r.ends_on) AS k (kind)
	WHERE NOT EXISTS (
		SELECT FROM face.event_kind AS e WHERE e.case_kind = r.case_kind AND e.kind = k.kind)$$,
	'every rule names events that there are');
SELECT is_empty(
	$$SELECT f.check_code FROM face.finding_kind AS f
	CROSS JOIN LATERAL unnest(f.rule_codes) AS c (code)
	WHERE NOT EXISTS (SELECT FROM face.rule AS r WHERE r.code = c.code)
		AND NOT EXISTS (SELECT FROM face.sunset AS s WHERE s.code = c.code)
	UNION ALL
	SELECT f.check_code FROM face.finding_kind AS f
	CROSS JOIN LATERAL unnest(f.event_kinds) AS e (kind)
	CROSS JOIN LATERAL unnest(f.wanted || f.stated) AS w (fact)
	WHERE NOT EXISTS (
		SELECT FROM face.event_kind AS k
		WHERE k.case_kind = f.case_kind AND k.kind = e.kind AND k.facts ? w.fact)$$,
	'every check looks at rules and facts that there are');

-- ---------------------------------------------------------------- texts
SELECT is_empty(
	$$SELECT p.key FROM reuse.register_phrases() AS p
	WHERE (SELECT count(DISTINCT m.n) FROM (
		SELECT (SELECT count(*) FROM regexp_matches(v.text, '%(\d\$)?s', 'g')) AS n
		FROM (VALUES (p.en), (p.fr), (p.nl), (p.de)) AS v (text)) AS m) > 1
		OR p.en IS NULL OR p.fr IS NULL OR p.nl IS NULL OR p.de IS NULL$$,
	'every phrase takes the same details in every language');
SELECT is_empty(
	$$SELECT f.check_code FROM face.finding_kind AS f
	WHERE (SELECT count(DISTINCT position('%s' IN v.value) > 0) FROM jsonb_each_text(f.messages) AS v) > 1$$,
	'so does every message of a check');
SELECT is_empty(
	$$SELECT key FROM reuse.register_phrases() GROUP BY key HAVING count(*) > 1
	UNION ALL
	SELECT section || indicator FROM reuse.evaluation_labels() GROUP BY section, indicator HAVING count(*) > 1$$,
	'no phrase and no label is there twice');
SELECT is_empty(
	$$SELECT r.section, r.indicator FROM face.evaluation_report(2024) AS r
	WHERE NOT EXISTS (
		SELECT FROM reuse.evaluation_labels() AS l
		WHERE l.section = r.section AND l.indicator = r.indicator)$$,
	'every figure has a label');
SELECT is_empty(
	$$SELECT w.* FROM reuse.evaluation_words() AS w WHERE w.en IS NULL OR w.fr IS NULL OR w.nl IS NULL OR w.de IS NULL$$,
	'every word of the report is there in every language');
SELECT is_empty(
	$$SELECT n.dimension, n.member
	FROM face.evaluation_names('nl', 'infinity') AS n
	WHERE n.label IS NULL
	UNION ALL
	-- one in any section and one in this would both be the name
	SELECT n.dimension, n.member
	FROM face.evaluation_names('nl', 'infinity') AS n
	GROUP BY n.dimension, n.member
	HAVING count(*) > 1 AND (count(DISTINCT n.section) < count(*) OR (bool_or(n.section = '') AND n.member <> ''))$$,
	'... and what a figure is of has one name');
SELECT is(reuse.term_text('20 working days', 'de'), '20 Arbeitstage', 'a term in German');
SELECT is(reuse.term_text('1 month, no roll', 'fr'), '1 mois, sans report du dernier jour', 'a term with a convention');

-- ---------------------------------------------------------------- rights
CREATE ROLE tap_stranger;
SET LOCAL ROLE tap_stranger;
SELECT throws_ok('SELECT * FROM face.deadline_board', '42501', NULL, 'a stranger does not see deadlines');
SELECT throws_ok('SELECT face.open_case(''request'', 1)', '42501', NULL, '... and opens no case');
SELECT throws_ok('SELECT reuse.upgrade_register(''face'')', 'RU017', NULL, '... and upgrades no register');
SELECT is((SELECT r.cases FROM reuse.registers AS r WHERE r.register = 'face'), NULL::bigint,
	'... and does not learn how many cases there are');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
