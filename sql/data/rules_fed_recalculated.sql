-- A change of a calendar moves a due date by an event that says why, in an open
-- case only (6.A.1); written by recalculate().
INSERT INTO @register@.event_kind (case_kind, kind, actor, facts, required, names, catalogue)
SELECT v.case_kind, 'recalculated', 'register',
	'{"calendar": "text", "from_revision": "text", "to_revision": "text"}',
	'{calendar,from_revision,to_revision}',
	'{"en": "due dates moved to a new calendar", "fr": "échéances recalculées sur un nouveau calendrier",
	"nl": "vervaldagen herberekend op een nieuwe kalender", "de": "Fristen auf einen neuen Kalender umgestellt"}',
	'6.A.1'
FROM (VALUES ('request'), ('appeal'), ('listing')) AS v (case_kind)
ON CONFLICT DO NOTHING;

INSERT INTO @register@.transition
	(case_kind, from_state, event_kind, when_fact, when_value, to_state, catalogue)
SELECT v.case_kind, '*', 'recalculated', '', '', '=', '6.A.1'
FROM (VALUES ('request'), ('appeal'), ('listing')) AS v (case_kind)
WHERE NOT EXISTS (
	SELECT FROM @register@.transition AS t
	WHERE t.case_kind = v.case_kind AND t.event_kind = 'recalculated');
