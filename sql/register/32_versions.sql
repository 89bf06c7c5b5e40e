-- Tables that are kept in versions (6.A.1, 6.A.2). People insert and update; the
-- triggers give known_from and known_to and keep what was known before. A table
-- needs these four, and one more that keeps what identifies a row:
--
--	CREATE TRIGGER zz_version_record
--		BEFORE INSERT OR UPDATE ON t
--		FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
--	CREATE TRIGGER version_keep
--		AFTER UPDATE ON t
--		FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
--	CREATE TRIGGER version_no_delete
--		BEFORE DELETE ON t
--		FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
--	CREATE TRIGGER version_no_truncate
--		BEFORE TRUNCATE ON t
--		FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
--	CREATE TRIGGER version_key
--		BEFORE UPDATE ON t
--		FOR EACH ROW WHEN (OLD.t_id <> NEW.t_id)
--		EXECUTE FUNCTION reuse.version_refuse();
--
-- Triggers fire in the order of their names: what gives known_from comes last,
-- after whatever else changes the row. An index over the columns that identify
-- it WHERE known_to = 'infinity' is unique; known_from is the last column of the
-- primary key.

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.conditions
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.conditions
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.conditions
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.conditions
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.conditions
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.conditions_id, OLD.version) <> (NEW.authority_id, NEW.conditions_id, NEW.version))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.licence
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.licence
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.licence
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.licence
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.licence
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.licence_id) <> (NEW.authority_id, NEW.licence_id))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.charge
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.charge
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.charge
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.charge
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.charge
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.charge_id) <> (NEW.authority_id, NEW.charge_id))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.reference_rate
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.reference_rate
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.reference_rate
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.reference_rate
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.reference_rate
	FOR EACH ROW
	WHEN ((OLD.name, OLD.valid_from) <> (NEW.name, NEW.valid_from))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.maturity_assessment
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.maturity_assessment
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.maturity_assessment
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.maturity_assessment
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.maturity_assessment
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.domain, OLD.assessed_on)
		<> (NEW.authority_id, NEW.domain, NEW.assessed_on))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.survey_answer
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.survey_answer
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.survey_answer
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.survey_answer
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.survey_answer
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.survey, OLD.respondent, OLD.domain)
		<> (NEW.authority_id, NEW.survey, NEW.respondent, NEW.domain))
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.explanation
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.explanation
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.explanation
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.explanation
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.explanation
	FOR EACH ROW
	WHEN ((OLD.authority_id, OLD.subject_kind, OLD.subject_id)
		<> (NEW.authority_id, NEW.subject_kind, NEW.subject_id))
	EXECUTE FUNCTION reuse.version_refuse();
