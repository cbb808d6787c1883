/* hwloc_xml.h - copies hwloc's XML and checks each element. */
#ifndef BASE_HWLOC_XML_H
#define BASE_HWLOC_XML_H
#include <stddef.h>
#include <stdio.h>

/*
 * Writes n bytes of hwloc's XML to out, without the info elements, which name
 * the host and the process.  Returns 0, or -1 with the reason in err.
 */
int hwloc_xml_keep(FILE *out, const char *xml, size_t n, char *err,
		   size_t size);

/*
 * Returns a safe copy of a topology file that a stranger may have written: only
 * packages, NUMA nodes, caches, cores and hardware threads, with their numbers
 * and sets, each of which is checked. hwloc is given this copy alone, because
 * hwloc's XML reader does not withstand malicious files.  The caller frees the
 * text.  Returns NULL with the reason in err.
 */
char *hwloc_xml_clean(const char *xml, size_t n, char *err, size_t size);
#endif
