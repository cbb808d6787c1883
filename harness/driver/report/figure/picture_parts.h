/* picture_parts.h - what pictures that are no charts are put together from. */
#ifndef PICTURE_PARTS_H
#define PICTURE_PARTS_H
#include "report/figure/picture.h"

/* What is said under the figure; text is freed. */
void picture_note(struct picture *p, char *text);

/*
 * Writes dir/<name>-<part>.tsv as put() does, which is handed of; nothing where
 * dir is NULL.  0, or -1 with one sentence in err.
 */
int picture_data(const struct picture *p, const char *part, const char *dir,
		 void (*put)(FILE *out, const void *of), const void *of,
		 char *err, size_t size);
#endif
