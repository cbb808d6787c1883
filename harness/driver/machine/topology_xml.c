/* topology_xml.c - stores hwloc's topology of this machine with a run. */
#include "machine/topology_xml.h"
#include "base/file.h"
#include "base/hwloc_xml.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *kind_of(hwloc_obj_cache_type_t type)
{
	return type == HWLOC_OBJ_CACHE_DATA	     ? "data"
	       : type == HWLOC_OBJ_CACHE_INSTRUCTION ? "instruction"
						     : "unified";
}

/* hwloc reports 0 for a value that it does not know. */
static json_t *known(uint64_t n)
{
	return n ? json_integer((json_int_t)n) : json_null();
}

static json_t *cache_json(hwloc_obj_t o)
{
	return json_pack("{si, ss, so, so, so}", "level",
			 (int)o->attr->cache.depth, "kind",
			 kind_of(o->attr->cache.type), "bytes",
			 known(o->attr->cache.size), "line",
			 known(o->attr->cache.linesize), "shared_by",
			 known((uint64_t)hwloc_bitmap_weight(o->cpuset)));
}

json_t *host_caches(hwloc_topology_t h, int cpu)
{
	json_t *list = json_array();

	for (hwloc_obj_t o = hwloc_get_pu_obj_by_os_index(h, (unsigned)cpu); o;
	     o = o->parent)
		if (hwloc_obj_type_is_cache(o->type))
			json_array_append_new(list, cache_json(o));
	if (json_array_size(list))
		return list;
	json_decref(list);
	return json_null();
}

/* Returns 0, or -1 with the reason in err. */
static int write_xml(const char *path, const char *xml, char *err, size_t size)
{
	FILE *out = file_make(path);
	int bad;

	if (!out) {
		snprintf(err, size, "%s", strerror(errno));
		return -1;
	}
	bad = hwloc_xml_keep(out, xml, strlen(xml), err, size);
	if (!bad && (fflush(out) || ferror(out))) {
		snprintf(err, size, "%s", strerror(errno));
		bad = -1;
	}
	fclose(out);
	return bad;
}

/*
 * Writes a temporary file and renames it, so that no incomplete file is left if
 * the process is killed.
 */
static int write_whole(const char *dir, const char *xml, char *err, size_t size)
{
	char path[PATH_MAX], temporary[PATH_MAX], why[300];

	snprintf(path, sizeof(path), "%s/topology.xml", dir);
	snprintf(temporary, sizeof(temporary), "%s/topology.xml.tmp", dir);
	if (!write_xml(temporary, xml, why, sizeof(why))) {
		if (!rename(temporary, path))
			return 0;
		snprintf(why, sizeof(why), "%s", strerror(errno));
	}
	unlink(temporary);
	snprintf(err, size, "cannot write topology.xml: %s", why);
	return -1;
}

int host_topology_save(hwloc_topology_t h, const char *dir, char *err,
		       size_t size)
{
	char *xml;
	int n, bad;

	if (hwloc_topology_export_xmlbuffer(h, &xml, &n, 0)) {
		snprintf(err, size, "hwloc cannot describe this machine");
		return -1;
	}
	bad = write_whole(dir, xml, err, size);
	hwloc_free_xmlbuffer(h, xml);
	return bad;
}
