/* xml.c - reads XML of unknown origin with libexpat, within limits. */
#include "base/xml.h"
#include "base/clock.h"
#include "base/random.h"
#include <err.h>
#include <expat.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A machine of 1000 hardware threads has about 5000 objects. */
enum { DEPTH_MOST = 64, ELEMENTS_MOST = 50000 };

struct reading {
	XML_Parser parser;
	const struct xml_reader *reader;
	void *of;
	int depth, elements;
	const char *refused; /* why the text is refused; NULL while it is not */
};

/*
 * libexpat may call end() once more after it was stopped at an empty element.
 */
static void refuse(struct reading *r, const char *why)
{
	if (r->refused)
		return;
	r->refused = why;
	XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL begin(void *of, const char *name, const char **attributes)
{
	struct reading *r = of;

	if (r->refused)
		return;
	if (++r->depth > DEPTH_MOST)
		refuse(r, "elements are nested more than 64 deep");
	else if (++r->elements > ELEMENTS_MOST)
		refuse(r, "the file has more than 50000 elements");
	else if (r->reader->begin && !r->reader->begin(r->of, name, attributes))
		refuse(r, "an element is not allowed here");
}

static void XMLCALL end(void *of, const char *name)
{
	struct reading *r = of;

	r->depth--;
	if (!r->refused && r->reader->end && !r->reader->end(r->of, name))
		refuse(r, "an element is not allowed here");
}

static void XMLCALL words(void *of, const char *text, int n)
{
	struct reading *r = of;

	if (!r->refused && r->reader->words &&
	    !r->reader->words(r->of, text, (size_t)n))
		refuse(r, "text is not allowed here");
}

/*
 * Entities are refused: one can expand to much more text or stand for a file.
 */
static void XMLCALL entity(void *of, const char *name, int is_parameter,
			   const char *value, int n, const char *base,
			   const char *system, const char *public,
			   const char *notation)
{
	(void)name;
	(void)is_parameter;
	(void)value;
	(void)n;
	(void)base;
	(void)system;
	(void)public;
	(void)notation;
	refuse(of, "entity declarations are not allowed");
}

static int answer(const struct reading *r, enum XML_Status status, char *err,
		  size_t size)
{
	if (status == XML_STATUS_OK)
		return 0;
	snprintf(err, size, "line %lu: %s",
		 (unsigned long)XML_GetCurrentLineNumber(r->parser),
		 r->refused ? r->refused
			    : XML_ErrorString(XML_GetErrorCode(r->parser)));
	return -1;
}

/*
 * Salts libexpat's hash tables, so that nobody can prepare names that collide.
 * libexpat itself would ask getrandom(2), and end the program if that system
 * call is refused.
 */
static void salt(XML_Parser parser)
{
	uint64_t state = (uint64_t)clock_ns() ^ (uint64_t)getpid() << 40;

	XML_SetHashSalt(parser, (unsigned long)random_next(&state) | 1);
}

int xml_read(const char *text, size_t n, const struct xml_reader *reader,
	     void *of, char *err, size_t size)
{
	struct reading r = { .parser = XML_ParserCreate("UTF-8"),
			     .reader = reader,
			     .of = of };
	int status = -1;

	if (!r.parser)
		errx(EXIT_FAILURE, "cannot allocate memory for reading XML");
	salt(r.parser);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, begin, end);
	XML_SetCharacterDataHandler(r.parser, words);
	XML_SetEntityDeclHandler(r.parser, entity);
	if (n > INT_MAX)
		snprintf(err, size, "the file has more than %d bytes", INT_MAX);
	else
		status = answer(&r, XML_Parse(r.parser, text, (int)n, 1), err,
				size);
	XML_ParserFree(r.parser);
	return status;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(*attributes, name))
			return attributes[1];
	return NULL;
}
