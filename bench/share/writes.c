/* writes.c - new units that write to memory that they inherited. */
#include "writes.h"
#include "unit/check.h"
#include "unit/clock.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGES = 256 };

struct kit_pages *kit_pages_make(void)
{
	struct kit_pages *p = malloc(sizeof(*p));

	check(p);
	p->page = (size_t)sysconf(_SC_PAGESIZE);
	p->pages = PAGES;
	p->at = mmap(NULL, p->page * PAGES, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(p->at != MAP_FAILED);
	/* A kernel without huge pages refuses; the call is then not needed. */
	madvise(p->at, p->page * PAGES, MADV_NOHUGEPAGE);
	memset(p->at, 1, p->page * PAGES);
	return p;
}

static void adds(void *p)
{
	struct kit_newborn *n = p;

	++*n->private;
	n->shared++;
}

static void writes(void *p)
{
	struct kit_newborn *n = p;
	volatile unsigned char *at = n->pages->at;
	size_t page = n->pages->page;
	uint64_t count = n->count, begun = now_ns();

	for (uint64_t i = 0; i < count; i++)
		at[i * page] = 2;
	n->ns += now_ns() - begun;
}

static void live(struct kit_newborn *n, unit_fn *fn)
{
	struct unit u;

	unit_spawn(&u, fn, n, -1);
	unit_join(&u);
}

static void look(struct kit_writes *w)
{
	volatile uint64_t private = 0;
	uint64_t shared = w->newborn.shared;

	w->newborn.private = &private;
	live(&w->newborn, adds);
	w->private_seen = private == 1;
	w->shared_seen = w->newborn.shared == shared + 1;
}

uint64_t kit_newborn_writes(struct kit_writes *w, const struct kit_pages *p,
			    uint64_t count)
{
	uint64_t start = now_ns();
	struct kit_newborn *n = &w->newborn;

	look(w);
	n->ns = 0;
	n->pages = p;
	for (uint64_t left = count; left; left -= n->count) {
		n->count = left < p->pages ? left : p->pages;
		live(n, writes);
		w->born += n->count;
	}
	return now_ns() - start - n->ns;
}
