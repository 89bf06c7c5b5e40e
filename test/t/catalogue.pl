# A catalogue out of the register and into another: DCAT-AP 3 that the official
# shapes accept (of $REUSE_DATA, with programs of npm), and what goes out comes
# in again (P-11, D-10).
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('catalogue');
$node->init;
$node->start;
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';

sub sql
{
	my ($statements) = @_;
	return $node->safe_psql('postgres', $statements);
}

sub reusectl
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', @_ ], '>', \$out, '2>', \$err);
	return ($? >> 8, $out, $err);
}

my $folder = abs_path(PostgreSQL::Test::Utils::tempdir());

sub write_file
{
	my ($name, $text) = @_;
	open(my $file, '>:raw', "$folder/$name") or die $!;
	print $file $text;
	close($file);
	return "$folder/$name";
}

sql('CREATE EXTENSION reuse_register CASCADE');

# ---------------------------------------------------------------- odd values
# Addresses with characters that none may have, values that are no address, all
# languages and none, quotes, a word that looks like a prefix.
sql(<<'EOQ');
SELECT reuse.create_register('odd');
SET search_path = odd;
INSERT INTO authority (code, source_uri, names) VALUES
	('MOB', 'https://org.example/id/MOB', '{"fr": "Mobilité \"A\"", "nl": "Mobiliteit", "und": "Mob\\il"}'),
	('a b', NULL, '{}');
INSERT INTO dataset (authority_id, uri, identifier, titles, descriptions, access_rights, license, rights, issued, modified,
	accrual_periodicity, themes, hvd_category, applicable_legislation, languages, access_path, contact_name, contact_email, contact_url,
	license_inherited) VALUES
	(1, 'https://data.example/d/1 é"<x>', 'id "1"', '{"fr": "Un \\ \"\n", "nl": "Één 🚲", "de": "Eins", "en": "One", "und": "?"}',
	'{"fr": "Texte </script>"}', 'http://publications.europa.eu/resource/authority/access-right/PUBLIC', 'CC BY, see below',
	'see:below', '0099-01-01', '9999-12-31', 'sometimes', '{http://publications.europa.eu/resource/authority/data-theme/TRAN,"http://x/a|b"}',
	'{http://data.europa.eu/bna/c_9427236f}', '{http://data.europa.eu/eli/reg_impl/2023/138/oj}',
	'{http://publications.europa.eu/resource/authority/language/FRA}', 'au guichet, rue de l''Église', 'Data desk', 'data@mob.example', 'https://mob.example/a b',
	true),
	(2, NULL, NULL, '{}', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, false);
INSERT INTO distribution (authority_id, dataset_id, uri, titles, format, media_type, license, rights, availability, byte_size,
	issued, access_url, download_url, links_to) VALUES
	(1, 1, 'https://data.example/f/1 %zz%20', '{"fr": "Fichier"}', 'csv', 'text/csv', NULL, 'all "rights"', 'http://publications.europa.eu/resource/authority/planned-availability/STABLE',
	123456789012345678, '2024-02-29', 'www.example.org/no scheme', 'ftp://example.org/f{1}^`|\', '{http://www.wikidata.org/}'),
	(1, 1, NULL, '{}', NULL, NULL, 'http://publications.europa.eu/resource/authority/licence/CC0', NULL, NULL, 0.5, NULL, NULL, NULL, '{}'),
	(2, 2, 'urn:x:1', '{}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}');
EOQ

# A register that takes it in gives the same out again. The catalogue's own node
# names its register and its day.
sub round_trip
{
	my ($from, $to) = @_;
	sql(<<"EOQ");
SELECT reuse.create_register('$to');
INSERT INTO $to.parameter (name, value, meaning, catalogue) VALUES ('catalogue_address', $from.catalogue_base(), 'of the test', 'P-11');
EOQ
	my $counts = sql("SELECT target, read = added, refused FROM $to.import_jsonld($from.catalogue_jsonld(), 'catalogue.jsonld')");
	is($counts, "publishers|t|0\ndatasets|t|0\ndistributions|t|0", "$from: everything goes into an empty register");
	is( sql(<<"EOQ"), '', "$from: what goes in comes out again");
WITH one AS (
	SELECT c.node FROM $from.catalogue_nodes() AS c
	WHERE c.node ->> '\@type' <> 'dcat:Catalog' AND c.node ->> '\@id' <> $from.catalogue_base() || 'publisher'),
two AS (
	SELECT c.node FROM $to.catalogue_nodes() AS c
	WHERE c.node ->> '\@type' <> 'dcat:Catalog' AND c.node ->> '\@id' <> $from.catalogue_base() || 'publisher')
(TABLE one EXCEPT ALL TABLE two) UNION ALL (TABLE two EXCEPT ALL TABLE one)
EOQ
	$counts = sql("SELECT target, read = unchanged FROM $to.import_jsonld($from.catalogue_jsonld(), 'catalogue.jsonld')");
	is($counts, "publishers|t\ndatasets|t\ndistributions|t", "$from: a second import changes nothing");
	$counts = sql("SELECT target, added, changed FROM $from.import_jsonld($from.catalogue_jsonld(), 'catalogue.jsonld') WHERE target <> 'publishers'");
	return $counts;
}

is(sql('SELECT count(*) FROM odd.dataset'), '2', 'two datasets');
round_trip('odd', 'odd_again');
is(sql("SELECT count(DISTINCT dataset_id), (SELECT count(DISTINCT distribution_id) FROM odd.distribution) FROM odd.dataset"),
	'2|3', 'what comes back to where it came from goes on under its number');

# ---------------------------------------------------------------- forms
# One catalogue, written in four ways.
my %form = (
	compact => <<'EOJ',
{"@context": {"dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#", "foaf": "http://xmlns.com/foaf/0.1/", "lic": "http://publications.europa.eu/resource/authority/licence/"},
"@graph": [
{"@id": "http://x.example/c", "@type": "dcat:Catalog", "dcat:dataset": [{"@id": "http://x.example/d/1"}]},
{"@id": "http://x.example/d/1", "@type": "dcat:Dataset", "dct:title": [{"@value": "Un", "@language": "fr"}, {"@value": "Een", "@language": "nl-BE"}],
 "dct:publisher": {"@id": "http://x.example/p"}, "dct:issued": {"@value": "2024-01-02", "@type": "xsd:date"}, "dcat:distribution": [{"@id": "http://x.example/f/1"}]},
{"@id": "http://x.example/f/1", "@type": "dcat:Distribution", "dct:license": {"@id": "lic:CC0"}, "dct:format": {"@id": "_:f"}, "dcat:accessURL": {"@id": "http://x.example/a"}, "dcat:byteSize": 12},
{"@id": "_:f", "@type": "dct:MediaTypeOrExtent", "rdfs:label": "CSV"},
{"@id": "http://x.example/p", "@type": "foaf:Organization", "foaf:name": {"@value": "Pub", "@language": "fr"}}]}
EOJ
	nested => <<'EOJ',
{"@context": ["https://semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld", {"name": {"@id": "http://xmlns.com/foaf/0.1/name", "@container": "@language"}}],
"id": "http://x.example/c", "type": "Catalog", "dataset": {"id": "http://x.example/d/1", "type": "Dataset", "title": {"fr": "Un", "nl": ["Een"]},
"publisher": {"id": "http://x.example/p", "type": "Agent", "name": {"fr": "Pub"}}, "issued": "2024-01-02T00:00:00+01:00",
"distribution": {"id": "http://x.example/f/1", "type": "Distribution", "license": "http://publications.europa.eu/resource/authority/licence/CC0", "format": {"label": "CSV"}, "accessURL": ["http://x.example/a"], "byteSize": "12"}}}
EOJ
	expanded => <<'EOJ',
[{"@id": "http://x.example/c", "@type": ["http://www.w3.org/ns/dcat#Catalog"], "http://www.w3.org/ns/dcat#dataset": [{"@id": "http://x.example/d/1", "@type": ["http://www.w3.org/ns/dcat#Dataset"],
"http://purl.org/dc/terms/title": [{"@language": "fr", "@value": "Un"}, {"@language": "nl", "@value": "Een"}],
"http://purl.org/dc/terms/publisher": [{"@id": "http://x.example/p", "http://xmlns.com/foaf/0.1/name": [{"@value": "Pub", "@language": "fr"}]}],
"http://purl.org/dc/terms/issued": [{"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2024-01-02"}],
"http://www.w3.org/ns/dcat#distribution": [{"@id": "http://x.example/f/1", "http://purl.org/dc/terms/license": [{"@id": "http://publications.europa.eu/resource/authority/licence/CC0"}],
"http://purl.org/dc/terms/format": [{"http://www.w3.org/2000/01/rdf-schema#label": [{"@value": "CSV"}]}], "http://www.w3.org/ns/dcat#accessURL": [{"@id": "http://x.example/a"}], "http://www.w3.org/ns/dcat#byteSize": [{"@value": 12}]}]}]}]
EOJ
	terms => <<'EOJ');
{"@context": {"dc": "http://purl.org/dc/terms/", "Titel": {"@id": "dc:title"}, "wer": {"@id": "dc:publisher", "@type": "@id"}, "ds": "http://www.w3.org/ns/dcat#Dataset", "formen": "http://www.w3.org/ns/dcat#distribution", "@language": "fr"},
"@graph": [{"@id": "http://x.example/d/1", "@type": "ds", "Titel": ["Un", {"@value": "Een", "@language": "nl"}], "wer": "http://x.example/p", "dc:issued": "2024-01-02",
"formen": {"@set": [{"@id": "http://x.example/f/1", "dc:license": "http://publications.europa.eu/resource/authority/licence/CC0", "dc:format": "CSV", "dcat:accessURL": "http://x.example/a", "dcat:byteSize": "12.0"}]}},
{"@id": "http://x.example/p", "@type": "foaf:Agent", "foaf:name": "Pub"}]}
EOJ
# a byte order mark is no part of a document
$form{marked} = "\xEF\xBB\xBF$form{terms}";
foreach my $name (sort keys %form)
{
	sql("SELECT reuse.create_register('form_$name')");
	my $file = write_file("$name.jsonld", $form{$name});
	my ($status, $out, $err) = reusectl('--register', "form_$name", 'import', 'catalogue', $file);
	is($status, 0, "$name: the client imports it") or diag($out, $err);
	is( sql(<<"EOQ"), 'x.example|Un|Een|2024-01-02|Pub|CSV|http://publications.europa.eu/resource/authority/licence/CC0|http://x.example/a|12|1', "$name: and finds the same in it");
SELECT s.source_host, s.titles ->> 'fr', s.titles ->> 'nl', s.issued, a.names ->> 'fr', d.format, d.license, d.access_url, d.byte_size,
	(SELECT count(*) FROM form_$name.dataset)
FROM form_$name.dataset AS s JOIN form_$name.authority AS a USING (authority_id) JOIN form_$name.distribution AS d USING (dataset_id)
EOQ
}

# ---------------------------------------------------------------- bad nodes
sql("SELECT reuse.create_register('bad')");
my $bad = write_file('bad.json', <<'EOJ');
{"@graph": [17, {"@type": "dcat:Dataset", "dct:title": "no address"},
{"@id": "http://x.example/d/1", "@type": "dcat:Dataset", "dct:issued": "yesterday"},
{"@id": "http://x.example/d/2", "@type": "dcat:Dataset", "dct:title": "sound", "dcat:distribution": [null, {"dcat:downloadURL": "http://x.example/file"}, {"@id": "http://x.example/f/9"}]},
{"@id": "http://x.example/d/2", "@type": "dcat:Dataset", "dct:title": "again"},
{"@id": "http://x.example/f/8", "@type": "dcat:Distribution", "dct:title": "of no dataset"}]}
EOJ
my ($status, $out, $err) = reusectl('--register', 'bad', 'import', 'catalogue', $bad);
is($status, 4, 'what cannot be read is refused');
is( sql('SELECT b.target, r.line, r.column_name, r.value, r.reason FROM bad.refused_row AS r JOIN bad.import_batch AS b USING (batch_id) ORDER BY r.batch_id, r.line'),
	join("\n",
		'datasets|1||/@graph/0|is not a node',
		'datasets|2|uri|/@graph/1|is missing: the dataset has no address',
		'datasets|3|issued|yesterday|is not a date',
		'datasets|5|uri|http://x.example/d/2|stands in an earlier record of the file',
		'distributions|1||/@graph/3/distribution/0|is not a node',
		'distributions|3|uri|/@graph/3/distribution/2|is not described in the file',
		'distributions|4|dataset_uri||is missing'),
	'each with its place and the reason');
is(sql("SELECT d.uri = 'http://x.example/d/2#' || md5('http://x.example/file') FROM bad.distribution AS d"), 't',
	'a nameless distribution is known by its dataset and address');
foreach my $wrong ([ 'broken.jsonld', '{"@graph": [' ], [ 'number.jsonld', '17' ], [ 'bytes.jsonld', "{\"a\": \"\xff\"}" ])
{
	($status, $out, $err) = reusectl('--register', 'bad', 'import', 'catalogue', write_file(@$wrong));
	isnt($status, 0, "$wrong->[0] is an error");
	like($err, qr/\Q$wrong->[0]\E/, "$wrong->[0]: the message names the file");
}

# ---------------------------------------------------------------- comings and goings
sql("SELECT reuse.create_register('flow')");
sub feed
{
	my ($options, @datasets) = @_;
	my $graph = join(', ', map {
			qq({"\@id": "http://x.example/d/$_->[0]", "\@type": "dcat:Dataset", "dct:title": {"fr": "$_->[1]"},
			"dcat:distribution": {"\@id": "http://x.example/f/$_->[0]", "dct:license": {"\@id": "http://x.example/l"}}})
	} @datasets);
	my ($status, $out, $err) = reusectl('--register', 'flow', @$options, 'import', 'catalogue', write_file('feed.jsonld', qq({"\@graph": [$graph]})));
	is($status, 0, 'import') or diag($err);
	return $out;
}
my $missing = q{SELECT m.subject_kind, d.uri, m.back_since = 'infinity' FROM flow.catalogue_absence AS m
	JOIN flow.dataset AS d ON d.dataset_id = m.subject_id AND d.known_to = 'infinity' WHERE m.subject_kind = 'dataset' ORDER BY m.missing_since, d.uri};
feed([], [ 1, 'a' ], [ 2, 'b' ], [ 3, 'c' ]);
like(feed([], [ 1, 'a' ], [ 2, 'changed' ]), qr/^feed\.jsonld +datasets +2 +0 +1 +1 +0$/m, 'one changes, one is gone');
is(sql($missing), 'dataset|http://x.example/d/3|t', 'what is gone is noted');
is(sql("SELECT count(*) FROM flow.dataset WHERE known_to = 'infinity'"), '3', 'and not deleted');
is(sql("SELECT check_code, subject_id FROM flow.finding WHERE check_code IN ('dataset_disappeared', 'distribution_disappeared') ORDER BY 1"), "dataset_disappeared|3\ndistribution_disappeared|3", 'and found');
is(sql("SELECT missing_since IS NOT NULL FROM flow.inventory ORDER BY dataset_id"), "f\nf\nt", 'the public list says so');
feed([], [ 1, 'a' ], [ 2, 'changed' ]);
is(sql('SELECT count(*) FROM flow.catalogue_absence'), '2', 'once, however often it is still gone');
feed(['--partial'], [ 1, 'a' ]);
is(sql('SELECT count(*) FROM flow.catalogue_absence'), '2', 'a part of a catalogue lacks nothing');
feed([], [ 3, 'c' ], [ 1, 'a' ], [ 2, 'changed' ]);
is(sql($missing), 'dataset|http://x.example/d/3|f', 'what is back is noted, too');
is(sql("SELECT count(*), count(DISTINCT dataset_id) FROM flow.dataset WHERE uri LIKE '%/3'"), '1|1', 'under its number, and without a new version');
is(sql("SELECT count(*) FROM flow.finding WHERE check_code ~ 'disappeared'"), '0', 'and found no more');
feed([], [ 1, 'a' ], [ 2, 'changed' ]);
sql("UPDATE flow.dataset SET stopped_on = reuse.today(), stop_published_on = reuse.today() WHERE dataset_id = 3 AND known_to = 'infinity'");
is(sql("SELECT count(*) FROM flow.finding WHERE check_code = 'dataset_disappeared'"), '0', 'what was said to stop is not missed');
is(sql("SELECT count(*) FROM flow.catalogue_nodes() AS c WHERE c.node #>> '{dcat:distribution,0,adms:status}' ~ 'WITHDRAWN\$'"), '1', 'and goes out as withdrawn');

# ---------------------------------------------------------------- shapes
my $data = ($ENV{REUSE_DATA} // dirname(__FILE__) . '/../../../shared') . '/data';
SKIP:
{
	skip "there are no shapes in $data", 1 unless -r "$data/dcat-ap/shapes.ttl";
	my $modules = $ENV{REUSE_NODE_MODULES} // '';
	skip 'the programs of npm are not installed (scripts/setup shacl)', 1 unless -d $modules;

	sql('SELECT reuse.create_register(\'brussels\')');
	($status, $out, $err) = reusectl('--register', 'brussels', 'import', 'catalogue', map { "$data/brussels_$_.csv" } qw(distributions publishers datasets));
	is($status, 0, 'the real catalogue');
	# one address ends with a no-break space, which none can have
	is(round_trip('brussels', 'brussels_again'), "datasets|0|0\ndistributions|0|1", 'an import of its own export changes nothing else');

	sub validate
	{
		my ($name, $query) = @_;
		my $file = write_file("$name.jsonld", '');
		sql("COPY (SELECT encode(convert_to(($query)::text, 'UTF8'), 'base64')) TO '$file'");
		my ($report, $error) = ('', '');
		IPC::Run::run([ 'node', dirname(__FILE__) . '/../lib/shacl.js', "$data/dcat-ap", $file ], '>', \$report, '2>', \$error);
		diag($error) if $error;
		return $report;
	}
	like(validate('odd', 'odd.catalogue_jsonld()'), qr/^conforms, [1-9][0-9]* triples$/, 'odd values are valid DCAT-AP 3');
	like(validate('brussels', 'brussels.catalogue_jsonld()'), qr/^conforms, [1-9][0-9]{4}[0-9]* triples$/, 'the real catalogue is valid DCAT-AP 3');
	# the proof that the proof can fail
	foreach my $broken (
		[ 'a day that is none', q{replace(odd.catalogue_jsonld()::text, '2024-02-29', '2024-02-30')::jsonb}, qr/issued/ ],
		[ 'no title', q{replace(odd.catalogue_jsonld()::text, 'dct:title', 'dct:titel')::jsonb}, qr/title/ ],
		[ 'no access', q{replace(odd.catalogue_jsonld()::text, 'dcat:accessURL', 'dcat:page')::jsonb}, qr/accessURL/ ],
		[ 'no class', q{replace(odd.catalogue_jsonld()::text, 'dct:LicenseDocument', 'dct:Licence')::jsonb}, qr/license/ ])
	{
		like(validate('broken', $broken->[1]), $broken->[2], "$broken->[0]: reported");
	}
}

$node->stop;
done_testing();
