-- The calendar of the Belgian holidays of 2015 to 2025 for orafce's plvdate,
-- which keeps it in the session: days of every year, Easter Monday, and at most
-- fifty single days, here Ascension Day and Whit Monday.

SELECT plvdate.use_great_friday(false);
SELECT plvdate.use_easter(true);
SELECT plvdate.set_nonbizday(day, true)
FROM (VALUES (date '2015-01-01'), ('2015-05-01'), ('2015-07-21'), ('2015-08-15'), ('2015-11-01'), ('2015-11-11'),
	('2015-12-25')) AS v (day);
SELECT plvdate.set_nonbizday(h.day, false)
FROM holiday AS h
WHERE h.day BETWEEN '2015-01-01' AND '2025-12-31'
	AND to_char(h.day, 'MM-DD') NOT IN ('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25')
	-- Easter Monday, by the day that Whit Monday is seven weeks after
	AND NOT EXISTS (SELECT FROM holiday AS w WHERE w.day = h.day + 49);
