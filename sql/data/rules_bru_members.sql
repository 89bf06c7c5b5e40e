-- Who records for whom in the Brussels regime (A-21): what the other side does is
-- not one's own to write. Run by load_rules().
INSERT INTO @register@.member_act (member_kind, actor, event_kind, catalogue)
VALUES
	('clerk', 'requester', '', 'A-21, 6.A.4'),
	('clerk', 'authority', '', 'A-21'),
	-- 2.A.2 art. 27: the Commission receives the appeal and what completes it
	('commission', 'appellant', '', 'A-21, 2.A.2'),
	-- ... and tells the request, which is how it stays under appeal
	('commission', 'requester', 'appeal_lodged', 'A-21, 2.A.2'),
	('commission', 'commission', '', 'A-21, 6.B.9'),
	('dto', 'dto', '', 'D-08, D-11')
ON CONFLICT DO NOTHING;
