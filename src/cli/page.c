/*-------------------------------------------------------------------------
 *
 * page.c
 *	  The yearly evaluation as a page for readers.
 *
 * libxml2 makes a document of the rows, and libxslt a page of the document by
 * report.xsl, where everything stands that the page says and shows.  So every
 * text is escaped by the library that writes it, whatever a name holds.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres_fe.h"

#include <unistd.h>

#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "common/logging.h"

#include "reusectl.h"

#define STYLESHEET	"reuse_register/report.xsl"

/*
 * XML has no way to write most control characters, escaped or not: a name that
 * holds one loses it, and the page stays readable.
 */
static char *
printable(const char *value)
{
	char	   *copy = pg_strdup(value);

	for (char *p = copy; *p; p++)
	{
		if ((unsigned char) *p < ' ' && *p != '\t' && *p != '\n' && *p != '\r')
			*p = ' ';
	}
	return copy;
}

/*
 * One <row> for each row in a language, in it each other column that is not
 * NULL by its name.
 */
static void
add_rows(xmlNode *report, const PagePart *part, const char *language)
{
	xmlNode    *rows = xmlNewChild(report, NULL, BAD_CAST part->element, NULL);
	const PGresult *result = part->result;
	int			language_column = PQfnumber(result, "language");

	xmlNewProp(rows, BAD_CAST "lang", BAD_CAST language);
	for (int i = 0; i < PQntuples(result); i++)
	{
		xmlNode    *row;

		if (strcmp(PQgetvalue(result, i, language_column), language) != 0)
			continue;
		row = xmlNewChild(rows, NULL, BAD_CAST "row", NULL);
		for (int column = 0; column < PQnfields(result); column++)
		{
			char	   *value;

			if (column == language_column || PQgetisnull(result, i, column))
				continue;
			value = printable(PQgetvalue(result, i, column));
			xmlNewTextChild(row, NULL, BAD_CAST PQfname(result, column), BAD_CAST value);
			pg_free(value);
		}
	}
}

/*
 * Where "make install" put the page's stylesheet: beside the programs of this
 * installation, wherever it has been moved to.
 */
static char *
installed_stylesheet(const char *argv0)
{
	char		program[MAXPGPATH];
	char		share[MAXPGPATH];

	if (find_my_exec(argv0, program) < 0)
	{
		pg_log_error("could not find the program's own path");
		exit(RESULT_USAGE);
	}
	get_share_path(program, share);
	return psprintf("%s/%s", share, STYLESHEET);
}

/* The page may read its stylesheet and nothing else, and write nothing. */
static xsltSecurityPrefs *
forbid_all_but_reading(void)
{
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	return prefs;
}

/* Write the page that the parts make in these languages. */
void
print_page(FILE *output, const Options *options, char **languages,
		   const PagePart *parts, int nparts)
{
	char	   *path = options->stylesheet ? pg_strdup(options->stylesheet) :
	installed_stylesheet(options->argv0);
	xmlDoc	   *document = xmlNewDoc(BAD_CAST "1.0");
	xmlNode    *report = xmlNewNode(NULL, BAD_CAST "report");
	xsltStylesheet *style;
	xsltSecurityPrefs *prefs;
	xsltTransformContext *context;
	xmlDoc	   *page;

	xmlDocSetRootElement(document, report);
	for (; *languages != NULL; languages++)
		for (int i = 0; i < nparts; i++)
			add_rows(report, &parts[i], *languages);

	exsltRegisterAll();
	style = xsltParseStylesheetFile(BAD_CAST path);
	if (style == NULL)
	{
		pg_log_error("could not read the stylesheet \"%s\"", path);
		exit(RESULT_USAGE);
	}
	prefs = forbid_all_but_reading();
	context = xsltNewTransformContext(style, document);
	if (xsltSetCtxtSecurityPrefs(prefs, context) < 0)
	{
		pg_log_error("could not confine the stylesheet \"%s\"", path);
		exit(RESULT_USAGE);
	}
	page = xsltApplyStylesheetUser(style, document, NULL, NULL, NULL, context);
	if (page == NULL || context->state != XSLT_STATE_OK)
	{
		pg_log_error("the stylesheet \"%s\" made no page", path);
		exit(RESULT_USAGE);
	}
	if (xsltSaveResultToFile(output, page, style) < 0 || fflush(output) != 0)
	{
		pg_log_error("could not write the page: %m");
		exit(RESULT_USAGE);
	}
	xmlFreeDoc(page);
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(prefs);
	xsltFreeStylesheet(style);
	xmlFreeDoc(document);
	xsltCleanupGlobals();
	pg_free(path);
}
