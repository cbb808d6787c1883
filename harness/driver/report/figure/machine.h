/* machine.h - the machine that was measured: its drawing and its facts. */
#ifndef MACHINE_H
#define MACHINE_H
#include "report/figure/picture.h"

/* The machine in words, as a picture without data files and not yet drawn. */
void picture_machine(struct picture *p, const struct results *r);

/*
 * Adds hwloc's drawing of the topology.xml in the run's directory, one above
 * dir, with the hardware threads marked that units ran on.  Where there is none
 * no_picture says why.
 */
void machine_draw(struct picture *p, const struct results *r, const char *dir);

/*
 * How long a cache line takes between every two cores; data files are written
 * into dir when there are enough cores for a drawing, else drawing.script is
 * NULL.  False with one sentence in err when a file could not be written.
 */
bool picture_cores(struct picture *p, const struct results *r, const char *dir,
		   char *err, size_t size);

/* The section of the page, with those of the pictures that belong there. */
void machine_section(FILE *out, const struct results *r,
		     const struct picture *p, size_t n);

/*
 * lstopo's SVG made anew from its rectangles and words, which must be sound:
 * nothing else in raw reaches the page.  A hardware thread whose number is in
 * used (a JSON array) is marked.  title and description are for screen readers.
 * New text, or NULL with the reason in why.
 */
char *machine_svg(const char *raw, const json_t *used, const char *title,
		  const char *description, char *why, size_t size);

/* The CPUs that units of any cell were pinned to, ascending; new reference. */
json_t *machine_used(const struct results *r);
#endif
