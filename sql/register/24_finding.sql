-- Acknowledgements are a log: each says that a finding is known and why it is
-- left, or takes that back; the latest one holds. A register of an earlier
-- version is given these columns by reuse.upgrade_register().

CREATE SEQUENCE @register@.finding_acknowledgement_id_seq AS bigint;

ALTER TABLE @register@.finding_acknowledgement ADD COLUMN acknowledgement_id bigint NOT NULL DEFAULT pg_catalog.nextval('@register@.finding_acknowledgement_id_seq');
ALTER TABLE @register@.finding_acknowledgement ADD COLUMN taken_back boolean NOT NULL DEFAULT false;
COMMENT ON TABLE @register@.finding_acknowledgement IS
	'what was said of findings, append-only: a row acknowledges one or takes that back, and the latest holds; written by acknowledge_finding() and unacknowledge_finding(). The finding stays as long as its cause';
COMMENT ON COLUMN @register@.finding_acknowledgement.acknowledgement_id IS 'number, in the order in which they were made';
COMMENT ON COLUMN @register@.finding_acknowledgement.since IS 'first day of the breach: one that begins anew is another finding';
COMMENT ON COLUMN @register@.finding_acknowledgement.acknowledged_at IS 'when the register learned of it';
COMMENT ON COLUMN @register@.finding_acknowledgement.note IS 'why';
COMMENT ON COLUMN @register@.finding_acknowledgement.taken_back IS 'true: from now on the finding counts as not acknowledged';
