/* xml.h - XML that others may have written, read by libexpat within limits. */
#ifndef XML_H
#define XML_H
#include <stdbool.h>
#include <stddef.h>

/* What is done with a text; each may be NULL, and false refuses the text. */
struct xml_reader {
	/* attributes: name, value, name, value, ..., NULL; all UTF-8. */
	bool (*begin)(void *of, const char *name, const char **attributes);
	bool (*words)(void *of, const char *words, size_t n);
	bool (*end)(void *of, const char *name);
};

/*
 * Reads n bytes of text, and calls the reader with of for each element.  Texts
 * that declare entities, have more than 50000 elements or put more than 64 into
 * each other are refused, and no other file is ever read.  Returns 0, or -1
 * with the reason in err, without the name of what was read.
 */
int xml_read(const char *text, size_t n, const struct xml_reader *reader,
	     void *of, char *err, size_t size);

/* The value of that attribute, NULL where there is none. */
const char *xml_attribute(const char **attributes, const char *name);
#endif
