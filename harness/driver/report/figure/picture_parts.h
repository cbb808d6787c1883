/* picture_parts.h - notes and data files of pictures that are not charts. */
#ifndef REPORT_FIGURE_PICTURE_PARTS_H
#define REPORT_FIGURE_PICTURE_PARTS_H
#include "report/figure/picture.h"

/* Adds a note below the figure, and frees text. */
void picture_note(struct picture *p, char *text);

/*
 * Writes dir/<name>-<part>.tsv by calling put() with the argument `of`, or does
 * nothing when dir is NULL. Returns 0, or -1 with one sentence in err.
 */
int picture_data(const struct picture *p, const char *part, const char *dir,
		 void (*put)(FILE *out, const void *of), const void *of,
		 char *err, size_t size);
#endif
