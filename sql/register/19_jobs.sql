-- What jobs write about themselves, notices that are no consequence of an event,
-- and deliveries that failed.

ALTER TABLE @register@.job_run ADD COLUMN detail jsonb NOT NULL DEFAULT '{}';
ALTER TABLE @register@.job_run ADD COLUMN failure text;
COMMENT ON COLUMN @register@.job_run.notices IS 'notices written, problems found, requesters listed, figures kept, or findings that came or went';
COMMENT ON COLUMN @register@.job_run.detail IS 'what it found, without names of persons';
COMMENT ON COLUMN @register@.job_run.failure IS 'why it failed; then it has no finished_at and nothing else of it was kept';
ALTER TABLE @register@.outbox ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE @register@.outbox ADD COLUMN failed_at timestamptz;
ALTER TABLE @register@.outbox ADD COLUMN failure text;
COMMENT ON COLUMN @register@.outbox.attempts IS 'how often its delivery has failed';
COMMENT ON COLUMN @register@.outbox.failed_at IS 'when that was, the last time';
COMMENT ON COLUMN @register@.outbox.failure IS 'why, without names and addresses; set by notice_failed()';
COMMENT ON COLUMN @register@.outbox.kind IS
	'due_passed: the due date has passed and the duty was not met; exclusivity_due, exclusivity_end: a duty of an exclusive arrangement, or its end, is near; document_reminder: by chase(); else a kind of notice_kind or notice_stage';

CREATE TABLE @register@.notice_stage (
	kind text PRIMARY KEY,
	rule_codes text[] NOT NULL DEFAULT '{}',
	share numeric CHECK (share > 0 AND share < 1),
	working_days_before integer CHECK (working_days_before > 0),
	after_acts text[] NOT NULL DEFAULT '{}',
	unless_acts text[] NOT NULL DEFAULT '{}',
	addressee text,
	legal_basis text NOT NULL,
	catalogue text NOT NULL,
	certainty text NOT NULL,
	names jsonb NOT NULL,
	CHECK (pg_catalog.num_nulls(share, working_days_before) > 0)
);
COMMENT ON TABLE @register@.notice_stage IS
	'notices that become due by the day, while a duty is not met: warnings before its last day, and what follows after it (F-13, F-14, 6.G.35)';
COMMENT ON COLUMN @register@.notice_stage.rule_codes IS 'rules whose duty it is about; none: every duty';
COMMENT ON COLUMN @register@.notice_stage.share IS 'when so much of the days from the anchor to the due date is over';
COMMENT ON COLUMN @register@.notice_stage.working_days_before IS 'so many working days before the due date; where this and share are null: from the day after it';
COMMENT ON COLUMN @register@.notice_stage.after_acts IS 'only if an event of one of these kinds stands, of an earlier day';
COMMENT ON COLUMN @register@.notice_stage.unless_acts IS 'not if an event of one of these kinds stands';
COMMENT ON COLUMN @register@.notice_stage.addressee IS 'who is told; null: who owes the duty';
