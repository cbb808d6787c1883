/* cgroup.c - finds this process's control groups and reads their files. */
#include "machine/cgroup.h"
#include "base/alloc.h"
#include "base/text.h"
#include "machine/procfs.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns true if word is one of the comma-separated words of list[0..n). */
static bool has_word(const char *list, size_t n, const char *word)
{
	size_t length = strlen(word), part;

	for (const char *end = list + n; list < end; list += part + 1) {
		part = strcspn(list, ",");
		part = part < (size_t)(end - list) ? part
						   : (size_t)(end - list);
		if (part == length && !strncmp(list, word, length))
			return true;
	}
	return false;
}

/*
 * Finds the path of this process in a hierarchy, in the text of
 * /proc/self/cgroup.  Its lines look like "7:memory:/path", or "0::/path" in
 * version 2.
 */
static char *own_path(const char *text, const char *controller, int version)
{
	for (const char *line = text; line && *line;
	     line = strchr(line, '\n')) {
		const char *names, *path;

		line += *line == '\n';
		names = strchr(line, ':');
		path = names ? strchr(names + 1, ':') : NULL;
		if (!path)
			continue;
		names++;
		if (version == 1 ? has_word(names, (size_t)(path - names),
					    controller)
				 : !strncmp(line, "0::", 3))
			return room_part(path + 1, strcspn(path + 1, "\n"));
	}
	return NULL;
}

/* Decodes escapes such as \040 (a blank) in a path of mountinfo. */
static void unescape(char *text)
{
	char *to = text;
	unsigned byte;

	for (; *text; text++)
		if (*text == '\\' && sscanf(text + 1, "%3o", &byte) == 1) {
			*to++ = (char)byte;
			text += 3;
		} else {
			*to++ = *text;
		}
	*to = '\0';
}

/*
 * Returns true if a line of mountinfo is the hierarchy that is sought.  See
 * proc(5).
 */
static bool is_mount(const char *line, const char *controller, int version,
		     char *top, char *folder)
{
	char type[16], options[PATH_MAX];
	const char *tail = strstr(line, " - "), *end = strchrnul(line, '\n');

	if (!tail || tail > end ||
	    sscanf(tail, " - %15s %*s %4095s", type, options) != 2 ||
	    sscanf(line, "%*s %*s %*s %4095s %4095s", top, folder) != 2)
		return false;
	unescape(top);
	unescape(folder);
	if (version == 2)
		return !strcmp(type, "cgroup2");
	return !strcmp(type, "cgroup") &&
	       has_word(options, strlen(options), controller);
}

/*
 * Returns the part of path below the mount's root top, or NULL if path is not
 * below top.
 */
static const char *below(const char *path, const char *top)
{
	size_t n = strcmp(top, "/") ? strlen(top) : 0;

	if (strncmp(path, top, n) || (path[n] && path[n] != '/'))
		return NULL;
	return strcmp(path + n, "/") ? path + n : "";
}

static void add_folder(struct cgroup *g, const char *folder, size_t length)
{
	g->folder = room_again(g->folder, g->n + 1, sizeof(*g->folder));
	g->folder[g->n++] = room_part(folder, length);
}

/* Adds the folder of the group and each folder above, up to the mount point. */
static void add_folders(struct cgroup *g, const char *mounted, const char *path)
{
	char *folder = text_format("%s%s", mounted, path);
	size_t top = strlen(mounted), n;

	for (n = strlen(folder); n > top; n--)
		if (n == strlen(folder) || folder[n] == '/')
			add_folder(g, folder, n);
	add_folder(g, folder, top);
	free(folder);
}

static void find_in(struct cgroup *g, const char *mounts, const char *path,
		    const char *controller, int version)
{
	char top[PATH_MAX], mounted[PATH_MAX];

	for (const char *line = mounts; line && *line;
	     line = strchr(line, '\n')) {
		const char *rest;

		line += *line == '\n';
		if (!is_mount(line, controller, version, top, mounted))
			continue;
		rest = below(path, top);
		if (!rest || !strncmp(rest, "/..", 3))
			continue;
		g->version = version;
		add_folders(g, mounted, rest);
		return;
	}
}

void cgroup_find(struct cgroup *g, const char *root, const char *controller)
{
	char *groups = host_read(root, "/proc/self/cgroup");
	char *mounts = host_read(root, "/proc/self/mountinfo");

	*g = (struct cgroup){ 0 };
	for (int version = 1; version <= 2 && !g->n && groups; version++) {
		char *path = own_path(groups, controller, version);

		if (path)
			find_in(g, mounts, path, controller, version);
		free(path);
	}
	free(groups);
	free(mounts);
}

void cgroup_free(struct cgroup *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->folder[i]);
	free(g->folder);
	*g = (struct cgroup){ 0 };
}

static int64_t whole_number(const char *text)
{
	char *end;
	long long value;

	errno = 0;
	value = text ? strtoll(text, &end, 10) : -1;
	return !text || end == text || errno || value < 0 ? -1 : value;
}

int64_t cgroup_field(const char *text, const char *key)
{
	size_t n = strlen(key);

	while (text && *text) {
		if (!strncmp(text, key, n) && text[n] == ' ')
			return whole_number(text + n + 1);
		text = strchr(text, '\n');
		text += text != NULL;
	}
	return -1;
}

int64_t cgroup_number(const struct cgroup *g, const char *root, size_t i,
		      const char *file, const char *key)
{
	char path[PATH_MAX + 64], *text;
	int64_t value;

	snprintf(path, sizeof(path), "%s/%s", g->folder[i], file);
	text = host_read(root, path);
	value = key ? cgroup_field(text, key) : whole_number(text);
	free(text);
	return value;
}
