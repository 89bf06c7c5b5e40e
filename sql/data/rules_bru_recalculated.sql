-- A change of a calendar or of the rules moves a due date by an event that says
-- why, in an open case only (6.A.1); written by recalculate(). Null is "not for
-- this". Run by load_rules() after the rules: every kind of case has it that has
-- terms of its own.
INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT DISTINCT r.case_kind, 'recalculated', 'register',
	'{"calendar": "text", "from_revision": "text", "to_revision": "text", "rules": "text"}'::pg_catalog.jsonb,
	'{calendar,from_revision,to_revision,rules}'::text[],
	'{"en": "due dates recalculated", "fr": "échéances recalculées",
	"nl": "vervaldagen herberekend", "de": "Fristen neu berechnet"}'::pg_catalog.jsonb,
	'6.A.1'
FROM @register@.rule AS r
WHERE r.anchor <> '{}'
ON CONFLICT DO NOTHING;

INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT k.case_kind, '*', 'recalculated', '', '', '=', '6.A.1'
FROM @register@.event_kind AS k
WHERE k.kind = 'recalculated' AND NOT EXISTS (
	SELECT FROM @register@.transition AS t
	WHERE t.case_kind = k.case_kind AND t.event_kind = 'recalculated');
