-- Who has an exclusive right on what, under which contract, and where that can
-- be read (6.B.13, A-13, M-09). A register of an earlier version is given these
-- columns by reuse.upgrade_register().

ALTER TABLE @register@.exclusive_arrangement ADD COLUMN scope text;
ALTER TABLE @register@.exclusive_arrangement ADD COLUMN granted_by text;
ALTER TABLE @register@.exclusive_arrangement ADD COLUMN contract text;
ALTER TABLE @register@.exclusive_arrangement ADD COLUMN published_url text;
ALTER TABLE @register@.exclusive_arrangement ADD COLUMN final_published_on date;
ALTER TABLE @register@.exclusive_arrangement ADD COLUMN final_url text;
COMMENT ON COLUMN @register@.exclusive_arrangement.holder IS 'who has the right';
COMMENT ON COLUMN @register@.exclusive_arrangement.scope IS
	'part of the dataset that it is on, in words of the authority''s own; null: all of it';
COMMENT ON COLUMN @register@.exclusive_arrangement.granted_by IS
	'who granted it, where that is not the authority of the case: it is theirs to make it public (A-13)';
COMMENT ON COLUMN @register@.exclusive_arrangement.contract IS 'reference of the contract it was born in (M-09)';
COMMENT ON COLUMN @register@.exclusive_arrangement.published_url IS 'address of the first publication';
COMMENT ON COLUMN @register@.exclusive_arrangement.final_published_on IS 'first publication of the final terms';
COMMENT ON COLUMN @register@.exclusive_arrangement.final_url IS 'address of the final terms';

ALTER TABLE @register@.exclusivity_review ADD COLUMN reviewer text;
COMMENT ON COLUMN @register@.exclusivity_review.reviewer IS
	'office that reviewed: of the authority that granted the right or of who holds it (A-12)';

-- A text asks for the publication of the rights that it names.
ALTER TABLE @register@.finding_kind ADD COLUMN grounds text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN @register@.finding_kind.grounds IS
	'for a check that exclusive rights were made public: the grounds of those that it looks at (A-13)';
