-- Datasets and distributions are kept in versions, whoever changes them: an
-- import, a clerk, a program (6.A.1, 6.A.2).

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.dataset
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.dataset
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.dataset
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.dataset
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.dataset
	FOR EACH ROW WHEN (OLD.dataset_id <> NEW.dataset_id)
	EXECUTE FUNCTION reuse.version_refuse();

CREATE TRIGGER zz_version_record
	BEFORE INSERT OR UPDATE ON @register@.distribution
	FOR EACH ROW EXECUTE FUNCTION reuse.version_record(@clock@);
CREATE TRIGGER version_keep
	AFTER UPDATE ON @register@.distribution
	FOR EACH ROW EXECUTE FUNCTION reuse.version_keep();
CREATE TRIGGER version_no_delete
	BEFORE DELETE ON @register@.distribution
	FOR EACH ROW EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_no_truncate
	BEFORE TRUNCATE ON @register@.distribution
	FOR EACH STATEMENT EXECUTE FUNCTION reuse.version_refuse();
CREATE TRIGGER version_key
	BEFORE UPDATE ON @register@.distribution
	FOR EACH ROW WHEN (OLD.distribution_id <> NEW.distribution_id)
	EXECUTE FUNCTION reuse.version_refuse();
