/* topology_xml.h - stores hwloc's topology of this machine with a run. */
#ifndef MACHINE_TOPOLOGY_XML_H
#define MACHINE_TOPOLOGY_XML_H
#include <hwloc.h>
#include <jansson.h>

/*
 * Returns the caches that the PU cpu uses, nearest first, as in run.json:
 * [{level, kind: "data", "instruction" or "unified", bytes, line, shared_by}].
 * line is the line's size in bytes, and shared_by the number of PUs; null means
 * not known.  Returns a new reference, or JSON null if hwloc knows no cache.
 */
json_t *host_caches(hwloc_topology_t h, int cpu);

/*
 * Writes dir/topology.xml: hwloc's description without its info attributes,
 * which name the host and the process.  Returns 0, or -1 with a sentence in
 * err.
 */
int host_topology_save(hwloc_topology_t h, const char *dir, char *err,
		       size_t size);
#endif
