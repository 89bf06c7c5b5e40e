-- Operations on deadlines that layout 2 brought: a register of layout 1 is given
-- these columns by reuse.upgrade_register().
ALTER TABLE @register@.rule ADD COLUMN anchor_after text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.rule ADD COLUMN anchor_unless text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.rule ADD COLUMN when_facts text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.rule ADD COLUMN unless_facts text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.rule ADD COLUMN takes_over text;
ALTER TABLE @register@.rule ADD COLUMN term_fact text;
COMMENT ON COLUMN @register@.rule.anchor_after IS 'starts only after one of these event kinds; none: at any time';
COMMENT ON COLUMN @register@.rule.anchor_unless IS 'does not start after one of these event kinds; one that stands in ends_on as well undoes the term, even where it was met: it has no due date any more, for it was never owed (6.B.9)';
COMMENT ON COLUMN @register@.rule.when_facts IS 'starts only if the case has stated all of these as true, by the anchor or earlier; the latest statement counts (6.B.9)';
COMMENT ON COLUMN @register@.rule.unless_facts IS 'does not start if the case has stated one of these as true; the latest statement counts (2.A.2 art. 29)';
COMMENT ON COLUMN @register@.rule.takes_over IS 'rule whose running term ends when this one starts; where that does not run, this one does not start. When the expiry of anchor_rule starts it, what suspended the other term is over too (2.A.2 art. 27)';
COMMENT ON COLUMN @register@.rule.term_fact IS 'whole number, stated by the case at last, that sets the amount of the term, which is then its ceiling; where it is not stated the rule does not start (R-13)';
ALTER TABLE @register@.refusal_ground ADD COLUMN authority_kinds text[];
COMMENT ON COLUMN @register@.refusal_ground.authority_kinds IS 'kinds of authority that may rest on it; null = all (A-03)';
