/* needed.c - finds the shared libraries that an ELF file needs. */
#include "plan/needed.h"
#include "base/alloc.h"
#include "base/text.h"
#include <fcntl.h>
#include <gelf.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_name(struct needed *d, const char *name)
{
	d->name = room_again(d->name, d->n + 1, sizeof(*d->name));
	d->name[d->n++] = room_text(name);
}

/* Takes one entry.  DT_RUNPATH is preferred to DT_RPATH, as in ld.so. */
static void take(struct needed *d, const GElf_Dyn *entry, const char *text)
{
	if (entry->d_tag == DT_NEEDED)
		add_name(d, text);
	if (entry->d_tag == DT_RUNPATH ||
	    (entry->d_tag == DT_RPATH && !d->paths)) {
		free(d->paths);
		d->paths = room_text(text);
		d->inherited = entry->d_tag == DT_RPATH;
	}
}

static int read_entries(struct needed *d, Elf *elf, Elf_Scn *section,
			const GElf_Shdr *head)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Dyn entry;

	if (!data)
		return -1;
	for (int i = 0; gelf_getdyn(data, i, &entry); i++) {
		bool text = entry.d_tag == DT_NEEDED ||
			    entry.d_tag == DT_RUNPATH ||
			    entry.d_tag == DT_RPATH;
		const char *s =
			text ? elf_strptr(elf, head->sh_link, entry.d_un.d_val)
			     : NULL;

		if (text && !s)
			return -1;
		if (text)
			take(d, &entry, s);
	}
	return 0;
}

static int read_dynamic(struct needed *d, Elf *elf)
{
	Elf_Scn *section = NULL;
	GElf_Shdr head;

	if (!elf || elf_kind(elf) != ELF_K_ELF)
		return -1;
	while ((section = elf_nextscn(elf, section)))
		if (gelf_getshdr(section, &head) && head.sh_type == SHT_DYNAMIC)
			return read_entries(d, elf, section, &head);
	return 0;
}

int needed_read(struct needed *d, const char *path)
{
	char whole[PATH_MAX];
	int fd = realpath(path, whole) ? open(whole, O_RDONLY | O_CLOEXEC) : -1;
	Elf *elf;
	int bad;

	*d = (struct needed){ 0 };
	if (fd < 0)
		return -1;
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	bad = read_dynamic(d, elf);
	elf_end(elf);
	close(fd);
	d->origin = room_text(dirname(whole));
	return bad;
}

void needed_free(struct needed *d)
{
	for (size_t i = 0; i < d->n; i++)
		free(d->name[i]);
	free(d->name);
	free(d->paths);
	free(d->origin);
}

/* The library's file in the folder path of n bytes, which may begin with
 * $ORIGIN; NULL: the folder has no such file. */
static char *in_path(const struct needed *d, const char *path, size_t n,
		     const char *name)
{
	static const char *const words[] = { "$ORIGIN", "${ORIGIN}" };
	const char *before = "";
	char *file;

	for (size_t i = 0; i < 2; i++) {
		size_t length = strlen(words[i]);

		if (n < length || strncmp(path, words[i], length))
			continue;
		before = d->origin;
		path += length;
		n -= length;
	}
	file = text_format("%s%.*s/%s", before, (int)n, path, name);
	if (access(file, R_OK) == 0)
		return file;
	free(file);
	return NULL;
}

char *needed_find(const struct needed *d, const char *name)
{
	const char *path = d->paths ? d->paths : "";

	if (strchr(name, '/'))
		return access(name, R_OK) ? NULL : room_text(name);
	while (*path) {
		size_t n = strcspn(path, ":");
		char *file = in_path(d, path, n, name);

		if (file)
			return file;
		path += n + (path[n] == ':');
	}
	return NULL;
}

bool needed_has_origin(const struct needed *d)
{
	return d->paths && strstr(d->paths, "ORIGIN");
}
