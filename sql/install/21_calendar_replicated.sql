-- Logical replication applies rows one by one and fires no trigger for a
-- statement: sessions of a subscriber would keep the calendars of before.
CREATE TRIGGER calendar_replicated
	AFTER INSERT OR UPDATE OR DELETE ON reuse.calendar
	FOR EACH ROW EXECUTE FUNCTION reuse.calendar_changed();
CREATE TRIGGER calendar_replicated
	AFTER INSERT OR UPDATE OR DELETE ON reuse.calendar_rule
	FOR EACH ROW EXECUTE FUNCTION reuse.calendar_changed();
CREATE TRIGGER calendar_replicated
	AFTER INSERT OR UPDATE OR DELETE ON reuse.calendar_day
	FOR EACH ROW EXECUTE FUNCTION reuse.calendar_changed();
-- ALWAYS and not REPLICA: a restore of data only leaves both as ordinary ones,
-- and there is one way to put them right.
ALTER TABLE reuse.calendar ENABLE ALWAYS TRIGGER calendar_replicated;
ALTER TABLE reuse.calendar_rule ENABLE ALWAYS TRIGGER calendar_replicated;
ALTER TABLE reuse.calendar_day ENABLE ALWAYS TRIGGER calendar_replicated;

COMMENT ON FUNCTION reuse.calendar_changed() IS
	'AFTER trigger of the calendar tables: makes every backend forget the calendars it knows, here at the end of the command, elsewhere on commit. Writes nothing';
