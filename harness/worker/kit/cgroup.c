/* cgroup.c - limits of control groups, found as cgroups(7) describes. */
#include "kit/cgroup.h"
#include "kit/proc.h"
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/*
 * Names of the files of one limit, which differ between cgroup versions 1 and
 * 2.
 */
struct files {
	const char *max, *now;
	const char *cache[2]; /* keys of memory.stat for file cache, or NULL */
};
struct controller {
	const char *name;
	struct files v1, v2;
};

static bool has_word(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (; list; list = strchr(list, ',')) {
		list += *list == ',';
		if (!strncmp(list, word, length) &&
		    (!list[length] || list[length] == ','))
			return true;
	}
	return false;
}

static uint64_t read_in(const char *folder, const char *file, const char *key)
{
	char path[PATH_MAX + 64];

	snprintf(path, sizeof(path), "%s/%s", folder, file);
	return kit_proc_number(path, key);
}

static void look_at(const char *folder, const struct files *f,
		    struct kit_room *least)
{
	uint64_t max = read_in(folder, f->max, NULL);
	uint64_t now = read_in(folder, f->now, NULL), room;

	if (max == KIT_UNKNOWN || now == KIT_UNKNOWN)
		return;
	for (int i = 0; i < 2 && f->cache[i]; i++) {
		uint64_t cache = read_in(folder, "memory.stat", f->cache[i]);

		now -= cache < now ? cache : 0;
	}
	room = now < max ? max - now : 0;
	if (room < least->room)
		*least = (struct kit_room){ max, room };
}

/*
 * Returns true if this line of mountinfo, see proc(5), is the mount of the
 * hierarchy.
 */
static bool is_mount(const char *line, const char *controller, char *root,
		     char *folder)
{
	const char *tail = strstr(line, " - ");
	char type[16], options[PATH_MAX];

	if (!tail || sscanf(tail, " - %15s %*s %4095s", type, options) != 2 ||
	    sscanf(line, "%*s %*s %*s %4095s %4095s", root, folder) != 2)
		return false;
	if (!controller)
		return !strcmp(type, "cgroup2");
	return !strcmp(type, "cgroup") && has_word(options, controller);
}

/*
 * Sets folder to the directory of the group path, and top to the root of its
 * hierarchy.
 */
static bool find_folder(const char *controller, const char *path, char *folder,
			size_t *top)
{
	char line[2 * PATH_MAX], root[PATH_MAX];
	FILE *f = fopen("/proc/self/mountinfo", "re");
	bool found = false;
	size_t n;

	while (f && !found && fgets(line, sizeof(line), f))
		found = is_mount(line, controller, root, folder);
	if (f)
		fclose(f);
	if (!found)
		return false;
	*top = strlen(folder);
	n = strlen(root);
	if (strcmp(root, "/") && !strncmp(path, root, n) &&
	    (path[n] == '/' || !path[n]))
		path += n;
	if (*path && strcmp(path, "/"))
		strncat(folder, path, PATH_MAX - 1 - *top);
	return true;
}

/*
 * Handles a line of /proc/self/cgroup, "7:memory:/path"; in version 2 the
 * middle field is empty.
 */
static void walk_up(char *line, const struct controller *c,
		    struct kit_room *least)
{
	char folder[PATH_MAX], *names, *path = line, *slash;
	size_t top;

	strsep(&path, ":");
	names = strsep(&path, ":");
	if (!path || (*names && !has_word(names, c->name)) ||
	    !find_folder(*names ? c->name : NULL, path, folder, &top))
		return;
	for (;;) {
		look_at(folder, *names ? &c->v1 : &c->v2, least);
		slash = strrchr(folder, '/');
		if (!slash || strlen(folder) <= top)
			return;
		*slash = '\0';
	}
}

static struct kit_room least_room(const struct controller *c)
{
	struct kit_room least = { KIT_UNKNOWN, KIT_UNKNOWN };
	char text[8192], *rest, *line;

	rest = kit_proc_text("/proc/self/cgroup", text, sizeof(text));
	while (rest && (line = strsep(&rest, "\n")))
		walk_up(line, c, &least);
	return least;
}

struct kit_room kit_cgroup_tasks(void)
{
	static const struct controller pids = {
		.name = "pids",
		.v1 = { "pids.max", "pids.current", { NULL } },
		.v2 = { "pids.max", "pids.current", { NULL } },
	};

	return least_room(&pids);
}

struct kit_room kit_cgroup_memory(void)
{
	static const struct controller memory = {
		.name = "memory",
		.v1 = { "memory.limit_in_bytes",
			"memory.usage_in_bytes",
			{ "total_inactive_file ", "total_active_file " } },
		.v2 = { "memory.max",
			"memory.current",
			{ "inactive_file ", "active_file " } },
	};

	return least_room(&memory);
}
