/* topology_xml.h - what hwloc knows of this machine, kept with a run. */
#ifndef HOST_TOPOLOGY_H
#define HOST_TOPOLOGY_H
#include <hwloc.h>
#include <jansson.h>

/*
 * The caches that the PU cpu reaches, nearest first, as run.json's machine has
 * them: [{level, kind: "data", "instruction" or "unified", bytes, line,
 * shared_by}], where line is bytes and shared_by counts PUs, null: not known.
 * A new reference; null when hwloc knows none.
 */
json_t *host_caches(hwloc_topology_t h, int cpu);

/*
 * Writes dir/topology.xml, hwloc's description without its info attributes,
 * which name the host and the process.  Returns 0, or -1 with a sentence in
 * err.
 */
int host_topology_save(hwloc_topology_t h, const char *dir, char *err,
		       size_t size);
#endif
