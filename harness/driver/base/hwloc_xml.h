/* hwloc_xml.h - hwloc's description of a machine, copied element by element.
 */
#ifndef HWLOC_XML_H
#define HWLOC_XML_H
#include <stddef.h>
#include <stdio.h>

/*
 * Writes n bytes of hwloc's XML to out without the names of host and process,
 * which stand in its info elements.  Returns 0, or -1 with the reason in err.
 */
int hwloc_xml_keep(FILE *out, const char *xml, size_t n, char *err,
		   size_t size);

/*
 * The machine of a file that somebody else may have written, written anew: its
 * packages, nodes, caches, cores and hardware threads with their numbers and
 * sets, each of which was looked at.  Only that is given to hwloc, whose own
 * reader of XML is not made for files that are damaged on purpose.  New text,
 * or NULL with the reason in err.
 */
char *hwloc_xml_clean(const char *xml, size_t n, char *err, size_t size);
#endif
