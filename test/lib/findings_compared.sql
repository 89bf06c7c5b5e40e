-- What one of the views finding and finding_kept has and the other has not, for
-- whoever asks; of the register that search_path names.
CREATE VIEW pg_temp.difference WITH (security_invoker = true) AS
SELECT l.* FROM (
	SELECT 'live only' AS only_in, f.* FROM finding AS f
	EXCEPT ALL
	SELECT 'live only', check_code, severity, authority_id, subject_kind, subject_id, since, legal_basis, message, cure,
		acknowledged_at, acknowledged_by, reason
	FROM finding_kept) AS l
UNION ALL
SELECT k.* FROM (
	SELECT 'kept only', check_code, severity, authority_id, subject_kind, subject_id, since, legal_basis, message, cure,
		acknowledged_at, acknowledged_by, reason
	FROM finding_kept
	EXCEPT ALL
	SELECT 'kept only', f.* FROM finding AS f) AS k;
GRANT SELECT ON pg_temp.difference TO PUBLIC;
