/* worker_mark.c - tells whether an executable has the mark of a worker. */
#include "plan/worker_mark.h"
#include "base/file.h"
#include <gelf.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Owner and type of the ELF note that harness/worker/main/worker.c defines. */
#define NOTE_OWNER "Switchyard"
enum { NOTE_WORKER = 1 };

#define SCRIPT_MARK "# switchyard worker"
#define LIST_NAME   ".workers"

/* Room for a line of a script or of the list.  A worker whose first line or
 * name is longer has no mark. */
enum { LINE_ROOM = 512 };

static bool in_notes(Elf_Data *notes)
{
	size_t at = 0, next, name, desc;
	GElf_Nhdr head;

	while ((next = gelf_getnote(notes, at, &head, &name, &desc)) > 0) {
		if (head.n_type == NOTE_WORKER &&
		    head.n_namesz == sizeof(NOTE_OWNER) &&
		    !memcmp((char *)notes->d_buf + name, NOTE_OWNER,
			    sizeof(NOTE_OWNER)))
			return true;
		at = next;
	}
	return false;
}

/* True when the program has the note.  Program headers are searched, since
 * strip(1) keeps them. */
static bool in_program(Elf *elf)
{
	size_t n = 0;

	elf_getphdrnum(elf, &n);
	for (size_t i = 0; i < n; i++) {
		GElf_Phdr p;
		Elf_Data *notes;

		if (!gelf_getphdr(elf, (int)i, &p) || p.p_type != PT_NOTE)
			continue;
		notes = elf_getdata_rawchunk(
			elf, (int64_t)p.p_offset, p.p_filesz,
			p.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR);
		if (notes && in_notes(notes))
			return true;
	}
	return false;
}

static bool has_note(FILE *in)
{
	Elf *elf;
	bool has;

	elf_version(EV_CURRENT);
	elf = elf_begin(fileno(in), ELF_C_READ, NULL);
	has = elf && elf_kind(elf) == ELF_K_ELF && in_program(elf);
	elf_end(elf);
	return has;
}

static bool has_line(FILE *in)
{
	char line[LINE_ROOM];

	return fgets(line, sizeof(line), in) && !strncmp(line, "#!", 2) &&
	       fgets(line, sizeof(line), in) &&
	       !strncmp(line, SCRIPT_MARK, strlen(SCRIPT_MARK));
}

static bool is_listed(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	char list[PATH_MAX], line[LINE_ROOM], why[PATH_MAX + 64];
	bool listed = false;
	FILE *in;

	snprintf(list, sizeof(list), "%.*s" LIST_NAME, (int)(name - path),
		 path);
	in = file_open(list, why, sizeof(why));
	while (in && !listed && fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		listed = !strcmp(line, name);
	}
	if (in)
		fclose(in);
	return listed;
}

bool worker_has_note(const char *path)
{
	char why[PATH_MAX + 64];
	FILE *in = file_open(path, why, sizeof(why));
	bool has = in && has_note(in);

	if (in)
		fclose(in);
	return has;
}

bool worker_marked(const char *path)
{
	char why[PATH_MAX + 64];
	FILE *in;
	bool marked;

	if (access(path, X_OK))
		return false;
	in = file_open(path, why, sizeof(why));
	if (!in)
		return false;
	marked = has_note(in);
	rewind(in);
	marked = marked || has_line(in) || is_listed(path);
	fclose(in);
	return marked;
}
