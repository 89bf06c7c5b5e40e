-- What the register itself does when something is recorded: functions of its
-- own, which stand with the tables that they keep.

CREATE TABLE @register@.event_follow (
	case_kind text NOT NULL,
	event_kind text NOT NULL,
	function_name name NOT NULL,
	PRIMARY KEY (case_kind, event_kind, function_name)
);
COMMENT ON TABLE @register@.event_follow IS
	'functions of this schema that are run when an event of a kind was recorded, and when any event of such a case replaces another: after the statement, before the cases are judged and move, in the order of the events, as the owner of the register. They take the row of event and return nothing; what they raise refuses the statement';
COMMENT ON COLUMN @register@.event_follow.case_kind IS
	'"*" stands for all kinds of cases';
