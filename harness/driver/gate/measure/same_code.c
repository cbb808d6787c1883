/* same_code.c - compares what two workers load into memory. */
#include "gate/measure/same_code.h"
#include "base/file.h"
#include "plan/loaded.h"
#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

struct program {
	int fd;
	Elf *elf;
	/* index of the section that holds the names of sections */
	size_t names;
	GElf_Ehdr head;
};

/*
 * One section of an ELF file. bytes is NULL when the file holds no bytes for
 * it.
 */
struct section {
	GElf_Shdr head;
	const char *name;
	const char *bytes;
};

static bool program_open(struct program *p, const char *path)
{
	*p = (struct program){ .fd = open(path, O_RDONLY | O_CLOEXEC) };
	if (p->fd < 0)
		return false;
	p->elf = elf_begin(p->fd, ELF_C_READ, NULL);
	return p->elf && elf_kind(p->elf) == ELF_K_ELF &&
	       gelf_getehdr(p->elf, &p->head) &&
	       elf_getshdrstrndx(p->elf, &p->names) == 0;
}

static void program_close(struct program *p)
{
	elf_end(p->elf);
	if (p->fd >= 0)
		close(p->fd);
}

/*
 * Reads a section. When the file was cut short, libelf refuses the missing
 * bytes.
 */
static bool section_read(const struct program *p, Elf_Scn *from,
			 struct section *s)
{
	const Elf_Data *data;

	*s = (struct section){ 0 };
	if (!gelf_getshdr(from, &s->head))
		return false;
	s->name = elf_strptr(p->elf, p->names, s->head.sh_name);
	if (!s->name || s->head.sh_type == SHT_NOBITS || !s->head.sh_size)
		return s->name;
	data = elf_rawdata(from, NULL);
	if (!data || !data->d_buf || data->d_size != s->head.sh_size)
		return false;
	s->bytes = data->d_buf;
	return true;
}

/*
 * Finds the next section that is loaded and is not a note. Returns 1 when there
 * is one, 0 when none is left, -1 when the file cannot be read.
 */
static int next_section(const struct program *p, Elf_Scn **at,
			struct section *s)
{
	while ((*at = elf_nextscn(p->elf, *at))) {
		if (!section_read(p, *at, s))
			return -1;
		if ((s->head.sh_flags & SHF_ALLOC) &&
		    s->head.sh_type != SHT_NOTE)
			return 1;
	}
	return 0;
}

static bool same_section(const struct section *a, const struct section *b)
{
	return !strcmp(a->name, b->name) &&
	       a->head.sh_type == b->head.sh_type &&
	       a->head.sh_flags == b->head.sh_flags &&
	       a->head.sh_addr == b->head.sh_addr &&
	       a->head.sh_size == b->head.sh_size && !a->bytes == !b->bytes &&
	       (!a->bytes || !memcmp(a->bytes, b->bytes, a->head.sh_size));
}

/*
 * Compares all sections of both files, even after a difference was found,
 * because a file that was cut short may be damaged only at its end.
 */
static int compare(const struct program *a, const struct program *b)
{
	Elf_Scn *at_a = NULL, *at_b = NULL;
	struct section in_a, in_b;
	size_t loaded = 0;
	int same = a->head.e_machine == b->head.e_machine &&
		   a->head.e_type == b->head.e_type &&
		   a->head.e_entry == b->head.e_entry;

	for (;; loaded++) {
		int more_a = next_section(a, &at_a, &in_a);
		int more_b = next_section(b, &at_b, &in_b);

		if (more_a < 0 || more_b < 0)
			return -1;
		if (!more_a || !more_b)
			return !loaded ? -1 : same && more_a == more_b;
		same = same && same_section(&in_a, &in_b);
	}
}

static int same_program(const char *a, const char *b)
{
	struct program first = { .fd = -1 }, second = { .fd = -1 };
	int same = -1;

	elf_version(EV_CURRENT);
	if (program_open(&first, a) && program_open(&second, b))
		same = compare(&first, &second);
	program_close(&first);
	program_close(&second);
	return same;
}

/* Compares scripts and their modules, in which every byte counts. */
static int same_bytes(const char *a, const char *b)
{
	char in_a[BUFSIZ], in_b[BUFSIZ], why[PATH_MAX + 64];
	FILE *first = file_open(a, why, sizeof(why));
	FILE *second = file_open(b, why, sizeof(why));
	int same = first && second ? 1 : -1;

	for (size_t n = 1; n && same == 1;) {
		n = fread(in_a, 1, sizeof(in_a), first);
		same = fread(in_b, 1, sizeof(in_b), second) == n &&
		       !memcmp(in_a, in_b, n);
		if (ferror(first) || ferror(second))
			same = -1;
	}
	if (first)
		fclose(first);
	if (second)
		fclose(second);
	return same;
}

static int same_file(const struct loaded_file *a, const struct loaded_file *b)
{
	if (strcmp(a->name, b->name) || a->elf != b->elf)
		return 0;
	return a->elf ? same_program(a->path, b->path)
		      : same_bytes(a->path, b->path);
}

static int same_files(const struct loaded *a, const struct loaded *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int now = same_file(&a->file[i], &b->file[i]);

		if (now < 0)
			return -1;
		same = same && now;
	}
	return same;
}

int same_code(const char *a, const char *b)
{
	struct loaded of_a, of_b;
	int unknown = loaded_read(&of_a, a);
	int same;

	unknown |= loaded_read(&of_b, b);
	same = unknown ? -1 : same_files(&of_a, &of_b);
	loaded_free(&of_a);
	loaded_free(&of_b);
	return same;
}
