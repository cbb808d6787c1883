/*
 * machine.c - lets hwloc draw the machine from the topology that the run kept.
 */
#include "report/figure/machine.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/hwloc_xml.h"
#include "base/number.h"
#include "base/text.h"
#include "base/tool.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { XML_MOST = 1 << 20, SVG_MOST = 4 << 20, SECONDS = 5 };

static void add_used(json_t *used, json_int_t cpu)
{
	size_t at = 0;

	while (at < json_array_size(used) &&
	       json_integer_value(json_array_get(used, at)) < cpu)
		at++;
	if (at == json_array_size(used) ||
	    json_integer_value(json_array_get(used, at)) != cpu)
		json_array_insert_new(used, at, json_integer(cpu));
}

json_t *machine_used(const struct results *r)
{
	json_t *cells = json_object_get(r->run, "cells"), *cell, *cpu;
	json_t *used = json_array();
	size_t i, k;

	json_array_foreach (cells, i, cell)
		json_array_foreach (json_object_get(cell, "cpus"), k, cpu)
			if (json_is_integer(cpu))
				add_used(used, json_integer_value(cpu));
	return used;
}

/*
 * Finds the topology file of the run; fails when it is not a small regular
 * file.
 */
static bool find_xml(const char *dir, char path[PATH_MAX], char *why,
		     size_t size)
{
	char *given = text_format("%s/../topology.xml", dir);
	bool found = realpath(given, path);
	struct stat s;

	free(given);
	if (!found || stat(path, &s)) {
		snprintf(why, size,
			 errno == ENOENT ? "the run has no topology.xml"
					 : "topology.xml cannot be read");
		return false;
	}
	if (S_ISREG(s.st_mode) && s.st_size <= XML_MOST)
		return true;
	snprintf(why, size, "topology.xml is not a file of at most 1 MiB");
	return false;
}

/*
 * Returns XML that describes the machine of the file and nothing else, or NULL.
 */
static char *clean_xml(const char *path, char *why, size_t size)
{
	char err[300], *raw, *clean;
	FILE *in = file_open(path, err, sizeof(err));
	size_t n;

	if (!in) {
		snprintf(why, size, "topology.xml cannot be read: %s", err);
		return NULL;
	}
	raw = room_of(1, XML_MOST);
	n = fread(raw, 1, XML_MOST, in);
	fclose(in);
	clean = hwloc_xml_clean(raw, n, err, sizeof(err));
	if (!clean)
		snprintf(why, size, "topology.xml is damaged: %s", err);
	free(raw);
	return clean;
}

/*
 * Returns a descriptor of a file in memory that holds the text, at its
 * beginning, or -1.
 */
static int hold(const char *text, char *why, size_t size)
{
	int fd = memfd_create("topology.xml", MFD_CLOEXEC);
	size_t n = strlen(text);

	if (fd >= 0 && write(fd, text, n) == (ssize_t)n &&
	    lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	snprintf(why, size, "topology.xml in memory: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/*
 * Draws the machine without its memory, because hwloc draws the memory of NUMA
 * nodes only; the page states the memory in words.
 */
static char *draw_xml(const char *xml, char *why, size_t size)
{
	static char *const argv[] = {
		"lstopo-no-graphics",
		"--if",
		"xml",
		"-i",
		"-",
		"--of",
		"svg",
		"--no-io",
		"--no-legend",
		"--no-factorize",
		"--no-attrs=numa,machine",
		"--physical",
		"-",
		NULL,
	};
	struct tool lstopo = { .argv = argv,
			       .package = "hwloc-nox",
			       .dir = "/",
			       .out = -1,
			       .seconds = SECONDS };
	char *svg;

	lstopo.in = hold(xml, why, size);
	if (lstopo.in < 0)
		return NULL;
	svg = tool_output(&lstopo, SVG_MOST, why, size);
	close(lstopo.in);
	return svg;
}

static char *describe(const struct results *r, const json_t *used)
{
	json_t *topology = json_object_get(r->run, "topology");
	json_t *all = json_object_get(topology, "pus");
	size_t n = json_array_size(used);

	if (n == 0)
		return text_format("No unit was pinned to a core.");
	return text_format("Units ran on %zu of %s hardware threads.", n,
			   json_is_integer(all)
				   ? number_count(json_number_value(all)).text
				   : "an unknown number of");
}

void picture_machine(struct picture *p, const struct results *r)
{
	json_t *used = machine_used(r);

	*p = (struct picture){
		.name = "machine",
		.title = "The machine",
		.question = "What does the machine look like?",
		.how = "This is hwloc's drawing: packages hold caches and "
		       "cores, and cores hold hardware threads (PU). The "
		       "hardware threads that units ran on are filled.",
		.caption = describe(r, used),
	};
	json_decref(used);
}

void machine_draw(struct picture *p, const struct results *r, const char *dir)
{
	json_t *used = machine_used(r);
	char path[PATH_MAX], why[400] = "", *xml = NULL, *raw = NULL;

	if (find_xml(dir, path, why, sizeof(why)))
		xml = clean_xml(path, why, sizeof(why));
	if (xml)
		raw = draw_xml(xml, why, sizeof(why));
	if (raw)
		p->svg[0] = machine_svg(raw, used, p->title, p->caption, why,
					sizeof(why));
	if (!p->svg[0])
		p->no_picture = text_clean(why, sizeof(why));
	free(raw);
	free(xml);
	json_decref(used);
}
