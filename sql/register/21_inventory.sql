-- What the inventory of documents says beyond what catalogues do: how they are
-- supplied, where they were published, what has stopped, and how open they are
-- (D-10, P-08, P-11, A-05, A-06, A-22, M-03, M-04). A register of an earlier
-- version is given these columns by reuse.upgrade_register().

ALTER TABLE @register@.dataset ADD COLUMN descriptions jsonb NOT NULL DEFAULT '{}';
ALTER TABLE @register@.dataset ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.dataset ADD COLUMN license_inherited boolean NOT NULL DEFAULT false;
ALTER TABLE @register@.dataset ADD COLUMN high_value boolean;
ALTER TABLE @register@.dataset ADD COLUMN access_path text;
ALTER TABLE @register@.dataset ADD COLUMN contact_name text;
ALTER TABLE @register@.dataset ADD COLUMN contact_email text;
ALTER TABLE @register@.dataset ADD COLUMN contact_url text;
ALTER TABLE @register@.dataset ADD COLUMN portal_published_on date;
ALTER TABLE @register@.dataset ADD COLUMN site_published_on date;
ALTER TABLE @register@.dataset ADD COLUMN stop_decided_on date;
ALTER TABLE @register@.dataset ADD COLUMN stopped_on date CONSTRAINT dataset_stop CHECK (stopped_on >= stop_decided_on);
ALTER TABLE @register@.dataset ADD COLUMN stop_published_on date CONSTRAINT dataset_stop_published CHECK (stop_published_on IS NULL OR coalesce(stop_decided_on, stopped_on) IS NOT NULL);
ALTER TABLE @register@.dataset ADD COLUMN stop_reason text;
COMMENT ON COLUMN @register@.dataset.descriptions IS 'description by language, as titles';
COMMENT ON COLUMN @register@.dataset.languages IS 'addresses of the languages of the data themselves: the existing ones, nothing is translated for re-use (A-05)';
COMMENT ON COLUMN @register@.dataset.license_inherited IS
	'whether the licence of the dataset holds for its distributions that name none; otherwise these have none';
COMMENT ON COLUMN @register@.dataset.high_value IS
	'high-value dataset (2.A art. 18, Directive 2019/1024 art. 13); NULL: it is one if it has an hvd_category';
COMMENT ON COLUMN @register@.dataset.access_path IS
	'how it can be had: the address of a page, or words where that is not online (P-11, A-06)';
COMMENT ON COLUMN @register@.dataset.contact_name IS 'the service to ask, never a person (6.C.22, M-09)';
COMMENT ON COLUMN @register@.dataset.contact_email IS 'mail address of that service';
COMMENT ON COLUMN @register@.dataset.contact_url IS 'page of that service';
COMMENT ON COLUMN @register@.dataset.portal_published_on IS 'day from which the regional portal shows it (D-10)';
COMMENT ON COLUMN @register@.dataset.site_published_on IS 'day from which the authority''s own site shows it';
COMMENT ON COLUMN @register@.dataset.stop_decided_on IS 'day of the decision to stop (P-08)';
COMMENT ON COLUMN @register@.dataset.stopped_on IS 'first day on which it is no longer supplied; it stays in the inventory';
COMMENT ON COLUMN @register@.dataset.stop_published_on IS
	'day on which the decision to stop was made public: as soon as possible (2.A art. 13 par. 3, P-08)';
COMMENT ON COLUMN @register@.dataset.stop_reason IS 'published reason of the stop (6.F.28)';

ALTER TABLE @register@.distribution ADD COLUMN titles jsonb NOT NULL DEFAULT '{}';
ALTER TABLE @register@.distribution ADD COLUMN links_to text[] NOT NULL DEFAULT '{}';
ALTER TABLE @register@.distribution ADD COLUMN stars_claimed integer CONSTRAINT distribution_stars_claimed CHECK (stars_claimed BETWEEN 0 AND 5);
COMMENT ON COLUMN @register@.distribution.titles IS 'title by language, as of dataset';
COMMENT ON COLUMN @register@.distribution.links_to IS
	'addresses of the other data that it links to: what the fifth star needs and no format shows (M-04)';
COMMENT ON COLUMN @register@.distribution.stars_claimed IS
	'stars that the publisher claims; more than licence and format give is a finding (M-04)';

-- ---------------------------------------------------------------- stars
-- M-04 is cumulative, so the number of stars follows from what a format is.
ALTER TABLE @register@.format_class ADD COLUMN structured boolean;
ALTER TABLE @register@.format_class ADD COLUMN open boolean;
ALTER TABLE @register@.format_class ADD COLUMN uris boolean CONSTRAINT format_class_stars CHECK (structured IS NULL OR open IS NULL OR uris IS NULL OR stars = CASE WHEN NOT (machine_readable AND structured) THEN 1 WHEN NOT open THEN 2 WHEN NOT uris THEN 3 ELSE 4 END);
COMMENT ON COLUMN @register@.format_class.format IS
	'last part of the address of a file type or media type, in capitals';
COMMENT ON COLUMN @register@.format_class.stars IS
	'stars under an open licence (M-04): 1 any format, 2 machine-readable and structured, 3 and open, 4 and with addresses for things';
COMMENT ON COLUMN @register@.format_class.structured IS 'data in fields, not a picture or prose of them; NULL in rows of release 0.1';
COMMENT ON COLUMN @register@.format_class.open IS 'a formal open standard (P-08, A-05)';
COMMENT ON COLUMN @register@.format_class.uris IS 'names things by addresses';

CREATE TABLE @register@.star_reason (
	reason text PRIMARY KEY,
	stars integer NOT NULL CHECK (stars BETWEEN 0 AND 5),
	names jsonb NOT NULL
);
COMMENT ON TABLE @register@.star_reason IS
	'why a distribution has no more stars, in four languages (M-04)';
COMMENT ON COLUMN @register@.star_reason.stars IS 'number of stars for this reason';

-- ---------------------------------------------------------------- imports
ALTER TABLE @register@.import_batch ADD COLUMN complete boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN @register@.import_batch.complete IS
	'whether the file is the whole of its catalogue, so that what it no longer has is noted in catalogue_absence; false for a part of one';

CREATE TABLE @register@.catalogue_absence (
	subject_kind text NOT NULL CHECK (subject_kind IN ('dataset', 'distribution')),
	subject_id bigint NOT NULL,
	authority_id bigint NOT NULL REFERENCES @register@.authority,
	missing_since timestamptz NOT NULL,
	missing_batch_id bigint NOT NULL REFERENCES @register@.import_batch,
	back_since timestamptz NOT NULL DEFAULT 'infinity',
	back_batch_id bigint REFERENCES @register@.import_batch,
	PRIMARY KEY (subject_kind, subject_id, missing_since),
	CHECK (missing_since < back_since)
);
COMMENT ON TABLE @register@.catalogue_absence IS
	'what an import no longer found in its catalogue, from missing_since until back_since; nothing is deleted for that, and what comes back goes on under its number';
COMMENT ON COLUMN @register@.catalogue_absence.missing_since IS 'moment of the first import that did not have it';
COMMENT ON COLUMN @register@.catalogue_absence.back_since IS 'moment of the import that had it again; infinity while it is missing';
CREATE UNIQUE INDEX catalogue_absence_current ON @register@.catalogue_absence (subject_kind, subject_id)
	WHERE back_since = 'infinity';
CREATE INDEX catalogue_absence_authority ON @register@.catalogue_absence (authority_id);

ALTER TABLE @register@.import_datasets ADD COLUMN description_fr text;
ALTER TABLE @register@.import_datasets ADD COLUMN description_nl text;
ALTER TABLE @register@.import_datasets ADD COLUMN description_de text;
ALTER TABLE @register@.import_datasets ADD COLUMN description_en text;
ALTER TABLE @register@.import_datasets ADD COLUMN languages text;
ALTER TABLE @register@.import_datasets ADD COLUMN license_inherited text;
ALTER TABLE @register@.import_datasets ADD COLUMN high_value text;
ALTER TABLE @register@.import_datasets ADD COLUMN access_path text;
ALTER TABLE @register@.import_datasets ADD COLUMN contact_name text;
ALTER TABLE @register@.import_datasets ADD COLUMN contact_email text;
ALTER TABLE @register@.import_datasets ADD COLUMN contact_url text;
ALTER TABLE @register@.import_datasets ADD COLUMN portal_published_on text;
ALTER TABLE @register@.import_datasets ADD COLUMN site_published_on text;
ALTER TABLE @register@.import_datasets ADD COLUMN stop_decided_on text;
ALTER TABLE @register@.import_datasets ADD COLUMN stopped_on text;
ALTER TABLE @register@.import_datasets ADD COLUMN stop_published_on text;
ALTER TABLE @register@.import_datasets ADD COLUMN stop_reason text;
ALTER TABLE @register@.import_datasets ADD COLUMN titles jsonb;
ALTER TABLE @register@.import_datasets ADD COLUMN descriptions jsonb;
COMMENT ON COLUMN @register@.import_datasets.description_fr IS 'description in French';
COMMENT ON COLUMN @register@.import_datasets.description_nl IS 'description in Dutch';
COMMENT ON COLUMN @register@.import_datasets.description_de IS 'description in German';
COMMENT ON COLUMN @register@.import_datasets.description_en IS 'description in English';
COMMENT ON COLUMN @register@.import_datasets.languages IS 'addresses of the languages of the data, separated by |';
COMMENT ON COLUMN @register@.import_datasets.license_inherited IS
	'true if the licence of the dataset holds for its distributions that name none, or false';
COMMENT ON COLUMN @register@.import_datasets.high_value IS 'true or false; empty: as hvd_category says';
COMMENT ON COLUMN @register@.import_datasets.access_path IS 'address of the page, or words, that tell how it can be had';
COMMENT ON COLUMN @register@.import_datasets.contact_name IS 'service to ask';
COMMENT ON COLUMN @register@.import_datasets.contact_email IS 'its mail address';
COMMENT ON COLUMN @register@.import_datasets.contact_url IS 'its page';
COMMENT ON COLUMN @register@.import_datasets.portal_published_on IS 'publication on the regional portal, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_datasets.site_published_on IS 'publication on the authority''s own site, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_datasets.stop_decided_on IS 'decision to stop, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_datasets.stopped_on IS 'first day without supply, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_datasets.stop_published_on IS 'publication of the decision to stop, YYYY-MM-DD';
COMMENT ON COLUMN @register@.import_datasets.stop_reason IS 'reason of the stop';
COMMENT ON COLUMN @register@.import_datasets.titles IS 'titles by language, in place of title_...; no column of a file';
COMMENT ON COLUMN @register@.import_datasets.descriptions IS 'descriptions by language, in place of description_...; no column of a file';

ALTER TABLE @register@.import_distributions ADD COLUMN title_fr text;
ALTER TABLE @register@.import_distributions ADD COLUMN title_nl text;
ALTER TABLE @register@.import_distributions ADD COLUMN title_de text;
ALTER TABLE @register@.import_distributions ADD COLUMN title_en text;
ALTER TABLE @register@.import_distributions ADD COLUMN links_to text;
ALTER TABLE @register@.import_distributions ADD COLUMN stars_claimed text;
ALTER TABLE @register@.import_distributions ADD COLUMN titles jsonb;
COMMENT ON COLUMN @register@.import_distributions.title_fr IS 'title in French';
COMMENT ON COLUMN @register@.import_distributions.title_nl IS 'title in Dutch';
COMMENT ON COLUMN @register@.import_distributions.title_de IS 'title in German';
COMMENT ON COLUMN @register@.import_distributions.title_en IS 'title in English';
COMMENT ON COLUMN @register@.import_distributions.links_to IS 'addresses of the other data that it links to, separated by |';
COMMENT ON COLUMN @register@.import_distributions.stars_claimed IS 'stars that the publisher claims, 0 to 5';
COMMENT ON COLUMN @register@.import_distributions.titles IS 'titles by language, in place of title_...; no column of a file';

ALTER TABLE @register@.import_publishers ADD COLUMN names jsonb;
COMMENT ON COLUMN @register@.import_publishers.names IS 'names by language, in place of name; no column of a file';

CREATE UNLOGGED TABLE @register@.import_node (
	session integer NOT NULL,
	n bigint NOT NULL,
	place text NOT NULL,
	parent bigint,
	via text,
	kind text CHECK (kind IN ('dataset', 'distribution', 'agent', 'wrong')),
	uri text,
	described boolean NOT NULL,
	body jsonb NOT NULL,
	PRIMARY KEY (session, n)
);
COMMENT ON TABLE @register@.import_node IS
	'staging: nodes of a JSON-LD catalogue; empty outside import_jsonld()';
COMMENT ON COLUMN @register@.import_node.session IS 'process of the server that imports';
COMMENT ON COLUMN @register@.import_node.n IS 'number in the order of the document';
COMMENT ON COLUMN @register@.import_node.place IS 'where in the document, as keys and numbers from 0';
COMMENT ON COLUMN @register@.import_node.parent IS 'node in which it stands, by number';
COMMENT ON COLUMN @register@.import_node.via IS 'property by which it stands there';
COMMENT ON COLUMN @register@.import_node.kind IS 'wrong: not a node where one must stand';
COMMENT ON COLUMN @register@.import_node.described IS 'says more than an address; otherwise it points to a node elsewhere';
COMMENT ON COLUMN @register@.import_node.body IS 'its properties, by full address';
CREATE INDEX import_node_uri ON @register@.import_node (session, uri);
CREATE INDEX import_node_parent ON @register@.import_node (session, parent);
