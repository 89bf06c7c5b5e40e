-- Registers whose tables are in partitions: by the year in which a case was
-- opened, and within it by authority.
--
-- The year is that of the number. Its day of receipt is derived from facts, which
-- may be corrected, so a case would have to move, and its sealed events with it;
-- a number never changes, and stands in every key and statement already. So each
-- year has a range of numbers, and the sequence is put at its beginning when the
-- year has come. Within a year rows are spread by a hash of the authority: a new
-- authority has its place without a statement, where a list would need one for
-- each, and a table locked, whoever enters it.

CREATE FUNCTION reuse.first_case(year integer, shard integer DEFAULT 0) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
SET search_path = pg_catalog, pg_temp
-- Ninety shards stay below 2^53, up to which JSON's readers count exactly.
RETURN shard * 100000000000000::bigint + year * 10000000000::bigint;
COMMENT ON FUNCTION reuse.first_case(integer, integer) IS
	'where the numbers of cases of a year begin, on a shard (0: a register that is none): the digits of the shard, four of the year, ten to count';

CREATE FUNCTION reuse.extend_partitions(register name, through integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
	authorities constant integer := 4;
	this_year integer;
	last_year integer;
	begun boolean;
	last_case bigint;
	shard integer;
	root record;
	part record;
	branch name;
	upper_bound bigint;
	made integer := 0;
BEGIN
	PERFORM reuse.check_owner(register);
	IF NOT reuse.is_partitioned(register) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('register "%s" is not partitioned', register),
			HINT = 'Partitions are chosen when a register is made: create_register(partitioned => true).';
	END IF;
	-- reuse.today moves what is recorded in a register with a test clock only
	this_year := extract(year FROM CASE WHEN EXISTS (
			SELECT FROM pg_trigger AS t
			WHERE t.tgrelid = format('%I.event', register)::regclass AND t.tgfoid = 'reuse.event_record()'::regprocedure
				AND t.tgnargs > 0)
		THEN reuse.today() ELSE (clock_timestamp() AT TIME ZONE 'Europe/Brussels')::date END);
	last_year := greatest(through, this_year + 1);
	IF last_year > 9998 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there are no partitions for the year %s', last_year),
			DETAIL = 'The last year is 9998.';
	END IF;
	EXECUTE format('SELECT last_value FROM %I.case_id_seq', register) INTO last_case;
	shard := last_case / 100000000000000;
	-- A partition that is made now is gone when this is rolled back; what a
	-- sequence was told is not.
	begun := EXISTS (
		SELECT FROM pg_inherits AS i
		JOIN pg_class AS c ON c.oid = i.inhrelid
		WHERE i.inhparent = format('%I.case_file', register)::regclass
			AND position(format('FROM (''%s'')', reuse.first_case(this_year, shard))
				IN pg_get_expr(c.relpartbound, c.oid)) > 0);
	FOR root IN
		SELECT c.oid, c.relname, c.relrowsecurity
		FROM pg_class AS c
		WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relkind = 'p' AND NOT c.relispartition
			AND pg_get_partkeydef(c.oid) = 'RANGE (case_id)'
		-- of two that refer to each other the one that is referred to
		ORDER BY c.relname <> 'case_file', c.relname COLLATE "C"
	LOOP
		FOR year IN this_year .. last_year
		LOOP
			upper_bound := (
				SELECT max(substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''(\d+)''\)')::bigint)
				FROM pg_inherits AS i
				JOIN pg_class AS c ON c.oid = i.inhrelid
				WHERE i.inhparent = root.oid);
			CONTINUE WHEN upper_bound >= reuse.first_case(year + 1, shard);
			branch := concat_ws('_', root.relname, nullif(shard, 0), year);
			EXECUTE format('CREATE TABLE %1$I.%2$I PARTITION OF %1$I.%3$I FOR VALUES FROM (%4$s) TO (%5$s)
				PARTITION BY HASH (authority_id)', register, branch, root.relname,
				-- the first takes what was numbered before as well
				coalesce(upper_bound::text, 'MINVALUE'), reuse.first_case(year + 1, shard));
			FOR remainder IN 0 .. authorities - 1
			LOOP
				EXECUTE format('CREATE TABLE %1$I.%2$I PARTITION OF %1$I.%3$I
					FOR VALUES WITH (MODULUS %4$s, REMAINDER %5$s)', register, branch || '_' || remainder,
					branch, authorities, remainder);
				made := made + 1;
			END LOOP;
		END LOOP;
		-- Triggers for rows come with a partition. Those for a statement do not, and
		-- a row that is put straight into one would pass them by; nor does row
		-- security, past which it would be read. Without a policy nobody reads it
		-- but by the table that it is part of.
		FOR part IN
			SELECT format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', register, c.relname) AS definition
			FROM pg_partition_tree(root.oid) AS p
			JOIN pg_class AS c ON c.oid = p.relid
			WHERE root.relrowsecurity AND NOT c.relrowsecurity
			UNION ALL
			SELECT replace(replace(pg_get_triggerdef(t.oid), 'CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER'),
				format(' ON %I.%I ', register, root.relname), format(' ON %s ', p.relid::text)) AS definition
			FROM pg_trigger AS t
			CROSS JOIN (
				SELECT format('%I.%I', register, c.relname) AS relid
				FROM pg_partition_tree(root.oid) AS p
				JOIN pg_class AS c ON c.oid = p.relid
				WHERE p.level > 0) AS p
			WHERE t.tgrelid = root.oid AND NOT t.tgisinternal AND t.tgtype & 1 = 0
		LOOP
			EXECUTE part.definition;
		END LOOP;
	END LOOP;
	-- an index in the place of the key of an ordinary register
	IF NOT EXISTS (
		SELECT FROM pg_class AS c
		WHERE c.relnamespace = quote_ident(register)::regnamespace AND c.relname = 'case_file_case')
	THEN
		EXECUTE format('CREATE INDEX case_file_case ON %I.case_file (case_id)', register);
	END IF;
	-- Numbers of this year, once it has a partition of its own: a case that two
	-- sessions open at that moment may have one of the year before.
	IF last_case < reuse.first_case(this_year, shard) AND begun THEN
		PERFORM setval(format('%I.case_id_seq', register)::regclass, reuse.first_case(this_year, shard));
	END IF;
	RETURN made;
END
$$;
COMMENT ON FUNCTION reuse.extend_partitions(name, integer) IS
	'makes the partitions of a partitioned register that are absent, through a year (NULL: the next), with the triggers for statements on each, and row security where the register has it, and has cases numbered in the range of this year, if that was there before the call; this year is the server''s, and that of reuse.today() in a register with a test clock; returns how many partitions were made. The nightly jobs call it; late, twice or never does no harm: cases then have numbers of the year before. Takes ACCESS EXCLUSIVE on the tables where it makes one. Errors: 3F000 no register of that name, RU017 of another owner, 55000 it is not partitioned, 22023 a year after 9998';
