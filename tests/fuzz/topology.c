/* topology.c - fuzz the topology.xml of a run, and the drawing made of it. */
#include "base/hwloc_xml.h"
#include "report/figure/machine.h"
#include "xml_mutator.h"
#include <math.h>

/* Starting lstopo takes as long as cleaning a hundred files. */
enum { DRAWN = 16 };

/* What is clean stays as it is. */
static void clean_again(const char *clean)
{
	char err[300];
	char *again = hwloc_xml_clean(clean, strlen(clean), err, sizeof(err));

	if (!again || strcmp(again, clean) != 0)
		errx(1, "cleaned again: %s", again ? "another text" : err);
	free(again);
}

/* By lstopo itself, which may crash: a drawing, or the reason why there is
 * none. */
static void draw(void)
{
	struct results r = { .run = NULL };
	struct picture p;
	char dir[PATH_MAX];

	snprintf(dir, sizeof(dir), "%s/report", fuzz_place());
	mkdir(dir, 0777);
	picture_machine(&p, &r);
	machine_draw(&p, &r, dir);
	if (!p.svg[0] == !p.no_picture)
		errx(1, "%s", p.svg[0] ? "a drawing and a reason" : "neither");
	free(p.svg[0]);
	free(p.no_picture);
	free(p.caption);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char err[300], *text = fuzz_text(data, n);
	char *clean = hwloc_xml_clean(text, n, err, sizeof(err));
	uint32_t hash = 2166136261; /* FNV-1a */

	hwloc_xml_keep(fuzz_out(), text, n, err, sizeof(err));
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ data[i]) * 16777619;
	if (clean) {
		clean_again(clean);
		if ((hash >> 16) % DRAWN == 0) {
			fuzz_write("topology.xml", data, n);
			draw();
		}
	}
	free(clean);
	free(text);
	return 0;
}
