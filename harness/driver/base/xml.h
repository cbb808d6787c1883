/* xml.h - reads XML of unknown origin with libexpat, within limits. */
#ifndef BASE_XML_H
#define BASE_XML_H
#include <stdbool.h>
#include <stddef.h>

/*
 * Functions called for each part of a text.  Each may be NULL. A function that
 * returns false makes xml_read() refuse the text.
 */
struct xml_reader {
	/* attributes holds name, value, name, value, ..., NULL, all in UTF-8 */
	bool (*begin)(void *of, const char *name, const char **attributes);
	bool (*words)(void *of, const char *words, size_t n);
	bool (*end)(void *of, const char *name);
};

/*
 * Reads n bytes of XML and calls the reader's functions, each with of.  A text
 * that declares an entity, has more than 50000 elements or nests more than 64
 * is refused.  No other file is ever read.  Returns 0, or -1 with the reason in
 * err, which does not name the file.
 */
int xml_read(const char *text, size_t n, const struct xml_reader *reader,
	     void *of, char *err, size_t size);

/* Returns the value of the attribute of this name, or NULL if it is absent. */
const char *xml_attribute(const char **attributes, const char *name);
#endif
