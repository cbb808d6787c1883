/* picture_parts.c - notes, tables and data files of pictures. */
#include "report/figure/picture_parts.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The longest note, in code points; a longer one is cut. */
#define NOTE_CHARS 600

void picture_note(struct picture *p, char *text)
{
	char *clean = text_clean(text, NOTE_CHARS);

	p->notes = room_again(p->notes, p->n_notes + 1, sizeof(*p->notes));
	p->notes[p->n_notes++] = clean;
	free(text);
}

static int fail(const char *path, char *why, size_t size)
{
	snprintf(why, size, "%s: %s; make room or choose another directory",
		 path, strerror(errno));
	return -1;
}

int picture_data(const struct picture *p, const char *part, const char *dir,
		 void (*put)(FILE *out, const void *of), const void *of,
		 char *why, size_t size)
{
	char path[PATH_MAX];
	FILE *out;

	if (!dir)
		return 0;
	snprintf(path, sizeof(path), "%s/%s-%s.tsv", dir, p->name, part);
	out = file_make(path);
	if (!out)
		return fail(path, why, size);
	put(out, of);
	return fclose(out) ? fail(path, why, size) : 0;
}
