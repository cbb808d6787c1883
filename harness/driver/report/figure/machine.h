/* machine.h - draws the machine that was measured, and states its facts. */
#ifndef REPORT_FIGURE_MACHINE_H
#define REPORT_FIGURE_MACHINE_H
#include "report/figure/picture.h"

/*
 * Describes the machine in words, as a picture that has no data files and is
 * not drawn yet.
 */
void picture_machine(struct picture *p, const struct results *r);

/*
 * Adds hwloc's drawing of the topology.xml in the run's directory, which is the
 * parent of dir. The hardware threads that units ran on are marked. When the
 * drawing fails, no_picture says why.
 */
void machine_draw(struct picture *p, const struct results *r, const char *dir);

/*
 * Makes the picture of the time that a cache line takes between every two
 * cores. With enough cores for a drawing the data files are written into dir;
 * otherwise drawing.script is NULL. Returns false with one sentence in err when
 * a file could not be written.
 */
bool picture_cores(struct picture *p, const struct results *r, const char *dir,
		   char *err, size_t size);

/*
 * Writes the section of the page on the machine, with the pictures that belong
 * to it.
 */
void machine_section(FILE *out, const struct results *r,
		     const struct picture *p, size_t n);

/*
 * Builds a new SVG from the rectangles and words of lstopo's SVG, which are
 * checked; nothing else of raw reaches the page. A hardware thread whose number
 * is in `used` (a JSON array) is marked. title and description are for screen
 * readers. Returns new text, or NULL with the reason in why.
 */
char *machine_svg(const char *raw, const json_t *used, const char *title,
		  const char *description, char *why, size_t size);

/*
 * Returns the CPUs that units of any cell were pinned to, in ascending order,
 * as a new reference.
 */
json_t *machine_used(const struct results *r);
#endif
