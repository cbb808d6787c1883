/* picture.c - makes and draws the figures of a run. */
#include "report/figure/picture.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void picture_free(struct picture *p)
{
	for (size_t i = 0; i < p->n_notes; i++)
		free(p->notes[i]);
	free(p->notes);
	grid_free(&p->table);
	free((char *)p->drawing.series);
	free((char *)p->drawing.across);
	free((char *)p->drawing.up);
	free((char *)p->drawing.spoken);
	free(p->caption);
	free(p->no_picture);
	free(p->svg[0]);
	free(p->svg[1]);
}

void pictures_free(struct picture *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		picture_free(&p[i]);
	free(p);
}

/*
 * Returns the drawing of p with its name set again, because p may have been
 * moved in memory.
 */
static struct drawing drawing_of(const struct picture *p)
{
	struct drawing d = p->drawing;

	d.name = p->name;
	d.title = p->title;
	return d;
}

void picture_draw(struct picture *p, const char *dir, const char *plots_dir)
{
	struct drawing d = drawing_of(p);
	char why[512] = "";

	if (!p->caption || !p->drawing.script)
		return;
	for (int i = 0; i < 2 && (i == 0 || p->svg[0]); i++)
		p->svg[i] = drawing_make(&d, i == 1, dir, plots_dir, why,
					 sizeof(why));
	if (!p->svg[0] || !p->svg[1])
		p->no_picture = text_format("%s", why);
}

static bool can_draw(const struct picture *p, char *why, size_t size)
{
	if (!p->caption)
		snprintf(why, size, "no result for it in this run");
	else if (!p->drawing.script)
		snprintf(why, size, "it has no drawing of its own");
	return p->caption && p->drawing.script;
}

char *picture_text(const struct picture *p, const char *dir,
		   const char *plots_dir, char *why, size_t size)
{
	struct drawing d = drawing_of(p);

	if (!can_draw(p, why, size))
		return NULL;
	return drawing_text(&d, dir, plots_dir, why, size);
}

int picture_png(const struct picture *p, bool dark, const char *dir,
		const char *plots_dir, char *why, size_t size)
{
	struct drawing d = drawing_of(p);

	if (!can_draw(p, why, size))
		return -1;
	return drawing_png(&d, dark, dir, plots_dir, why, size);
}

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
