-- What the acts are to views and reports, and the days of those that have one.
-- Words of the register's own, so they are written again with each release; kinds
-- that a jurisdiction does not have have no row. Run by load_rules() after the
-- rules.
UPDATE @register@.event_kind AS k
SET means = v.means
FROM (VALUES
	('request', 'refused', 'refusal'),
	('request', 'extension_notice', 'extension'),
	('request', 'supplied', 'supply'),
	('request', 'licence_offered', 'licence_offer'),
	('request', 'licence_accepted', 'licence_agreement'),
	('request', 'licence_signed', 'licence_agreement'),
	('request', 'charge_basis_asked', 'charge_question'),
	('request', 'appeal_lodged', 'appeal'),
	('consultation', 'advice_issued', 'advice'),
	('appeal', 'decision_published', 'publication'),
	('appeal', 'document_handed_over', 'handover'),
	('appeal', 'appeal_lodged', 'appeal'),
	('appeal', 'council_of_state_seized', 'further_appeal'),
	('appeal', 'withdrawn', 'withdrawal')
) AS v (case_kind, kind, means)
WHERE k.case_kind = v.case_kind AND k.kind = v.kind AND k.means IS DISTINCT FROM v.means;

-- R-10: a report is on a calendar year, which ends once and on its last day
UPDATE @register@.event_kind AS k
SET on_day = '12-31'
WHERE k.kind = 'year_ended' AND k.on_day IS NULL;
