-- Acts before which another is due: a register of layout 1 is given this column
-- by reuse.upgrade_register().
ALTER TABLE @register@.finding_kind ADD COLUMN preceded_by text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN @register@.finding_kind.preceded_by IS
	'event kinds one of which must have happened by the day of an event of event_kinds (R-03, C11); none: nothing need have';
