/* pair_install.c - puts each side of a process pair where it is started. */
#include "gate/measure/install.h"
#include "gate/measure/pair.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

static void layout_path(const struct pair *p, int side, char *path, size_t size)
{
	build_layout(&p->c->build[p->of[side]], p->layout,
		     p->e->cell[p->of[side]]->worker->path, path, size);
}

/*
 * Returns the state of the files of a side's layout when they were first looked
 * at.
 */
static const struct worker_file *first_state(struct pair *p, int side,
					     const char *path)
{
	struct worker_file *f = &p->e->layout_file[p->of[side]][p->layout];

	if (!p->layout)
		return &p->e->cell[p->of[side]]->worker->file;
	if (!f->n)
		*f = worker_file_of(path);
	return f;
}

/*
 * Ends the comparison when the worker was replaced, because measurements of two
 * builds must not be mixed.
 */
static void check_replaced(struct pair *p, int side, const char *path)
{
	const char *file = worker_file_replaced(first_state(p, side, path));
	struct store *s = &p->c->store;

	if (file && !*s->error)
		snprintf(s->error, sizeof(s->error),
			 "%.120s was replaced during the comparison: compare "
			 "again, and do not build there meanwhile",
			 file);
}

/*
 * Installs a side's executable under a name of fixed length, as the name is
 * part of the stack, and writes both sides' files in the same way. Process
 * pairs take the link layouts by turns, and both sides have the same layout, so
 * that unchanged code has the same alignment. When one of the sides works only
 * in its own place, both are links.
 */
static bool install(struct pair *p, int side)
{
	const struct worker *w = p->e->cell[p->of[side]]->worker;
	const char *dir = p->c->live.dir;
	char from[2][WORKER_PATH_MAX];
	bool copied = true;

	for (int s = 0; s < 2; s++) {
		layout_path(p, s, from[s], sizeof(from[s]));
		copied = copied && worker_may_move(from[s]);
	}
	check_replaced(p, side, from[side]);
	snprintf(p->path[side], sizeof(p->path[side]), "%s/%s-%s-%s", dir,
		 side ? "b" : "a", w->model, w->bench);
	return worker_install(from[side], p->path[side], copied) == 0;
}

/*
 * Ends the comparison. A full disk or the like is not the fault of either
 * build.
 */
static void cannot_install(struct pair *p, int side)
{
	struct store *s = &p->c->store;

	if (!*s->error)
		snprintf(s->error, sizeof(s->error),
			 "copying to %.150s failed: %s", p->path[side],
			 strerror(errno));
}

void pair_install(struct pair *p, int side)
{
	if (!install(p, side))
		cannot_install(p, side);
}
