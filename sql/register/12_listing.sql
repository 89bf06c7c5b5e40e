-- Listings: events, applications and studies on open data that the federal
-- portal names (F-17 to F-19).

CREATE TABLE @register@.listing (
	authority_id bigint NOT NULL,
	case_id bigint NOT NULL,
	kind text NOT NULL DEFAULT 'listing' CHECK (kind = 'listing'),
	requester_id bigint REFERENCES @register@.requester,
	listing_kind text CHECK (listing_kind IN ('event', 'application', 'study')),
	channel text,
	language text,
	title text,
	description text,
	link text,
	data_link text,
	titles jsonb NOT NULL DEFAULT '{}',
	descriptions jsonb NOT NULL DEFAULT '{}',
	PRIMARY KEY (authority_id, case_id),
	FOREIGN KEY (authority_id, case_id, kind)
		REFERENCES @register@.case_file (authority_id, case_id, kind)
);
COMMENT ON TABLE @register@.listing IS
	'what is particular to a request to be listed on the portal (F-17)';
COMMENT ON COLUMN @register@.listing.description IS
	'as submitted: at most 1,000 characters; longer ones are recorded and found (R-15)';
COMMENT ON COLUMN @register@.listing.data_link IS
	'for an application: the open data it uses, or where they are described (F-17)';
COMMENT ON COLUMN @register@.listing.titles IS
	'title as published, by language: Dutch and French (F-19, 6.E.26)';
COMMENT ON COLUMN @register@.listing.descriptions IS
	'description as published, by language; the limit of 1,000 characters is not for translations (R-15)';
