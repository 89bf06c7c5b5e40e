-- Who records for whom in the federal regime (A-21): what the other side does is
-- not one's own to write. Run by load_rules().
INSERT INTO @register@.member_act (member_kind, actor, event_kind, catalogue)
VALUES
	('clerk', 'requester', '', 'A-21, F-01'),
	('clerk', 'authority', '', 'A-21, 2.B'),
	('clerk', 'service', '', 'A-21, F-07'),
	-- the service asks the privacy committee, and the answer reaches it
	('clerk', 'committee', '', 'F-07'),
	('commission', 'appellant', '', 'A-21, 2.B'),
	-- an appeal is told to its request as well
	('commission', 'requester', 'appeal_lodged', 'A-21, 2.B'),
	('commission', 'commission', '', 'A-21, 2.B'),
	-- who keeps the portal receives questions and listings at its front desk
	('dto', 'requester', '', 'F-01, F-17'),
	('dto', 'front_desk', '', 'F-03, F-18')
ON CONFLICT DO NOTHING;
