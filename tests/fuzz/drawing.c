/* drawing.c - fuzz what lstopo and gnuplot draw, and machines of other
 * shapes. */
#include "json_mutator.h"
#include "machine/placement.h"
#include "machine/topology_xml.h"
#include "report/figure/machine.h"
#include "report/html/svg.h"
#include <math.h>

/* Placements, and what a run keeps, of a machine that a file describes. */
static void place_units(struct topo *t)
{
	char err[512];

	topo_print(t, fuzz_out());
	json_decref(topo_json(t));
	for (size_t i = 0; i < N_PLACEMENTS; i++)
		topo_driver_cpu(t, t->placements[i].cpus,
				t->placements[i].n_cpus);
	if (t->n_cores)
		json_decref(host_caches(t->hwloc, t->cores[0]));
	host_topology_save(t->hwloc, fuzz_place(), err, sizeof(err));
}

/* The product of its numbers; hwloc makes as many objects. */
static double objects(const char *synthetic)
{
	double product = 1;
	char *end;

	for (; *synthetic; synthetic++)
		if (strspn(synthetic, "0123456789")) {
			product *= fmax(1, strtod(synthetic, &end));
			synthetic = end - 1;
		}
	return product;
}

/* As HWLOC_SYNTHETIC has it.  topology.c has the topology.xml of a run. */
static void load(const char *synthetic)
{
	hwloc_topology_t h;
	struct topo t;
	char err[512];

	if (hwloc_topology_init(&h))
		return;
	if (objects(synthetic) > 4096 ||
	    hwloc_topology_set_synthetic(h, synthetic) ||
	    hwloc_topology_load(h)) {
		hwloc_topology_destroy(h);
		return;
	}
	if (topo_load_from(&t, h, err, sizeof(err)) == 0)
		place_units(&t);
	topo_free(&t);
}

static void draw(const char *svg)
{
	json_t *used = json_pack("[i,i]", 0, 1);
	char why[300];

	free(machine_svg(svg, used, "title", "words", why, sizeof(why)));
	free(svg_clean(svg, "figure", "title", "words", why, sizeof(why)));
	svg_series(svg, "gnuplot");
	json_decref(used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = fuzz_text(data, n);

	if (strstr(text, "<svg"))
		draw(text);
	else
		load(text);
	free(text);
	return 0;
}
