/* loaded.c - finds the files of a build that a worker loads. */
#include "plan/loaded.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include <dirent.h>
#include <libgen.h>
#include <limits.h>
#include <sys/stat.h>

#define LOADS "# switchyard loads "

enum {
	FILES_MAX = 4096,
	DEPTH_MAX = 16, /* most nested folders, in case links form a loop */
};

/* True when the file begins with the n bytes of magic. */
static bool begins_with(const char *path, const char *magic, size_t n)
{
	char first[4], why[PATH_MAX + 64];
	FILE *in = file_open(path, why, sizeof(why));
	bool same = in && fread(first, 1, n, in) == n &&
		    !memcmp(first, magic, n);

	if (in)
		fclose(in);
	return same;
}

bool worker_is_script(const char *path)
{
	return begins_with(path, "#!", 2);
}

static bool is_known(const struct loaded *p, const char *path)
{
	for (size_t i = 0; i < p->n; i++)
		if (!strcmp(p->file[i].path, path))
			return true;
	return false;
}

/* Adds a file and takes name and path over.  A file that is named twice becomes
 * one file. */
static int add(struct loaded *p, char *name, char *path, size_t loader)
{
	if (is_known(p, path) || p->n == FILES_MAX) {
		int full = is_known(p, path) ? 0 : -1;

		free(name);
		free(path);
		return full;
	}
	p->file = room_again(p->file, p->n + 1, sizeof(*p->file));
	p->file[p->n++] = (struct loaded_file){
		.name = name,
		.path = path,
		.loader = loader,
		.elf = begins_with(path, "\177ELF", 4),
	};
	return 0;
}

/*
 * Finds a library as the dynamic linker does: in the paths of the file that
 * needs it, and then in the RPATH of each file that led to that file.
 */
static char *find_library(const struct loaded *p, size_t loader,
			  const char *name)
{
	char *path = needed_find(&p->file[loader].needed, name);

	while (!path && loader) {
		loader = p->file[loader].loader;
		if (p->file[loader].needed.inherited)
			path = needed_find(&p->file[loader].needed, name);
	}
	return path;
}

static int add_libraries(struct loaded *p, size_t i)
{
	size_t n;

	if (needed_read(&p->file[i].needed, p->file[i].path))
		return -1;
	n = p->file[i].needed.n;
	for (size_t k = 0; k < n; k++) {
		const char *name = p->file[i].needed.name[k];
		char *path = find_library(p, i, name);

		if (path && add(p, room_text(name), path, i))
			return -1;
	}
	return 0;
}

static char *joined(const char *folder, const char *name)
{
	return text_format("%s/%s", folder, name);
}

static int is_module(const struct dirent *d)
{
	return d->d_name[0] != '.' && strcmp(d->d_name, "__pycache__");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int add_folder(struct loaded *p, const char *name, const char *path,
		      unsigned depth);

/* Adds the file at path, or all files below the folder at path; takes name and
 * path over. */
static int add_below(struct loaded *p, char *name, char *path, unsigned depth)
{
	struct stat s;
	int bad;

	if (stat(path, &s) == 0 && S_ISREG(s.st_mode))
		return add(p, name, path, 0);
	bad = S_ISDIR(s.st_mode) && depth < DEPTH_MAX
		      ? add_folder(p, name, path, depth + 1)
		      : -1;
	free(name);
	free(path);
	return bad;
}

static int add_folder(struct loaded *p, const char *name, const char *path,
		      unsigned depth)
{
	struct dirent **found;
	int n = scandir(path, &found, is_module, by_name), bad = n < 0;

	for (int i = 0; i < n; i++) {
		if (!bad)
			bad = add_below(p, joined(name, found[i]->d_name),
					joined(path, found[i]->d_name), depth);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	return bad ? -1 : 0;
}

/* Adds what the script loads by one "# switchyard loads PATH"; what is the
 * PATH. */
static int add_named(struct loaded *p, const char *script, const char *what)
{
	char whole[PATH_MAX];

	if (!realpath(script, whole))
		return -1;
	return add_below(p, room_text(what),
			 *what == '/' ? room_text(what)
				      : joined(dirname(whole), what),
			 0);
}

/* Adds what the script loads.  Its "# switchyard loads PATH" lines are comments
 * at its beginning, so that reading ends at the first line that is no comment.
 */
static int add_loaded(struct loaded *p, const char *script)
{
	char line[PATH_MAX + sizeof(LOADS)], why[PATH_MAX + 64];
	FILE *in = file_open(script, why, sizeof(why));
	size_t n = strlen(LOADS), named = 0;
	int bad = in ? 0 : -1;

	while (!bad && fgets(line, sizeof(line), in) && *line == '#') {
		if (strncmp(line, LOADS, n))
			continue;
		line[strcspn(line, "\n")] = '\0';
		bad = add_named(p, script, line + n);
		named++;
	}
	if (in)
		fclose(in);
	return named ? bad : -1;
}

int loaded_read(struct loaded *p, const char *path)
{
	int bad;

	*p = (struct loaded){ 0 };
	add(p, room_text(""), room_text(path), 0);
	if (worker_is_script(path))
		bad = add_loaded(p, path);
	else
		bad = p->file[0].elf ? 0 : -1;
	for (size_t i = 0; i < p->n && !bad; i++)
		if (p->file[i].elf)
			bad = add_libraries(p, i);
	return bad;
}

void loaded_free(struct loaded *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->file[i].name);
		free(p->file[i].path);
		needed_free(&p->file[i].needed);
	}
	free(p->file);
}
