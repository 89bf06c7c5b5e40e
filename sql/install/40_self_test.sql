-- The worked examples of the law (catalogue 3.G) as a test that any
-- installation can run, before and after an upgrade.

CREATE FUNCTION reuse.self_test_vectors() RETURNS TABLE (
	id text, rule text, operation text, calendar text, anchor date, term text,
	contract_end date, cap date, expected date)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10 ROWS 65
BEGIN ATOMIC
	-- The caps of T73 to T79 (A-15, R-09) are figures of the examples; the
	-- register takes its own from rule rows.
	SELECT v.id, v.rule, v.operation, v.calendar, v.anchor::date, v.term,
		v.contract_end::date, v.cap::date, v.expected::date
	FROM (VALUES
		('T01', 'BRU reply', 'due', 'BE', '2016-11-10', '20 working days', NULL, NULL, '2016-12-09'),
		('T02', 'BRU reply+ext', 'due', 'BE', '2016-11-10', '40 working days', NULL, NULL, '2017-01-06'),
		('T04', 'BRU reply', 'due', 'BE', '2013-07-17', '20 working days', NULL, NULL, '2013-08-14'),
		('T05', 'BRU reply', 'due', 'BE', '2024-03-15', '20 working days', NULL, NULL, '2024-04-15'),
		('T07', 'FED ack', 'due', 'BE', '2024-04-30', '5 working days', NULL, NULL, '2024-05-08'),
		('T08', 'FED ack', 'due', 'BE', '2024-12-24', '5 working days', NULL, NULL, '2025-01-02'),
		('T10', 'FED ack', 'due', 'BE', '2024-02-28', '2 working days', NULL, NULL, '2024-03-01'),
		('T11', 'FED ack', 'due', 'BE', '2023-02-28', '2 working days', NULL, NULL, '2023-03-02'),
		('T13', 'BRU reply', 'due', 'BE', '2024-05-31', '20 working days', NULL, NULL, '2024-06-28'),
		('T14', 'BRU reply', 'due', 'BE', '2024-07-21', '20 working days', NULL, NULL, '2024-08-19'),
		('T16', 'BRU reply', 'due', 'BE', '2043-07-01', '20 working days', NULL, NULL, '2043-07-30'),
		('T17', 'BRU reply', 'due', 'BE', '2049-05-27', '20 working days', NULL, NULL, '2049-06-25'),
		('T19', 'historic', 'due', 'BE without 2 May 2008', '2008-04-25', '5 working days', NULL, NULL, '2008-05-05'),
		('T20', 'labour-law notion', 'due', 'BE with Saturdays', '2024-03-15', '20 working days', NULL, NULL, '2024-04-09'),
		('T22', 'FED reject exceptional', 'due', 'BE', '2024-10-31', '30 working days', NULL, NULL, '2024-12-16'),
		('T23', 'add 0', 'due', 'BE', '2024-12-25', '0 working days', NULL, NULL, '2024-12-25'),
		('T25', 'BRU appeal nominal', 'due', 'BE', '2016-12-01', '30 days, no roll', NULL, NULL, '2016-12-31'),
		('T26', 'BRU appeal', 'due', 'BE', '2024-04-09', '30 days', NULL, NULL, '2024-05-10'),
		('T28', '30 working days', 'due', 'BE', '2024-04-10', '30 working days', NULL, NULL, '2024-05-27'),
		('T29', 'BRU appeal', 'due', 'BE', '2024-01-30', '30 days', NULL, NULL, '2024-02-29'),
		('T31', 'BRU appeal', 'due', 'BE', '2024-11-25', '30 days', NULL, NULL, '2024-12-26'),
		('T32', 'BRU appeal', 'due', 'BEBRU', '2024-11-25', '30 days', NULL, NULL, '2025-01-02'),
		('T34', 'BRU appeal', 'due', 'BE', '2013-07-17', '30 days', NULL, NULL, '2013-08-16'),
		('T35', 'BRU appeal', 'due', 'BE', '2049-10-02', '30 days', NULL, NULL, '2049-11-02'),
		('T37', 'FED appeal', 'due', 'BE', '2024-03-02', '60 days', NULL, NULL, '2024-05-02'),
		('T38', 'FED appeal', 'due', 'BE', '2015-12-31', '60 days', NULL, NULL, '2016-02-29'),
		('T40', 'FED Commission extended', 'due', 'BE', '2024-03-18', '45 days', NULL, NULL, '2024-05-02'),
		('T41', 'Execution', 'due', 'BE', '2024-12-10', '15 days', NULL, NULL, '2024-12-26'),
		('T43', 'silence: appeal term', 'due', 'BE', '2024-03-29', '30 days', NULL, NULL, '2024-04-29'),
		('T44', '3y review', 'due', 'BE', '2016-11-10', '3 years, no roll', NULL, NULL, '2019-11-10'),
		('T46', '3y review', 'due', 'BE', '2016-02-29', '3 years, no roll', NULL, NULL, '2019-02-28'),
		('T47', '3y review', 'due', 'BE', '2013-02-28', '3 years, no roll', NULL, NULL, '2016-02-28'),
		('T49', 'month', 'due', 'BE', '2024-01-31', '1 month, two working days', NULL, NULL, '2024-02-29'),
		('T50', 'month', 'due', 'BE', '2023-01-31', '1 month, two working days', NULL, NULL, '2023-02-28'),
		('T51', 'month', 'due', 'BE', '2023-02-28', '1 month, two working days', NULL, NULL, '2023-03-28'),
		('T52', 'month (C.jud. 54 literal)', 'due', 'BE', '2023-02-28', '1 month, art 54', NULL, NULL, '2023-03-31'),
		('T53', 'month', 'due', 'BE', '2024-12-31', '2 months, two working days', NULL, NULL, '2025-02-28'),
		('T55', '4 months (mediator fallback / defective notice)', 'due', 'BE', '2024-10-31', '4 months, two working days', NULL, NULL, '2025-02-28'),
		('T56', 'month across Easter', 'due', 'BE', '2024-03-01', '1 month, two working days', NULL, NULL, '2024-04-02'),
		('T58', '3-week extension notice', 'due', 'BE', '2024-04-29', '3 weeks, two working days', NULL, NULL, '2024-05-21'),
		('T59', '3-week extension notice', 'due', 'BE', '2024-12-04', '3 weeks, two working days', NULL, NULL, '2024-12-26'),
		('T60', 'CJEU C-171/03 pattern', 'due', 'BE', '1998-03-12', '3 weeks, two working days', NULL, NULL, '1998-04-02'),
		('T61', 'art 3(5) min two wd', 'due', 'BE', '2024-05-17', '2 days, two working days', NULL, NULL, '2024-05-22'),
		('T62', 'roll only', 'due', 'BE', '2024-05-17', '2 days', NULL, NULL, '2024-05-21'),
		('T64', 'art 3(5) not triggered', 'due', 'BE', '2013-03-28', '2 days, two working days', NULL, NULL, '2013-04-02'),
		('T65', 'art 3(5) min two wd', 'due', 'BE', '2043-12-24', '2 days, two working days', NULL, NULL, '2043-12-29'),
		('T67', 'two months prior publication, strict', 'latest before', 'BE', '2020-03-01', '2 months, no roll', NULL, NULL, '2019-12-31'),
		('T68', 'two months prior publication, lenient', 'latest up to', 'BE', '2020-03-01', '2 months, no roll', NULL, NULL, '2020-01-01'),
		('T69', 'two months prior publication, strict', 'latest before', 'BE', '2024-04-30', '2 months, no roll', NULL, NULL, '2024-02-29'),
		('T70', 'two months prior publication, strict', 'latest before', 'BE', '2024-07-01', '2 months, no roll', NULL, NULL, '2024-04-30'),
		('T71', 'two months prior publication, lenient', 'latest up to', 'BE', '2024-07-01', '2 months, no roll', NULL, NULL, '2024-05-01'),
		('T73', '2043 sunset', 'earlier', 'BE', '2010-05-01', NULL, '2050-01-01', '2043-07-18', '2043-07-18'),
		('T74', '2043 sunset', 'earlier', 'BE', '2013-07-17', NULL, NULL, '2043-07-18', '2043-07-18'),
		('T76', 'contract ends first', 'earlier', 'BE', '2011-01-01', NULL, '2031-12-31', '2043-07-18', '2031-12-31'),
		('T77', '2049 sunset (BRU text)', 'earlier', 'BE', '2018-01-01', NULL, NULL, '2049-07-17', '2049-07-17'),
		('T79', '2005/2008 clause (BRU text before 2022-01-23)', 'earlier', 'BE', '2004-01-01', NULL, NULL, '2008-12-31', '2008-12-31'),
		('T80', 'cultural: 11th year opens', 'due', 'BE', '2014-09-01', '10 years, no roll', NULL, NULL, '2024-09-01'),
		('T82', 'cultural: next review', 'due', 'BE', '2025-03-10', '7 years, no roll', NULL, NULL, '2032-03-10'),
		('T83', 'cultural: window, leap start', 'due', 'BE', '2016-02-29', '10 years, no roll', NULL, NULL, '2026-02-28'),
		('T85', 'FED chain: acknowledgement', 'due', 'BE', '2024-10-31', '5 working days', NULL, NULL, '2024-11-08'),
		('T86', 'FED chain: completeness check', 'due', 'BE', '2024-10-31', '10 working days', NULL, NULL, '2024-11-18'),
		('T88', 'FED chain: supply after licence signature', 'due', 'BE', '2024-12-20', '10 working days', NULL, NULL, '2025-01-07'),
		('T89', 'FED chain: supply exceptional', 'due', 'BE', '2024-12-20', '30 working days', NULL, NULL, '2025-02-04'),
		('T91', 'BRU urgent appeal', 'due', 'BE', '2024-05-07', '5 working days', NULL, NULL, '2024-05-15'),
		('T92', 'BRU publish decision', 'due', 'BE', '2024-07-12', '20 working days', NULL, NULL, '2024-08-09')
	) AS v (id, rule, operation, calendar, anchor, term, contract_end, cap, expected);
END;
COMMENT ON FUNCTION reuse.self_test_vectors() IS
	'the 65 worked examples of catalogue 3.G. operation "due": '
	'due(anchor, term); "latest before" and "latest up to": last anchor '
	'whose term is over before the day anchor, or on it at the latest '
	'(3.E.12, strict and lenient); "earlier": the earlier of '
	'contract_end and cap (A-15). calendar: BE, BEBRU, BE without 2 May '
	'2008, BE with Saturdays';

CREATE FUNCTION reuse.copy_shipped_calendar(
	shipped text, code text, week_mask text, without_day date) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 10000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM reuse.create_calendar(code, week_mask);
	PERFORM reuse.add_rule(copy_shipped_calendar.code, s.kind, month => s.month,
		day => s.day, easter_offset => s.easter_offset)
	FROM reuse.shipped_calendar_rule() AS s
	WHERE s.calendar = shipped;
	PERFORM reuse.add_day(copy_shipped_calendar.code, s.day)
	FROM reuse.shipped_calendar_day() AS s
	WHERE s.calendar = shipped
		AND s.day IS DISTINCT FROM without_day;
END
$$;
COMMENT ON FUNCTION reuse.copy_shipped_calendar(text, text, text, date) IS
	'makes a calendar of the caller''s with the rules and days of a '
	'shipped one, another week and, unless without_day is NULL, without '
	'one single day. Errors: those of create_calendar';

CREATE FUNCTION reuse.check_vectors(vectors jsonb) RETURNS TABLE (
	id text, expected date, got date)
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	codes text[];
	vector record;
	code text;
	answer date;
	failures jsonb := '[]'::jsonb;
BEGIN
	-- The calendars live in a subtransaction that never commits: nothing
	-- remains, and no calendar need be loaded.
	BEGIN
		SELECT array_agg(f.code) INTO STRICT codes
		FROM (
			SELECT format('-%s', n) AS code
			FROM generate_series(0, 99999) AS n
			WHERE NOT EXISTS (
				SELECT FROM reuse.calendar AS c
				WHERE c.code = format('-%s', n))
			ORDER BY n
			LIMIT 4
		) AS f;
		PERFORM reuse.copy_shipped_calendar('BE', codes[1], '1111100', NULL);
		PERFORM reuse.copy_shipped_calendar('BEBRU', codes[2], '1111100', NULL);
		PERFORM reuse.copy_shipped_calendar('BE', codes[3], '1111100', '2008-05-02');
		PERFORM reuse.copy_shipped_calendar('BE', codes[4], '1111110', NULL);

		FOR vector IN
			SELECT v.*
			FROM jsonb_to_recordset(vectors) AS v (
				id text, operation text, calendar text, anchor date, term text,
				contract_end date, cap date, expected date)
		LOOP
			BEGIN
				code := CASE vector.calendar
					WHEN 'BE' THEN codes[1]
					WHEN 'BEBRU' THEN codes[2]
					WHEN 'BE without 2 May 2008' THEN codes[3]
					WHEN 'BE with Saturdays' THEN codes[4]
					END;
				answer := CASE vector.operation
					WHEN 'due' THEN
						reuse.due(vector.anchor, vector.term::reuse.term, code)
					WHEN 'latest before' THEN
						reuse.latest_start(vector.anchor - 1, vector.term::reuse.term, code)
					WHEN 'latest up to' THEN
						reuse.latest_start(vector.anchor, vector.term::reuse.term, code)
					WHEN 'earlier' THEN
						least(vector.contract_end, vector.cap)
					END;
			EXCEPTION
				WHEN OTHERS THEN
					answer := NULL;
					RAISE WARNING USING
						ERRCODE = SQLSTATE,
						MESSAGE = format('example %s failed: %s', vector.id, SQLERRM);
			END;
			IF answer IS DISTINCT FROM vector.expected THEN
				failures := failures || jsonb_build_object(
					'id', vector.id, 'expected', vector.expected, 'got', answer);
			END IF;
		END LOOP;
		RAISE EXCEPTION USING
			ERRCODE = 'RU000',
			MESSAGE = 'the calendars of the self test are rolled back';
	EXCEPTION
		WHEN SQLSTATE 'RU000' THEN
			NULL;
	END;

	RETURN QUERY
	SELECT f.id, f.expected, f.got
	FROM jsonb_to_recordset(failures) AS f (id text, expected date, got date);
END
$$;
COMMENT ON FUNCTION reuse.check_vectors(jsonb) IS
	'computes examples, an array of objects with the columns of '
	'self_test_vectors(), on calendars of its own that do not remain, '
	'and returns those with another result than expected; got is NULL, '
	'and a warning says why, where there is none';

CREATE FUNCTION reuse.self_test() RETURNS TABLE (
	id text, expected date, got date)
LANGUAGE sql VOLATILE PARALLEL UNSAFE COST 100000 ROWS 1
BEGIN ATOMIC
	SELECT f.id, f.expected, f.got
	FROM reuse.check_vectors((
		SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(v.*))
		FROM reuse.self_test_vectors() AS v)) AS f;
END;
COMMENT ON FUNCTION reuse.self_test() IS
	'computes the 65 worked examples of the law (catalogue 3.G) on '
	'calendars of its own, which do not remain, and returns those that '
	'came out wrong: no row when all is well. Needs a transaction that '
	'may write, so not on a standby';
