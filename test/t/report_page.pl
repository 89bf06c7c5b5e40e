# The page of the yearly evaluation (D-11): every figure of the report is on it,
# whatever names hold comes out as text, and a browser has no fault to find.
use strict;
use warnings;
use utf8;

use Cwd qw(abs_path);
use Encode;
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('report_page');
$node->init;
$node->start;
$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
$ENV{PGOPTIONS} = '-c reuse.today=2025-06-16';

my $folder = abs_path(PostgreSQL::Test::Utils::tempdir());

sub reusectl
{
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'reusectl', @_ ], '>', \$out, '2>', \$err);
	return ($? >> 8, decode('UTF-8', $out), decode('UTF-8', $err));
}

# The text of a page as a reader has it: without style and tags, white space as one.
sub text_of
{
	my ($page) = @_;
	$page =~ s{<style>.*?</style>}{}s;
	$page =~ s{<[^>]*>}{}g;
	my %named = (lt => '<', gt => '>', amp => '&', quot => '"', nbsp => "\xa0", thinsp => "\x{2009}");
	$page =~ s{&(?:#(\d+)|(\w+));}{defined $1 ? chr $1 : $named{$2} // $&}ge;
	$page =~ s{\s+}{ }g;
	return $page;
}

$node->safe_psql('postgres', 'CREATE EXTENSION reuse_register CASCADE');
$node->command_ok([ 'psql', '-X', '-q', '-f', dirname(__FILE__) . '/../../scripts/sample_register.sql' ], 'the sample register');

# ---------------------------------------------------------------- hostile names
# What HTML, XML or a careless page would take for its own; Hebrew; a long word;
# a control character that XML cannot write at all.
my %names = (
	SPR => q{<script>alert(1)</script>},
	ENV => q{Ça & "là" l'été </td>},
	MOB => q{רשות מקומית},
	SOIGNES => q{]]> <!-- &lt; -->},
	VALSENNE => 'Wetenschapsbeleidscoördinatiecommissariaat',
	EAUX => "a\x01b",);
for my $code (sort keys %names)
{
	my $name = $names{$code} =~ s/'/''/gr;
	$name =~ s/\x01/' || chr(1) || '/;
	$node->safe_psql('postgres', encode('UTF-8',
		"UPDATE register.authority SET names = jsonb_build_object('fr', '$name', 'nl', '$name', 'de', '$name', 'en', '$name') WHERE code = '$code'"));
}

# ---------------------------------------------------------------- nothing is lost
my %page;
for my $language (qw(en fr nl de))
{
	my ($status, $out, $err) = reusectl('report', '2024', '--format=html', "--language=$language");
	is($status, 0, "the page in $language") or diag(encode('UTF-8', $err));
	$page{$language} = $out;
	like($out, qr{^<!DOCTYPE html}, "is HTML");
	like($out, qr{<html lang="$language">}, "says that it is $language");
	unlike($out, qr{<script|<link|<img|https?:|javascript}i, 'has no script and no address');
	my $text = text_of($out);
	my @rows = split /\n/, decode('UTF-8', $node->safe_psql('postgres',
		"SELECT concat_ws(chr(31), r.section, r.label, r.section_label, r.dimension_label, r.member_label, CASE WHEN r.dimension <> 'authority' THEN r.note END,
			CASE WHEN r.dimension = '' THEN r.unit_label END)
		FROM register.evaluation_report(2024, NULL, '$language') AS r"));
	cmp_ok(scalar @rows, '>', 200, 'of a report of many rows');
	my @lost = grep { my $word = $_; $word =~ s/\x01/ /g; $word =~ s/\s+/ /g; index($text, $word) < 0 }
		map { my ($section, @words) = split /\x1f/; grep { length } @words } @rows;
	is(encode('UTF-8', "@lost"), '', 'none of which is lost');
	for my $code (sort keys %names)
	{
		my $name = $names{$code} =~ s/\x01/ /r;
		cmp_ok(index($text, $name), '>=', 0, "the name of $code comes out as it is");
	}
}

# A number for each cell: totals and members in the tables, authorities in the
# matrix, as the rows have them.
{
	my %cells;
	my $text = $page{en};
	# amounts and scores keep their zeros
	$cells{ $1 =~ s/\.0+$|(\.\d*?)0+$/$1 \/\/ ''/er }++ while $text =~ m{<td class="number">([^<]+)</td>}g;
	my %wanted;
	$wanted{$_}++ for split /\n/, $node->safe_psql('postgres',
		"SELECT trim_scale(r.published_value) FROM register.evaluation_report(2024, NULL, 'en') AS r
		WHERE r.section <> '0' AND r.published_value < 1000 AND r.unit <> '%' AND r.published_value IS NOT NULL");
	my @few = grep { ($cells{$_} // 0) < $wanted{$_} } sort keys %wanted;
	is("@few", '', 'every value has a cell of its own');
}

# Exclusive rights stand in the order in which they began, in the chart and in its table.
{
	my ($section) = $page{fr} =~ m{<section id="section-G".*?<svg class="timeline"(.*?)</section>}s;
	my @drawn = $section =~ m{<text class="who"[^>]*>(\d+)<}g;
	my @listed = map { m{<span[^>]*>(\d+)</span>} } $section =~ m{<th scope="row".*?</th>}gs;
	cmp_ok(scalar @drawn, '>', 9, 'the timeline');
	is("@listed", "@drawn", 'and its table in the same order');
	unlike($page{fr}, qr{>no end<}, 'no code stands below a column');
}

# Maturity and need stand side by side, the widest gap first, on one scale.
{
	my ($section) = $page{fr} =~ m{<section id="section-M".*?(<tbody>(?:(?!<tbody>).)*)</section>}s;
	my @shown = map { [ m{<td class="number">(\d,\d)</td>}g, m{<rect class="(?:ink|part3)" y="\d" width="([\d.]+)%"}g ] } $section =~ m{<tr>.*?</tr>}gs;
	is(scalar @shown, 11, 'a row for each domain');
	is(join(' ', map { "$_->[0]/$_->[1]" } @shown), $node->safe_psql('postgres',
		"SELECT replace(string_agg(m.value || '/' || n.value, ' ' ORDER BY n.value - m.value DESC, m.member_label), '.', ',')
		FROM register.evaluation_report(2024, NULL, 'fr') AS m
		JOIN register.evaluation_report(2024, NULL, 'fr') AS n ON n.section = 'M' AND n.indicator = 'need' AND n.member = m.member
		WHERE m.section = 'M' AND m.indicator = 'maturity'"), 'maturity and need, the widest gap first');
	# of five points, which the highest need does not reach
	my @wrong = grep { my @r = map { tr/,/./r } @$_; abs($r[2] - 20 * $r[0]) > .01 || abs($r[3] - 20 * $r[1]) > .01 } @shown;
	is(scalar @wrong, 0, 'and both bars of each on the same scale') or diag(join "\n", map { "@$_" } @wrong);
}

# ---------------------------------------------------------------- two languages
{
	my ($status, $out, $err) = reusectl('report', '2024', '--format=html', '--language=fr,nl', '--suppress-below=5', '-o', "$folder/both.html");
	is($status, 0, 'French and Dutch side by side') or diag($err);
	is($out, '', 'into a file');
	my $both = decode('UTF-8', slurp_file("$folder/both.html"));
	like($both, qr{<span lang="fr"[^>]*>demandes reçues</span>\s*<span lang="nl"[^>]*>verzoeken ontvangen</span>}, 'a label in both');
	like($both, qr{<td class="number">&lt; 5</td>}, 'small cells are withheld');
	like($both, qr{83,9\x{a0}%|83,9&nbsp;%}, 'numbers are written as in the first language');
	my $seen = $node->safe_psql('postgres',
		"SELECT count(*) FROM register.evaluation_report(2024, NULL, 'fr', 5) AS r WHERE r.suppressed");
	cmp_ok($seen, '>', 0, 'the report does withhold cells');
}

# ---------------------------------------------------------------- a file for each section
{
	my ($status, $csv) = reusectl('report', '2024', '--format=csv', '--language=nl');
	my ($header, @rows) = split /^/m, $csv;
	like($header, qr/^section,indicator,.*,unit_label$/, 'CSV to standard output: the section is a column');
	($status, my $out, my $err) = reusectl('report', '2024', '--format=csv', '--language=nl', '-o', "$folder/csv/");
	is("$status$out$err", '0', 'and into a folder, which is made');
	is(join(' ', map { basename($_) } sort glob "$folder/csv/*"), join(' ', map { "$_.csv" } qw(0 A B C D E F G H M X)), 'a file for each section');
	is(slurp_file("$folder/csv/X.csv"), encode('UTF-8', $header), 'with the header where there is nothing');
	my $files = '';
	for my $section (qw(0 A B C D E F G H M X))
	{
		my ($first, @more) = split /^/m, decode('UTF-8', slurp_file("$folder/csv/$section.csv"));
		is($first, $header, "$section: the header") ;
		ok(!(grep { !/^\Q$section\E,/ } @more), 'and rows of the section alone');
		$files .= join '', @more;
	}
	is($files, join('', @rows), 'together they are the whole');
	like(decode('UTF-8', slurp_file("$folder/csv/E.csv")), qr/^E,median,.*,working days,.*,werkdagen$/m, 'units are in the language of the report');
	# again, into the folder that is there now
	($status) = reusectl('report', '2021', '--format=csv', '-o', "$folder/csv");
	is($status, 0, 'a folder that is there is written again');
	is(() = slurp_file("$folder/csv/M.csv") =~ /\n/g, 2, 'and keeps nothing of what it was');
	($status, $out, $err) = reusectl('report', '2024', '--format=csv', '-o', "$folder/both.html/");
	is($status, 1, 'where a file stands');
	like($err, qr{could not (open|create).*both\.html}, 'no folder is made');
	($status, $out) = reusectl('report', '2024', '--language=nl');
	like($out, qr/^afdeling  cijfer +waarde  eenheid +opmerking$/m, 'the table has its titles in the language');
	like($out, qr/mediaan +\d+(\.\d)?  werkdagen$/m, 'and its units');
}

# ---------------------------------------------------------------- words, steps, nil returns
{
	$node->safe_psql('postgres', encode('UTF-8', q{
		INSERT INTO register.authority (code, kind, names) VALUES ('NIL', 'library', '{"fr": "Rien & Cie", "nl": "Niets"}');
		INSERT INTO register.evaluation_narrative (year, section, language, body) VALUES
			(2022, '0', 'fr', 'Avant-propos <b>'), (2022, 'E', 'fr', E'L''année\nen bref'), (2022, 'E', 'nl', 'Het jaar in het kort');
	}));
	my %shown;
	foreach my $languages (qw(fr nl fr,nl de))
	{
		my ($status, $out, $err) = reusectl('report', '2022', '--format=html', "--language=$languages");
		is($status, 0, "the page of 2022 in $languages") or diag($err);
		$shown{$languages} = $out;
	}
	like($shown{fr}, qr{Avant-propos &lt;b&gt;}, 'words stand on the page as they were written');
	my ($handling) = $shown{fr} =~ m{<section id="section-E"(.*?)</section>}s;
	like($handling, qr{L'année\nen bref}, 'in their section');
	unlike($shown{fr}, qr{Het jaar}, 'and in the language of the page alone');
	like($shown{nl}, qr{Het jaar in het kort}, 'Dutch ones in Dutch');
	unlike($shown{nl}, qr{Avant-propos|bref}, 'and nothing else');
	unlike($shown{de}, qr{narrative">|Avant-propos|Het jaar}, 'none where nobody wrote any');
	like($shown{'fr,nl'}, qr{<\w+ lang="fr"[^>]*>L'année\nen bref</\w+>\s*<\w+ lang="nl"[^>]*>Het jaar in het kort<}, 'both side by side');
	# what the report has gone through: in order, with its days and the last one
	my ($steps) = $shown{fr} =~ m{<table class="steps">(.*?)</table>}s;
	my @steps = map { text_of($_) =~ s/^ | $//gr } $steps =~ m{<tr>(.*?)</tr>}gs;
	shift @steps;
	is(scalar @steps, 3, 'three steps');
	like($steps[0], qr{CIRB.* 2023-02-01 }, 'CIRB consulted') or diag(encode('UTF-8', "@steps"));
	like($steps[1], qr{2023-03-15}, 'adopted');
	like($steps[2], qr{2023-03-30 2023-03-31}, 'transmitted, a day before the last');
	my ($nil) = $shown{'fr,nl'} =~ m{<section id="nil"(.*?)</section>}s;
	like(text_of("<p$nil</p>"), qr{Rien & Cie / Niets}, 'who has nothing to report, in both languages');
	unlike($page{en}, qr{Niets}, 'not before');
}

# ---------------------------------------------------------------- what is refused
{
	my ($status, $out, $err) = reusectl('report', '2024', '--format=html', '--language=fr,xx');
	is($status, 3, 'a language that there is not');
	like($err, qr/xx/, 'is named');
	is($out, '', 'and half a page is not written');
	($status, $out, $err) = reusectl('report', '2024', '--format=html', '-o', "$folder/no/such/folder.html");
	is($status, 1, 'a file that cannot be written');
	like($err, qr{could not (open|write|create).*no/such/folder\.html}, 'is named');
	($status, $out, $err) = reusectl('report', '2024', '--format=html', '--stylesheet', "$folder/none.xsl");
	is($status, 1, 'a stylesheet that is not there');
	like($err, qr{none\.xsl}, 'is named');
	($status, $out, $err) = reusectl('report', '2024', '--format=csv', '--language=fr,nl');
	is($status, 1, 'rows are in one language');
}

# A stylesheet of one's own.
{
	open(my $file, '>', "$folder/own.xsl") or die $!;
	print $file <<'EOX';
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text"/>
<xsl:template match="/"><xsl:value-of select="count(/report/rows/row[section = 'A'])"/></xsl:template>
</xsl:stylesheet>
EOX
	close($file);
	my ($status, $out) = reusectl('report', '2024', '--format=html', '--stylesheet', "$folder/own.xsl");
	is($out, $node->safe_psql('postgres', "SELECT count(*) FROM register.evaluation_report(2024) AS r WHERE r.section = 'A'"),
		'a stylesheet of one\'s own has the same rows');
}

# ---------------------------------------------------------------- in a browser
SKIP:
{
	my ($browser) = grep { -x } map { "$_/chromium" } split /:/, $ENV{PATH};
	skip 'there is no Chromium (make test-page)', 1 unless $browser;
	my $modules = $ENV{REUSE_NODE_MODULES} // '';
	skip 'the programs of npm are not installed (scripts/setup page)', 1 unless -d "$modules/axe-core";

	for my $language (qw(en de))
	{
		open(my $file, '>:encoding(UTF-8)', "$folder/$language.html") or die $!;
		print $file $page{$language};
		close($file);
	}
	# the proof that the proof can fail
	open(my $file, '>', "$folder/bad.html") or die $!;
	print $file '<html><body><img src="x.png"><p style="width: 3000px">wide</p><script>alert(1)</script></body></html>';
	close($file);

	my ($report, $error) = ('', '');
	IPC::Run::run([ 'node', dirname(__FILE__) . '/../lib/page.js', $browser, map { "$folder/$_.html" } qw(en de both bad) ],
		'>', \$report, '2>', \$error);
	diag($error) if $error;
	my @lines = split /\n/, $report;
	for my $name (qw(en de both))
	{
		my ($pages) = shift(@lines) =~ /^\Q$name\E\.html: (\d+) pages$/;
		ok($pages, "$name: no fault") or diag($report);
		cmp_ok($pages // 99, '<=', 24, 'and a sane number of pages');
	}
	like("@lines", qr/$_/, "a bad page: $_") for ('html-has-lang', 'image-alt', 'fetches', 'the page is 3', 'script');
}

done_testing();
