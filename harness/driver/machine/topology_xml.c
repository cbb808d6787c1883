/* topology_xml.c - what hwloc knows of this machine, kept with a run. */
#include "machine/topology_xml.h"
#include "base/file.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *kind_of(hwloc_obj_cache_type_t type)
{
	return type == HWLOC_OBJ_CACHE_DATA	     ? "data"
	       : type == HWLOC_OBJ_CACHE_INSTRUCTION ? "instruction"
						     : "unified";
}

/* hwloc says 0 for what it does not know. */
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

/* Info elements are empty, and hwloc escapes quotes in values. */
static void put_without_infos(FILE *out, const char *xml)
{
	const char *info, *end;

	while ((info = strstr(xml, "<info ")) && (end = strstr(info, "\"/>"))) {
		fwrite(xml, 1, (size_t)(info - xml), out);
		xml = end + 3 + strspn(end + 3, " \n");
	}
	fputs(xml, out);
}

static int write_xml(const char *path, const char *xml)
{
	FILE *out = file_make(path);
	int bad;

	if (!out)
		return -1;
	put_without_infos(out, xml);
	bad = ferror(out);
	return fclose(out) || bad ? -1 : 0;
}

int host_topology_save(hwloc_topology_t h, const char *dir, char *err,
		       size_t size)
{
	char path[PATH_MAX], *xml;
	int n, bad;

	if (hwloc_topology_export_xmlbuffer(h, &xml, &n, 0)) {
		snprintf(err, size, "hwloc cannot describe this machine");
		return -1;
	}
	snprintf(path, sizeof(path), "%s/topology.xml", dir);
	bad = write_xml(path, xml);
	if (bad)
		snprintf(err, size, "writing topology.xml: %s",
			 strerror(errno));
	hwloc_free_xmlbuffer(h, xml);
	return bad;
}
