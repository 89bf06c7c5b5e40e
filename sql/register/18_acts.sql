-- What an act is to the register and its reports, whatever the law calls it, and
-- on which day of the year it can happen.

ALTER TABLE @register@.event_kind ADD COLUMN means text;
ALTER TABLE @register@.event_kind ADD COLUMN on_day text CHECK (on_day ~ '^[0-9]{2}-[0-9]{2}$');
COMMENT ON COLUMN @register@.event_kind.means IS
	'what views and reports take it for, as a word of theirs: refusal, extension, supply, licence_offer, licence_agreement, charge_question, advice, appeal (recorded on what it is lodged against), withdrawal, handover (of the document by who decides the appeal), further_appeal (beyond the register), publication; null: no more than its name says';
COMMENT ON COLUMN @register@.event_kind.on_day IS
	'the one day of each year on which it can happen, as MM-DD; null: any day (R-10)';
