<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page of the yearly evaluation (D-11): what reusectl makes of the rows of
  evaluation_report() in the format html. One <rows lang="..."> for each language
  on the page, the first of which orders and counts; every cell of a row is an
  element named as its column. Nothing is computed here but where ink goes.

  The page needs no script and no network, says every chart in a table too, and
  prints on A4.
-->
<xsl:stylesheet version="1.0"
	xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:w="urn:reuse_register:words"
	xmlns:exsl="http://exslt.org/common"
	exclude-result-prefixes="w exsl">

<xsl:output method="html" encoding="UTF-8" indent="yes" doctype-system="about:legacy-compat"/>
<xsl:strip-space elements="*"/>

<!-- what the page says beside the report's own labels -->
<w:words>
	<w:word key="title" en="Yearly evaluation of the re-use of public-sector information"
		fr="Évaluation annuelle de la réutilisation des informations du secteur public"
		nl="Jaarlijkse evaluatie van het hergebruik van overheidsinformatie"
		de="Jährliche Bewertung der Weiterverwendung von Informationen des öffentlichen Sektors"/>
	<w:word key="contents" en="Contents" fr="Table des matières" nl="Inhoud" de="Inhalt"/>
	<w:word key="basis" en="What these figures rest on" fr="Ce sur quoi reposent ces chiffres"
		nl="Waarop deze cijfers berusten" de="Worauf diese Zahlen beruhen"/>
	<w:word key="glance" en="At a glance" fr="En bref" nl="In een oogopslag" de="Auf einen Blick"/>
	<w:word key="totals" en="Figures" fr="Chiffres" nl="Cijfers" de="Zahlen"/>
	<w:word key="figure" en="Figure" fr="Chiffre" nl="Cijfer" de="Zahl"/>
	<w:word key="value" en="Value" fr="Valeur" nl="Waarde" de="Wert"/>
	<w:word key="unit" en="Unit" fr="Unité" nl="Eenheid" de="Einheit"/>
	<w:word key="among" en="Of" fr="Sur" nl="Op" de="Von"/>
	<w:word key="share" en="Share" fr="Part" nl="Aandeel" de="Anteil"/>
	<w:word key="note" en="Note" fr="Remarque" nl="Opmerking" de="Anmerkung"/>
	<w:word key="change" en="Change since publication" fr="Écart depuis la publication"
		nl="Verschil sinds de publicatie" de="Änderung seit der Veröffentlichung"/>
	<w:word key="authorities" en="By authority" fr="Par autorité" nl="Per overheid" de="Nach Behörde"/>
	<w:word key="authority" en="Authority" fr="Autorité" nl="Overheid" de="Behörde"/>
	<w:word key="lowest" en="the lowest shares; all are in the table by authority"
		fr="les parts les plus basses ; toutes figurent au tableau par autorité"
		nl="de laagste aandelen; alle staan in de tabel per overheid"
		de="die niedrigsten Anteile; alle stehen in der Tabelle nach Behörde"/>
	<w:word key="withheld" en="withheld: the cell, or one that it would give away, counts too few cases"
		fr="non publié : la cellule, ou une autre qu’elle révélerait, compte trop peu de cas"
		nl="niet bekendgemaakt: de cel, of een andere die ze zou verraden, telt te weinig gevallen"
		de="nicht veröffentlicht: die Zelle, oder eine, die sie verraten würde, zählt zu wenige Fälle"/>
	<w:word key="none" en="no value: there was nothing to count" fr="sans valeur : il n’y avait rien à compter"
		nl="geen waarde: er viel niets te tellen" de="kein Wert: es gab nichts zu zählen"/>
	<w:word key="signs" en="Signs" fr="Signes" nl="Tekens" de="Zeichen"/>
	<w:word key="term" en="Term" fr="Délai" nl="Termijn" de="Frist"/>
	<w:word key="kept" en="In time" fr="Respecté" nl="Nageleefd" de="Eingehalten"/>
	<w:word key="exceeded" en="Exceeded" fr="Dépassé" nl="Overschreden" de="Überschritten"/>
	<w:word key="step" en="Step" fr="Étape" nl="Stap" de="Schritt"/>
	<w:word key="done" en="Done on" fr="Fait le" nl="Gedaan op" de="Erledigt am"/>
	<w:word key="due" en="Due on" fr="Échéance" nl="Uiterlijk op" de="Fällig am"/>
	<w:word key="nil" en="Authorities of which nothing is known in the year" fr="Autorités dont rien n’est connu pour l’année"
		nl="Overheden waarvan in het jaar niets bekend is" de="Behörden, von denen im Jahr nichts bekannt ist"/>
	<w:word key="domains" en="Maturity and need by domain, the widest gap first"
		fr="Maturité et besoin par domaine, du plus grand écart au plus petit"
		nl="Maturiteit en behoefte per domein, de grootste kloof eerst"
		de="Reife und Bedarf nach Bereich, der größte Abstand zuerst"/>
	<w:word key="before" en="Year before" fr="Année précédente" nl="Jaar voordien" de="Vorjahr"/>
	<w:word key="made_of" en="Chart of the table" fr="Graphique du tableau" nl="Grafiek van de tabel"
		de="Diagramm der Tabelle"/>
</w:words>

<!-- numbers are written as in the first language -->
<xsl:decimal-format name="point" decimal-separator="." grouping-separator="&#x2009;"/>
<xsl:decimal-format name="comma" decimal-separator="," grouping-separator="&#x2009;"/>

<xsl:variable name="words" select="document('')/xsl:stylesheet/w:words/w:word"/>
<xsl:variable name="first" select="/report/rows[1]"/>
<xsl:variable name="languages" select="/report/rows/@lang"/>
<xsl:variable name="year" select="$first/row[section = '0' and indicator = 'year']/value"/>
<xsl:variable name="hide" select="$first/row[section = '0' and indicator = 'suppress_below']/value"/>
<xsl:variable name="title_lang" select="string($languages[1])"/>

<xsl:key name="row" match="rows/row"
	use="concat(../@lang, '|', section, '|', indicator, '|', dimension, '|', member)"/>
<xsl:key name="section" match="rows/row" use="concat(../@lang, '|', section)"/>
<xsl:key name="group" match="rows/row" use="concat(../@lang, '|', section, '|', indicator, '|', dimension)"/>
<xsl:key name="indicator" match="rows/row" use="concat(../@lang, '|', section, '|', indicator)"/>
<xsl:key name="dimension" match="rows/row" use="concat(../@lang, '|', dimension)"/>
<xsl:key name="member" match="rows/row" use="concat(../@lang, '|', dimension, '|', member)"/>

<!-- ================================================================ the page -->

<xsl:template match="/report">
	<html lang="{$title_lang}">
		<head>
			<meta name="viewport" content="width=device-width, initial-scale=1"/>
			<meta name="generator" content="reuse_register"/>
			<title>
				<xsl:value-of select="$words[@key = 'title']/@*[name() = $title_lang]"/>
				<xsl:text>, </xsl:text>
				<xsl:value-of select="$year"/>
			</title>
			<xsl:call-template name="style"/>
		</head>
		<body>
			<xsl:if test="count($languages) &gt; 1">
				<xsl:attribute name="class">several</xsl:attribute>
			</xsl:if>
			<header>
				<p class="year"><xsl:value-of select="$year"/></p>
				<h1><xsl:call-template name="say"><xsl:with-param name="key" select="'title'"/></xsl:call-template></h1>
			</header>
			<nav aria-labelledby="contents">
				<h2 id="contents"><xsl:call-template name="say"><xsl:with-param name="key" select="'contents'"/></xsl:call-template></h2>
				<ul>
					<xsl:apply-templates select="$first/row" mode="contents"/>
					<xsl:if test="key('dimension', concat($title_lang, '|authority'))">
						<li><a href="#authorities"><xsl:call-template name="say"><xsl:with-param name="key" select="'authorities'"/></xsl:call-template></a></li>
					</xsl:if>
				</ul>
			</nav>
			<main>
				<section aria-labelledby="glance">
					<h2 id="glance"><xsl:call-template name="say"><xsl:with-param name="key" select="'glance'"/></xsl:call-template></h2>
					<dl class="cards">
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'A|requests_received'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'E|in_time'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'E|median'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'E|backlog'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'F|appeals_received'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'F|median_days'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'B|distributions'"/></xsl:call-template>
						<xsl:call-template name="card"><xsl:with-param name="figure" select="'G|in_force'"/></xsl:call-template>
					</dl>
				</section>
				<xsl:apply-templates select="$first/row" mode="section"/>
				<xsl:call-template name="authorities"/>
				<xsl:call-template name="nil"/>
				<section aria-labelledby="signs">
					<h2 id="signs"><xsl:call-template name="say"><xsl:with-param name="key" select="'signs'"/></xsl:call-template></h2>
					<dl class="signs">
						<xsl:if test="$first/row[suppressed = 't']">
							<dt><xsl:value-of select="concat('&lt; ', $hide, ', ▪')"/></dt>
							<dd><xsl:call-template name="say"><xsl:with-param name="key" select="'withheld'"/></xsl:call-template></dd>
						</xsl:if>
						<dt>–</dt>
						<dd><xsl:call-template name="say"><xsl:with-param name="key" select="'none'"/></xsl:call-template></dd>
					</dl>
				</section>
			</main>
		</body>
	</html>
</xsl:template>

<!-- A phrase of the page in each of its languages. -->
<xsl:template name="say">
	<xsl:param name="key"/>
	<xsl:variable name="word" select="$words[@key = $key]"/>
	<span class="said">
		<xsl:for-each select="$languages">
			<xsl:variable name="lang" select="string(.)"/>
			<span lang="{$lang}"><xsl:value-of select="$word/@*[name() = $lang]"/></span>
			<xsl:if test="position() != last()"><xsl:text> </xsl:text></xsl:if>
		</xsl:for-each>
	</span>
</xsl:template>

<!-- A column of a row in each language of the page; once where they are alike. -->
<xsl:template name="tell">
	<xsl:param name="row" select="."/>
	<xsl:param name="column" select="'label'"/>
	<xsl:variable name="id" select="concat('|', $row/section, '|', $row/indicator, '|', $row/dimension, '|', $row/member)"/>
	<xsl:variable name="said" select="key('row', concat($title_lang, $id))/*[name() = $column]"/>
	<span class="said">
		<xsl:for-each select="$languages">
			<xsl:variable name="lang" select="string(.)"/>
			<xsl:variable name="text" select="key('row', concat($lang, $id))/*[name() = $column]"/>
			<xsl:if test="position() = 1 or $text != $said">
				<xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
				<span lang="{$lang}" dir="auto"><xsl:value-of select="$text"/></span>
			</xsl:if>
		</xsl:for-each>
	</span>
</xsl:template>

<!-- ================================================================ numbers -->

<xsl:template name="number">
	<xsl:param name="value"/>
	<!-- amounts and scores keep their zeros -->
	<xsl:param name="exact" select="unit = 'per unit' or unit = 'points'"/>
	<xsl:variable name="decimals">
		<xsl:choose>
			<xsl:when test="$exact"><xsl:value-of select="substring('000000', 1, string-length(substring-after($value, '.')))"/></xsl:when>
			<xsl:otherwise>##</xsl:otherwise>
		</xsl:choose>
	</xsl:variable>
	<xsl:variable name="point" select="substring(',.', 1 + ($title_lang = 'en'), $decimals != '')"/>
	<xsl:variable name="picture" select="concat('#&#x2009;##0', $point, $decimals)"/>
	<xsl:choose>
		<xsl:when test="$title_lang = 'en'"><xsl:value-of select="format-number($value, $picture, 'point')"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="format-number($value, $picture, 'comma')"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- What may be seen of a figure: it, that it is small, or that there is none. -->
<xsl:template name="value">
	<xsl:param name="row" select="."/>
	<xsl:choose>
		<xsl:when test="$row/suppressed = 't' and $row/unit != '%'"><xsl:value-of select="concat('&lt; ', $hide)"/></xsl:when>
		<xsl:when test="$row/suppressed = 't'">▪</xsl:when>
		<xsl:when test="not($row/published_value) or $row/published_value = ''">–</xsl:when>
		<!-- a year is no quantity -->
		<xsl:when test="$row/unit = 'year' or $row/indicator = 'year'"><xsl:value-of select="$row/published_value"/></xsl:when>
		<xsl:otherwise>
			<xsl:call-template name="number">
				<xsl:with-param name="value" select="$row/published_value"/>
				<xsl:with-param name="exact" select="$row/unit = 'per unit' or $row/unit = 'points'"/>
			</xsl:call-template>
			<xsl:if test="$row/unit = '%'"><xsl:text>&#xa0;%</xsl:text></xsl:if>
		</xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- ================================================================ sections -->

<xsl:template match="row" mode="contents">
	<xsl:if test="generate-id() = generate-id(key('section', concat(../@lang, '|', section))[1])">
		<li><a href="#section-{section}">
			<xsl:call-template name="tell"><xsl:with-param name="column" select="'section_label'"/></xsl:call-template>
		</a></li>
	</xsl:if>
</xsl:template>

<xsl:template match="row" mode="section">
	<xsl:if test="generate-id() = generate-id(key('section', concat(../@lang, '|', section))[1])">
		<xsl:variable name="section" select="section"/>
		<section id="section-{section}" aria-labelledby="heading-{section}">
			<h2 id="heading-{section}">
				<xsl:if test="section != '0'"><span class="letter"><xsl:value-of select="section"/></span></xsl:if>
				<xsl:call-template name="tell"><xsl:with-param name="column" select="'section_label'"/></xsl:call-template>
			</h2>
			<xsl:choose>
				<xsl:when test="section = '0'">
					<xsl:call-template name="narrative"><xsl:with-param name="section" select="'0'"/></xsl:call-template>
					<xsl:call-template name="basis"/>
					<xsl:call-template name="steps"/>
				</xsl:when>
				<xsl:otherwise>
					<xsl:call-template name="narrative"><xsl:with-param name="section" select="$section"/></xsl:call-template>
					<xsl:call-template name="totals"/>
					<div class="groups">
						<xsl:apply-templates select="key('section', concat(../@lang, '|', section))" mode="group"/>
					</div>
				</xsl:otherwise>
			</xsl:choose>
		</section>
	</xsl:if>
</xsl:template>

<!-- What the DTO says of a section in words. -->
<xsl:template name="narrative">
	<xsl:param name="section"/>
	<xsl:if test="/report/texts/row[section = $section]">
		<div class="narrative">
			<xsl:for-each select="/report/texts[row/section = $section]">
				<div lang="{@lang}" dir="auto"><xsl:value-of select="row[section = $section]/body"/></div>
			</xsl:for-each>
		</div>
	</xsl:if>
</xsl:template>

<!-- What the report has gone through, and what it still has to. -->
<xsl:template name="steps">
	<table class="steps">
		<thead>
			<tr>
				<th scope="col" class="what"><xsl:call-template name="say"><xsl:with-param name="key" select="'step'"/></xsl:call-template></th>
				<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'done'"/></xsl:call-template></th>
				<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'due'"/></xsl:call-template></th>
			</tr>
		</thead>
		<tbody>
			<xsl:for-each select="/report/steps[1]/row">
				<xsl:variable name="step" select="step"/>
				<tr>
					<th scope="row" class="what"><span class="said">
						<xsl:for-each select="/report/steps/row[step = $step]">
							<span lang="{../@lang}"><xsl:value-of select="label"/></span>
							<xsl:if test="position() != last()"><xsl:text> </xsl:text></xsl:if>
						</xsl:for-each>
					</span></th>
					<td class="number"><xsl:choose><xsl:when test="done_on"><xsl:value-of select="done_on"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
					<td class="number"><xsl:choose><xsl:when test="due"><xsl:value-of select="due"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
				</tr>
			</xsl:for-each>
		</tbody>
	</table>
</xsl:template>

<xsl:template name="basis">
	<dl class="basis">
		<xsl:for-each select="key('section', concat(../@lang, '|0'))">
			<div>
				<dt><xsl:call-template name="tell"/></dt>
				<dd>
					<xsl:if test="value != ''"><xsl:call-template name="value"/></xsl:if>
					<xsl:if test="member_label != ''">
						<xsl:text> </xsl:text>
						<xsl:call-template name="tell"><xsl:with-param name="column" select="'member_label'"/></xsl:call-template>
					</xsl:if>
					<xsl:if test="note != ''">
						<xsl:text> </xsl:text>
						<xsl:call-template name="tell"><xsl:with-param name="column" select="'note'"/></xsl:call-template>
					</xsl:if>
				</dd>
			</div>
		</xsl:for-each>
	</dl>
</xsl:template>

<xsl:template name="totals">
	<xsl:variable name="rows" select="key('section', concat(../@lang, '|', section))[dimension = '']"/>
	<xsl:if test="$rows">
		<xsl:call-template name="table">
			<xsl:with-param name="rows" select="$rows"/>
			<xsl:with-param name="column" select="'label'"/>
		</xsl:call-template>
	</xsl:if>
</xsl:template>

<!--
  One table for each dimension of a figure, with a chart: columns for what has an
  order, one bar of all parts for what makes a whole, a bar in each row for the
  rest. What is by authority stands at the end, but for the shares.
-->
<xsl:template match="row" mode="group">
	<xsl:variable name="rows" select="key('group', concat(../@lang, '|', section, '|', indicator, '|', dimension))"/>
	<xsl:variable name="starts" select="generate-id() = generate-id($rows[1])"/>
	<xsl:choose>
		<xsl:when test="not($starts) or dimension = '' or dimension = 'authority' and unit != '%'"/>
		<xsl:when test="indicator = 'terms'">
			<xsl:if test="generate-id() = generate-id(key('indicator', concat(../@lang, '|', section, '|terms'))[1])">
				<xsl:call-template name="terms"/>
			</xsl:if>
		</xsl:when>
		<xsl:when test="indicator = 'maturity'">
			<xsl:call-template name="maturity"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
		</xsl:when>
		<!-- it stands beside the maturity -->
		<xsl:when test="indicator = 'need'"/>
		<xsl:when test="indicator = 'timeline'">
			<div class="group wide">
				<h3><xsl:call-template name="heading"/></h3>
				<xsl:call-template name="timeline"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
				<xsl:call-template name="table">
					<xsl:with-param name="rows" select="$rows"/>
					<xsl:with-param name="column" select="'member_label'"/>
					<xsl:with-param name="sorted" select="'note'"/>
				</xsl:call-template>
			</div>
		</xsl:when>
		<xsl:otherwise>
			<div class="group">
				<h3><xsl:call-template name="heading"/></h3>
				<xsl:choose>
					<xsl:when test="dimension = 'month' or dimension = 'quarter' or dimension = 'band' or dimension = 'stars' or dimension = 'year'">
						<xsl:call-template name="columns"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
						<xsl:call-template name="table">
							<xsl:with-param name="rows" select="$rows"/>
							<xsl:with-param name="column" select="'member_label'"/>
						</xsl:call-template>
					</xsl:when>
					<xsl:when test="dimension = 'step' or dimension = 'outcome' or dimension = 'state'">
						<xsl:call-template name="parts"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
						<xsl:call-template name="table">
							<xsl:with-param name="rows" select="$rows"/>
							<xsl:with-param name="column" select="'member_label'"/>
							<xsl:with-param name="drawn" select="'parts'"/>
						</xsl:call-template>
					</xsl:when>
					<xsl:when test="dimension = 'authority'">
						<xsl:variable name="lowest">
							<xsl:for-each select="$rows[suppressed != 't']">
								<xsl:sort select="published_value" data-type="number"/>
								<xsl:if test="position() &lt;= 20"><id><xsl:value-of select="member"/></id></xsl:if>
							</xsl:for-each>
						</xsl:variable>
						<xsl:if test="count($rows) &gt; count(exsl:node-set($lowest)/id)">
							<p><xsl:call-template name="say"><xsl:with-param name="key" select="'lowest'"/></xsl:call-template></p>
						</xsl:if>
						<xsl:call-template name="table">
							<xsl:with-param name="rows" select="$rows[member = exsl:node-set($lowest)/id]"/>
							<xsl:with-param name="column" select="'member_label'"/>
							<xsl:with-param name="drawn" select="'bars'"/>
							<xsl:with-param name="sorted" select="'published_value'"/>
							<xsl:with-param name="sorted_as" select="'number'"/>
						</xsl:call-template>
					</xsl:when>
					<xsl:otherwise>
						<xsl:call-template name="table">
							<xsl:with-param name="rows" select="$rows"/>
							<xsl:with-param name="column" select="'member_label'"/>
							<xsl:with-param name="drawn" select="substring('bars', 1, 4 * (dimension != 'case' and dimension != 'rank' and dimension != 'currency'))"/>
						</xsl:call-template>
					</xsl:otherwise>
				</xsl:choose>
			</div>
		</xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- The terms of the redress: each rule a row, kept and exceeded in columns. -->
<xsl:template name="terms">
	<xsl:variable name="rows" select="key('indicator', concat(../@lang, '|', section, '|terms'))"/>
	<div class="group wide">
		<h3><xsl:call-template name="tell"/></h3>
		<table>
			<thead>
				<tr>
					<th scope="col" class="what"><xsl:call-template name="say"><xsl:with-param name="key" select="'term'"/></xsl:call-template></th>
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'kept'"/></xsl:call-template></th>
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'exceeded'"/></xsl:call-template></th>
				</tr>
			</thead>
			<tbody>
				<xsl:for-each select="$rows[generate-id() = generate-id(key('group', concat(../@lang, '|', section, '|terms|', dimension))[1])]">
					<xsl:variable name="id" select="concat(../@lang, '|', section, '|terms|', dimension)"/>
					<tr>
						<th scope="row" class="what"><xsl:call-template name="tell"><xsl:with-param name="column" select="'dimension_label'"/></xsl:call-template></th>
						<xsl:for-each select="exsl:node-set($outcomes)/member">
							<xsl:variable name="member" select="string(.)"/>
							<td class="number">
								<xsl:for-each select="$first">
									<xsl:variable name="cell" select="key('row', concat($id, '|', $member))"/>
									<xsl:choose>
										<xsl:when test="$cell"><xsl:call-template name="value"><xsl:with-param name="row" select="$cell"/></xsl:call-template></xsl:when>
										<xsl:otherwise>0</xsl:otherwise>
									</xsl:choose>
								</xsl:for-each>
							</td>
						</xsl:for-each>
					</tr>
				</xsl:for-each>
			</tbody>
		</table>
	</div>
</xsl:template>
<xsl:variable name="outcomes"><member>in time</member><member>exceeded</member></xsl:variable>

<xsl:template name="heading">
	<xsl:variable name="id" select="concat('|', section, '|', indicator, '|', dimension, '|', member)"/>
	<span class="said">
		<xsl:for-each select="$languages">
			<xsl:variable name="lang" select="string(.)"/>
			<xsl:variable name="row" select="key('row', concat($lang, $id))"/>
			<span lang="{$lang}">
				<xsl:value-of select="$row/label"/>
				<xsl:if test="$row/dimension_label != ''">
					<xsl:text>: </xsl:text>
					<xsl:value-of select="$row/dimension_label"/>
				</xsl:if>
			</span>
			<xsl:if test="position() != last()"><xsl:text> </xsl:text></xsl:if>
		</xsl:for-each>
	</span>
</xsl:template>

<!--
  What there is and what is wanted, in one table, for they are read together: two
  bars a domain, all on the scale of the highest.
-->
<xsl:template name="maturity">
	<xsl:param name="rows"/>
	<xsl:variable name="need" select="key('group', concat(../@lang, '|', section, '|need|', dimension))"/>
	<xsl:variable name="most">
		<xsl:for-each select="($rows | $need)[published_value != '']">
			<xsl:sort select="published_value" data-type="number" order="descending"/>
			<xsl:if test="position() = 1"><xsl:value-of select="ceiling(published_value)"/></xsl:if>
		</xsl:for-each>
	</xsl:variable>
	<div class="group wide">
		<h3><xsl:call-template name="say"><xsl:with-param name="key" select="'domains'"/></xsl:call-template></h3>
		<table>
			<thead>
				<tr>
					<th scope="col" class="what">
						<xsl:call-template name="tell">
							<xsl:with-param name="row" select="$rows[1]"/>
							<xsl:with-param name="column" select="'dimension_label'"/>
						</xsl:call-template>
					</th>
					<td class="bars"></td>
					<th scope="col" class="number">
						<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false"><rect class="ink" width="14" height="14" rx="2"/></svg>
						<xsl:call-template name="tell"><xsl:with-param name="row" select="$rows[1]"/></xsl:call-template>
					</th>
					<th scope="col" class="number">
						<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false"><rect class="part3" width="14" height="14" rx="2"/></svg>
						<xsl:call-template name="tell"><xsl:with-param name="row" select="$need[1]"/></xsl:call-template>
					</th>
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'among'"/></xsl:call-template></th>
					<xsl:if test="($rows | $need)[previous_value != '']">
						<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'before'"/></xsl:call-template></th>
					</xsl:if>
					<xsl:if test="($rows | $need)[restatement != '' and restatement != 0]">
						<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'change'"/></xsl:call-template></th>
					</xsl:if>
				</tr>
			</thead>
			<tbody>
				<xsl:for-each select="$rows">
					<xsl:sort select="$need[member = current()/member]/published_value - published_value" data-type="number" order="descending"/>
					<xsl:sort select="member_label"/>
					<xsl:variable name="pair" select=". | $need[member = current()/member]"/>
					<tr>
						<th scope="row" class="what"><xsl:call-template name="tell"><xsl:with-param name="column" select="'member_label'"/></xsl:call-template></th>
						<td class="bars">
							<svg class="bar" width="100%" height="18" aria-hidden="true" focusable="false">
								<rect class="ground" width="100%" height="18" rx="2"/>
								<xsl:for-each select="$pair[published_value &gt; 0]">
									<rect class="ink" y="{9 * (indicator = 'need')}" width="{format-number(100 * published_value div $most, '0.##')}%" height="8" rx="2">
										<xsl:if test="indicator = 'need'"><xsl:attribute name="class">part3</xsl:attribute></xsl:if>
									</rect>
								</xsl:for-each>
							</svg>
						</td>
						<xsl:for-each select="$pair">
							<xsl:sort select="indicator"/>
							<td class="number"><xsl:call-template name="value"/></td>
						</xsl:for-each>
						<td class="number">
							<xsl:call-template name="number"><xsl:with-param name="value" select="denominator"/><xsl:with-param name="exact" select="false()"/></xsl:call-template>
						</td>
						<xsl:if test="($rows | $need)[previous_value != '']">
							<td class="number">
								<xsl:for-each select="$pair[previous_value != '']">
									<xsl:sort select="indicator"/>
									<xsl:if test="position() != 1"> / </xsl:if>
									<xsl:call-template name="number"><xsl:with-param name="value" select="previous_value"/></xsl:call-template>
								</xsl:for-each>
							</td>
						</xsl:if>
						<xsl:if test="($rows | $need)[restatement != '' and restatement != 0]">
							<td class="number">
								<xsl:for-each select="$pair[restatement != '']">
									<xsl:sort select="indicator"/>
									<xsl:if test="position() != 1"> / </xsl:if>
									<xsl:if test="restatement &gt; 0">+</xsl:if>
									<xsl:call-template name="number"><xsl:with-param name="value" select="restatement"/></xsl:call-template>
								</xsl:for-each>
							</td>
						</xsl:if>
					</tr>
				</xsl:for-each>
			</tbody>
		</table>
	</div>
</xsl:template>

<!-- ================================================================ tables -->

<xsl:template name="table">
	<xsl:param name="rows"/>
	<xsl:param name="column"/>
	<xsl:param name="drawn"/>
	<!-- the column that orders the rows, where they do not come in order -->
	<xsl:param name="sorted"/>
	<xsl:param name="sorted_as" select="'text'"/>
	<xsl:variable name="most">
		<xsl:choose>
			<xsl:when test="$rows[1]/unit = '%'">100</xsl:when>
			<xsl:otherwise>
				<xsl:for-each select="$rows[suppressed != 't' and published_value != '']">
					<xsl:sort select="published_value" data-type="number" order="descending"/>
					<xsl:if test="position() = 1"><xsl:value-of select="published_value"/></xsl:if>
				</xsl:for-each>
			</xsl:otherwise>
		</xsl:choose>
	</xsl:variable>
	<table>
		<thead>
			<tr>
				<th scope="col" class="what">
					<xsl:choose>
						<xsl:when test="$column = 'label'"><xsl:call-template name="say"><xsl:with-param name="key" select="'figure'"/></xsl:call-template></xsl:when>
						<xsl:otherwise>
							<xsl:call-template name="tell">
								<xsl:with-param name="row" select="$rows[1]"/>
								<xsl:with-param name="column" select="'dimension_label'"/>
							</xsl:call-template>
						</xsl:otherwise>
					</xsl:choose>
				</th>
				<xsl:if test="$drawn != ''"><td class="{$drawn}"></td></xsl:if>
				<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'value'"/></xsl:call-template></th>
				<xsl:if test="$rows[denominator != '']">
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'among'"/></xsl:call-template></th>
				</xsl:if>
				<xsl:if test="$column = 'label'">
					<th scope="col" class="unit"><xsl:call-template name="say"><xsl:with-param name="key" select="'unit'"/></xsl:call-template></th>
				</xsl:if>
				<xsl:if test="$rows[note != '']">
					<th scope="col"><xsl:call-template name="say"><xsl:with-param name="key" select="'note'"/></xsl:call-template></th>
				</xsl:if>
				<xsl:if test="$rows[previous_value != '']">
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'before'"/></xsl:call-template></th>
				</xsl:if>
				<xsl:if test="$rows[restatement != '' and restatement != 0 and suppressed != 't']">
					<th scope="col" class="number"><xsl:call-template name="say"><xsl:with-param name="key" select="'change'"/></xsl:call-template></th>
				</xsl:if>
			</tr>
		</thead>
		<tbody>
			<xsl:choose>
				<xsl:when test="$sorted != ''">
					<xsl:for-each select="$rows">
						<xsl:sort select="*[name() = $sorted]" data-type="{$sorted_as}"/>
						<xsl:call-template name="line">
							<xsl:with-param name="rows" select="$rows"/>
							<xsl:with-param name="column" select="$column"/>
							<xsl:with-param name="drawn" select="$drawn"/>
							<xsl:with-param name="most" select="$most"/>
						</xsl:call-template>
					</xsl:for-each>
				</xsl:when>
				<xsl:otherwise>
					<xsl:for-each select="$rows">
						<xsl:call-template name="line">
							<xsl:with-param name="rows" select="$rows"/>
							<xsl:with-param name="column" select="$column"/>
							<xsl:with-param name="drawn" select="$drawn"/>
							<xsl:with-param name="most" select="$most"/>
						</xsl:call-template>
					</xsl:for-each>
				</xsl:otherwise>
			</xsl:choose>
		</tbody>
	</table>
</xsl:template>

<xsl:template name="line">
	<xsl:param name="rows"/>
	<xsl:param name="column"/>
	<xsl:param name="drawn"/>
	<xsl:param name="most"/>
	<tr>
		<th scope="row" class="what"><xsl:call-template name="tell"><xsl:with-param name="column" select="$column"/></xsl:call-template></th>
		<xsl:choose>
			<xsl:when test="$drawn = 'bars'">
				<td class="bars"><xsl:call-template name="bar"><xsl:with-param name="most" select="$most"/></xsl:call-template></td>
			</xsl:when>
			<xsl:when test="$drawn = 'parts'">
				<td class="parts">
					<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false"><rect class="part{position()}" width="14" height="14" rx="2"/></svg>
				</td>
			</xsl:when>
		</xsl:choose>
		<td class="number">
			<xsl:call-template name="value"/>
		</td>
		<xsl:if test="$rows[denominator != '']">
			<td class="number">
				<xsl:if test="denominator != '' and suppressed != 't'">
					<xsl:call-template name="number"><xsl:with-param name="value" select="denominator"/><xsl:with-param name="exact" select="false()"/></xsl:call-template>
				</xsl:if>
			</td>
		</xsl:if>
		<xsl:if test="$column = 'label'">
			<td class="unit"><xsl:if test="unit != '%'"><xsl:call-template name="tell"><xsl:with-param name="column" select="'unit_label'"/></xsl:call-template></xsl:if></td>
		</xsl:if>
		<xsl:if test="$rows[note != '']">
			<td><xsl:call-template name="tell"><xsl:with-param name="column" select="'note'"/></xsl:call-template></td>
		</xsl:if>
		<xsl:if test="$rows[previous_value != '']">
			<td class="number">
				<xsl:if test="previous_value != ''">
					<xsl:call-template name="number"><xsl:with-param name="value" select="previous_value"/></xsl:call-template>
				</xsl:if>
			</td>
		</xsl:if>
		<xsl:if test="$rows[restatement != '' and restatement != 0 and suppressed != 't']">
			<td class="number">
				<xsl:if test="restatement != '' and restatement != 0 and suppressed != 't'">
					<xsl:if test="restatement &gt; 0">+</xsl:if>
					<xsl:call-template name="number"><xsl:with-param name="value" select="restatement"/></xsl:call-template>
				</xsl:if>
			</td>
		</xsl:if>
	</tr>
</xsl:template>

<!-- The authorities in rows and what is known by authority in columns. -->
<xsl:template name="authorities">
	<xsl:variable name="cells" select="key('dimension', concat($title_lang, '|authority'))"/>
	<xsl:if test="$cells">
		<xsl:variable name="columns"
			select="$cells[generate-id() = generate-id(key('group', concat($title_lang, '|', section, '|', indicator, '|authority'))[1])]"/>
		<section id="authorities" aria-labelledby="heading-authorities">
			<h2 id="heading-authorities"><xsl:call-template name="say"><xsl:with-param name="key" select="'authorities'"/></xsl:call-template></h2>
			<!-- on a narrow screen it is moved sideways, by the keyboard too -->
			<div class="scroll" tabindex="0" role="group" aria-labelledby="heading-authorities"><table class="matrix">
				<thead>
					<tr>
						<th scope="col" class="what"><xsl:call-template name="say"><xsl:with-param name="key" select="'authority'"/></xsl:call-template></th>
						<xsl:for-each select="$columns">
							<th scope="col" class="number"><xsl:call-template name="tell"/></th>
						</xsl:for-each>
					</tr>
				</thead>
				<tbody>
					<xsl:for-each select="$cells[generate-id() = generate-id(key('member', concat($title_lang, '|authority|', member))[1])]">
						<xsl:sort select="member_label" lang="fr"/>
						<xsl:variable name="member" select="member"/>
						<tr>
							<th scope="row" class="what"><xsl:call-template name="tell"><xsl:with-param name="column" select="'member_label'"/></xsl:call-template></th>
							<xsl:for-each select="$columns">
								<xsl:variable name="cell" select="key('row', concat($title_lang, '|', section, '|', indicator, '|authority|', $member))"/>
								<td class="number">
									<xsl:if test="$cell">
										<xsl:call-template name="value"><xsl:with-param name="row" select="$cell"/></xsl:call-template>
									</xsl:if>
								</td>
							</xsl:for-each>
						</tr>
					</xsl:for-each>
				</tbody>
			</table></div>
		</section>
	</xsl:if>
</xsl:template>

<!-- The authorities of which nothing is known in the year. -->
<xsl:template name="nil">
	<xsl:if test="/report/nil[1]/row">
		<section id="nil" aria-labelledby="heading-nil">
			<h2 id="heading-nil"><xsl:call-template name="say"><xsl:with-param name="key" select="'nil'"/></xsl:call-template></h2>
			<ul>
				<xsl:for-each select="/report/nil[1]/row">
					<xsl:variable name="code" select="code"/>
					<xsl:variable name="name" select="authority"/>
					<li>
						<xsl:for-each select="/report/nil/row[code = $code]">
							<xsl:if test="position() = 1 or authority != $name">
								<xsl:if test="position() != 1"> / </xsl:if>
								<span lang="{../@lang}" dir="auto"><xsl:value-of select="authority"/></span>
							</xsl:if>
						</xsl:for-each>
					</li>
				</xsl:for-each>
			</ul>
		</section>
	</xsl:if>
</xsl:template>

<!-- ================================================================ charts -->

<xsl:template name="card">
	<xsl:param name="figure"/>
	<xsl:variable name="row" select="key('row', concat($title_lang, '|', $figure, '||'))"/>
	<xsl:if test="$row">
		<div>
			<dt><xsl:call-template name="tell"><xsl:with-param name="row" select="$row"/></xsl:call-template></dt>
			<dd><xsl:call-template name="value"><xsl:with-param name="row" select="$row"/></xsl:call-template></dd>
		</div>
	</xsl:if>
</xsl:template>

<!-- The number beside it says the same: a screen reader passes the bar by. -->
<xsl:template name="bar">
	<xsl:param name="most"/>
	<xsl:if test="suppressed != 't' and published_value &gt; 0">
		<svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
			<rect class="ground" width="100%" height="12" rx="2"/>
			<rect class="ink" width="{format-number(100 * published_value div $most, '0.##')}%" height="12" rx="2"/>
		</svg>
	</xsl:if>
</xsl:template>

<!--
  The parts of a whole in one bar. Where a part is withheld there is none: what
  is left of the bar would give it away.
-->
<xsl:template name="parts">
	<xsl:param name="rows"/>
	<xsl:variable name="whole" select="sum($rows/published_value)"/>
	<xsl:if test="$whole &gt; 0 and not($rows[suppressed = 't'])">
		<svg class="whole" viewBox="0 0 420 28" role="img">
			<title>
				<xsl:value-of select="concat($words[@key = 'made_of']/@*[name() = $title_lang], ': ', $rows[1]/label)"/>
			</title>
			<xsl:for-each select="$rows">
				<xsl:variable name="n" select="position()"/>
				<xsl:variable name="x" select="420 * sum($rows[position() &lt; $n]/published_value) div $whole"/>
				<xsl:variable name="width" select="420 * published_value div $whole"/>
				<rect class="part{$n}" x="{format-number($x, '0.#')}" y="0" width="{format-number($width, '0.#')}" height="28"/>
				<xsl:if test="$width &gt; 30">
					<text class="on{$n}" x="{format-number($x + $width div 2, '0.#')}" y="19">
						<xsl:value-of select="concat(format-number(100 * published_value div $whole, '0'), ' %')"/>
					</text>
				</xsl:if>
			</xsl:for-each>
		</svg>
	</xsl:if>
</xsl:template>

<!-- Columns side by side: months, bands of days, stars. -->
<xsl:template name="columns">
	<xsl:param name="rows"/>
	<xsl:variable name="shown" select="$rows[suppressed != 't' and published_value != '']"/>
	<xsl:variable name="most">
		<xsl:for-each select="$shown">
			<xsl:sort select="published_value" data-type="number" order="descending"/>
			<xsl:if test="position() = 1"><xsl:value-of select="published_value"/></xsl:if>
		</xsl:for-each>
	</xsl:variable>
	<xsl:variable name="n" select="count($rows)"/>
	<xsl:variable name="step" select="420 div $n"/>
	<xsl:if test="$most &gt; 0">
		<svg class="columns" viewBox="0 0 420 190" role="img">
			<title>
				<xsl:value-of select="concat($words[@key = 'made_of']/@*[name() = $title_lang], ': ', $rows[1]/label)"/>
			</title>
			<xsl:for-each select="$rows">
				<xsl:variable name="x" select="(position() - 1) * $step"/>
				<xsl:variable name="height">
					<xsl:choose>
						<xsl:when test="suppressed != 't' and published_value &gt; 0"><xsl:value-of select="140 * published_value div $most"/></xsl:when>
						<xsl:otherwise>0</xsl:otherwise>
					</xsl:choose>
				</xsl:variable>
				<rect class="ink" x="{format-number($x + $step * 0.15, '0.#')}" y="{format-number(160 - $height, '0.#')}"
					width="{format-number($step * 0.7, '0.#')}" height="{format-number($height, '0.#')}" rx="2"/>
				<text class="number" x="{format-number($x + $step div 2, '0.#')}" y="{format-number(154 - $height, '0.#')}"><xsl:call-template name="value"/></text>
				<text x="{format-number($x + $step div 2, '0.#')}" y="180"><xsl:call-template name="tick"/></text>
			</xsl:for-each>
			<line class="axis" x1="0" y1="160.5" x2="420" y2="160.5"/>
		</svg>
	</xsl:if>
</xsl:template>

<!--
  Bars from the first to the last day of each right, on a scale of years. The
  note holds the two days, the last of which may be open.
-->
<xsl:template name="timeline">
	<xsl:param name="rows"/>
	<xsl:variable name="from">
		<xsl:for-each select="$rows">
			<xsl:sort select="note"/>
			<xsl:if test="position() = 1"><xsl:value-of select="floor(substring(note, 1, 4) div 10) * 10"/></xsl:if>
		</xsl:for-each>
	</xsl:variable>
	<xsl:variable name="to">
		<xsl:for-each select="$rows[published_value != '']">
			<xsl:sort select="published_value" data-type="number" order="descending"/>
			<xsl:if test="position() = 1"><xsl:value-of select="ceiling((published_value + 1) div 10) * 10"/></xsl:if>
		</xsl:for-each>
	</xsl:variable>
	<xsl:variable name="last">
		<xsl:choose>
			<xsl:when test="$to &gt; $from"><xsl:value-of select="$to"/></xsl:when>
			<xsl:otherwise><xsl:value-of select="$from + 50"/></xsl:otherwise>
		</xsl:choose>
	</xsl:variable>
	<xsl:variable name="scale" select="600 div ($last - $from)"/>
	<xsl:variable name="height" select="18 * count($rows)"/>
	<svg class="timeline" viewBox="0 0 660 {$height + 24}" role="img">
		<title>
			<xsl:value-of select="concat($words[@key = 'made_of']/@*[name() = $title_lang], ': ', $rows[1]/label)"/>
		</title>
		<xsl:call-template name="years">
			<xsl:with-param name="year" select="$from"/>
			<xsl:with-param name="from" select="$from"/>
			<xsl:with-param name="last" select="$last"/>
			<xsl:with-param name="scale" select="$scale"/>
			<xsl:with-param name="height" select="$height"/>
		</xsl:call-template>
		<xsl:for-each select="$rows">
			<xsl:sort select="note"/>
			<xsl:variable name="start" select="40 + $scale * (substring(note, 1, 4) - $from + (substring(note, 6, 2) - 1) div 12)"/>
			<xsl:variable name="until" select="substring-after(note, '/')"/>
			<xsl:variable name="end">
				<xsl:choose>
					<xsl:when test="$until = '..'"><xsl:value-of select="640"/></xsl:when>
					<xsl:otherwise><xsl:value-of select="40 + $scale * (substring($until, 1, 4) - $from + substring($until, 6, 2) div 12)"/></xsl:otherwise>
				</xsl:choose>
			</xsl:variable>
			<xsl:variable name="y" select="18 * (position() - 1)"/>
			<text class="who" x="34" y="{$y + 13}"><xsl:value-of select="member"/></text>
			<rect class="ink" x="{format-number($start, '0.#')}" y="{$y + 4}" width="{format-number($end - $start, '0.#')}" height="10" rx="2"/>
			<xsl:if test="$until = '..'">
				<path class="ink" d="M640 {$y + 1} l10 8 l-10 8 z"/>
			</xsl:if>
		</xsl:for-each>
	</svg>
</xsl:template>

<!-- A line for every tenth year, with its number. -->
<xsl:template name="years">
	<xsl:param name="year"/>
	<xsl:param name="from"/>
	<xsl:param name="last"/>
	<xsl:param name="scale"/>
	<xsl:param name="height"/>
	<xsl:if test="$year &lt;= $last">
		<xsl:variable name="x" select="format-number(40 + $scale * ($year - $from), '0.#')"/>
		<line class="grid" x1="{$x}" y1="0" x2="{$x}" y2="{$height + 4}"/>
		<text x="{$x}" y="{$height + 18}"><xsl:value-of select="$year"/></text>
		<xsl:call-template name="years">
			<xsl:with-param name="year" select="$year + 10"/>
			<xsl:with-param name="from" select="$from"/>
			<xsl:with-param name="last" select="$last"/>
			<xsl:with-param name="scale" select="$scale"/>
			<xsl:with-param name="height" select="$height"/>
		</xsl:call-template>
	</xsl:if>
</xsl:template>

<!-- What stands below a column has little room: the member, which all languages share. -->
<xsl:template name="tick">
	<xsl:choose>
		<xsl:when test="dimension = 'stars'"><xsl:value-of select="concat(member, ' ★')"/></xsl:when>
		<xsl:when test="dimension = 'quarter'"><xsl:value-of select="concat(member, ' / 4')"/></xsl:when>
		<xsl:when test="member = 'no end'">∞</xsl:when>
		<xsl:otherwise><xsl:value-of select="member"/></xsl:otherwise>
	</xsl:choose>
</xsl:template>

<!-- ================================================================ style -->

<xsl:template name="style">
	<style><xsl:text>
:root { --ink: #1f4e79; --ground: #e3eaf1; --line: #c6d0da; --text: #1b2430; --quiet: #50606f; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 60rem; color: var(--text); background: #fff;
	font: 1rem/1.45 "Liberation Sans", "Noto Sans", Arial, sans-serif; }
body.several { max-width: 72rem; }
header { border-bottom: 4px solid var(--ink); margin-bottom: 1.5rem; }
.year { margin: 0; font-size: 1.25rem; font-weight: bold; color: var(--ink); }
h1 { margin: .2rem 0 1rem; font-size: 1.8rem; line-height: 1.2; overflow-wrap: anywhere; hyphens: auto; }
.scroll { overflow-x: auto; }
h2 { margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); font-size: 1.35rem; color: var(--ink);
	display: flex; gap: .75rem; align-items: baseline; }
h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
h2 > .said, h3 > .said { flex: 1; }
nav h2 { margin-top: 0; font-size: 1.1rem; border: 0; }
nav ul { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 2rem; }
.several nav ul { columns: 1; }
nav li { padding: .2rem 0; break-inside: avoid; }
a { color: var(--ink); }
.several .said { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 0 1.25rem; }
.several .cards .said, .several .matrix .said, .several .number .said { display: block; }
.several .cards .said > span, .several .matrix .said > span { display: block; }
.several .number .said > span + span::before, .several .unit .said > span + span::before { content: "/ "; }
.several .unit .said { display: block; }
.several .unit { white-space: nowrap; }
.several .matrix .said > span + span::before { content: none; }
.several .said > span + span { color: #33475b; }
.cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 0; }
.cards > div { display: flex; flex-direction: column; justify-content: space-between; gap: .5rem; padding: .75rem;
	border: 1px solid var(--line); border-top: 4px solid var(--ink); border-radius: 3px; }
.cards dt { font-size: .9rem; color: var(--quiet); overflow-wrap: break-word; hyphens: auto; }
.cards dd { margin: 0; font-size: 1.7rem; font-weight: bold; font-variant-numeric: tabular-nums; }
.basis { margin: 0; }
.basis > div { display: grid; grid-template-columns: 1fr 2fr; gap: 1rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
.basis dt { color: var(--quiet); }
.basis dd { margin: 0; overflow-wrap: anywhere; }
.basis dt .said { display: block; }
.several .basis dt .said > span { display: block; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th, td { overflow-wrap: break-word; }
.what { overflow-wrap: anywhere; }
thead th, thead td { border-bottom: 2px solid var(--line); color: var(--quiet); font-weight: normal; vertical-align: bottom; }
tbody th { font-weight: normal; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
thead .number { white-space: normal; min-width: 5.5rem; hyphens: auto; }
.matrix { table-layout: fixed; min-width: 40rem; }
.matrix .what { width: 28%; }
.matrix thead .number { font-size: .85rem; min-width: 0; width: auto; }
.unit { padding-inline-start: 1rem; color: var(--quiet); }
thead .number .swatch { display: inline-block; vertical-align: -.1rem; margin: 0 .3rem 0 0; }
.bars { width: 30%; vertical-align: middle; }
.parts { width: 1%; }
thead .parts, thead .bars { padding: 0; }
.swatch { display: block; margin-top: .2rem; }
.bar { display: block; margin-top: .3rem; }
.ink { fill: var(--ink); }
.ground { fill: var(--ground); }
.columns { display: block; width: 100%; max-width: 30rem; margin: .5rem 0 1rem; }
.columns text { font-size: 12px; text-anchor: middle; fill: var(--text); }
.timeline { display: block; width: 100%; max-width: 48rem; margin: .5rem 0 1rem; }
.timeline text { font-size: 12px; text-anchor: middle; fill: var(--text); }
.timeline .who { text-anchor: end; }
.grid { stroke: var(--line); }
.axis { stroke: var(--quiet); }
.whole { display: block; width: 100%; max-width: 40rem; margin: .5rem 0 .75rem; }
.whole text { font-size: 12px; text-anchor: middle; }
.part1 { fill: #1f4e79; } .part2 { fill: #2f8f83; } .part3 { fill: #e0a526; } .part4 { fill: #b5482f; } .part5 { fill: #8a97a4; }
.part6 { fill: #6b4c93; } .part7 { fill: #84b4d6; } .part8 { fill: #5c7a29; } .part9 { fill: #c98aa5; } .part10 { fill: #3b3f46; }
.on1, .on4, .on6, .on8, .on10 { fill: #fff; } .on2, .on3, .on5, .on7, .on9 { fill: #111; }
.groups { columns: 20rem 2; column-gap: 2rem; }
.several .groups { columns: auto; }
.group { break-inside: avoid; padding-top: 1.25rem; }
.wide { column-span: all; }
.letter { flex: none; width: 2rem; }
.signs { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
.signs dd { margin: 0; }
.narrative { white-space: pre-line; margin-bottom: 1rem; }
.several .narrative { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 1.25rem; }
.steps { margin-top: 1rem; }
@media (max-width: 40rem) {
	h1 { font-size: 1.4rem; }
	h2 { overflow-wrap: anywhere; hyphens: auto; }
	.cards { grid-template-columns: repeat(2, 1fr); }
	.unit, .several .unit { padding-inline-start: .5rem; white-space: normal; overflow-wrap: anywhere; hyphens: auto; }
	thead .number { min-width: 0; }
	nav ul { columns: 1; }
	.several .said, .several .narrative { display: block; }
	.several .said > span { display: block; }
	.bars { display: none; }
}
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
	.matrix { min-width: 0; }
	:root { font-size: 9pt; }
	body, body.several { max-width: none; padding: 0; }
	h2, h3, thead { break-after: avoid; }
	tr, .basis, .cards, svg { break-inside: avoid; }
	#authorities { break-before: page; }
	.columns { max-width: 110mm; }
	.several .columns { max-width: 90mm; }
	a { color: inherit; text-decoration: none; }
}
</xsl:text></style>
</xsl:template>

</xsl:stylesheet>
