/* proc.c - reads numbers from files of the kernel, without stdio or malloc. */
#include "kit/proc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *kit_proc_text(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t used = 0;
	ssize_t got = -1;

	if (fd < 0)
		return NULL;
	while (used < size - 1) {
		got = read(fd, text + used, size - 1 - used);
		if (got <= 0)
			break;
		used += (size_t)got;
	}
	close(fd);
	text[used] = '\0';
	return got < 0 ? NULL : text;
}

static const char *after_key(const char *line, const char *key)
{
	size_t length = strlen(key);

	while (line && strncmp(line, key, length)) {
		line = strchr(line, '\n');
		line += line != NULL;
	}
	return line ? line + length : NULL;
}

uint64_t kit_proc_number(const char *path, const char *key)
{
	char text[8192], *end;
	const char *from = kit_proc_text(path, text, sizeof(text));
	unsigned long long value;

	if (from && key)
		from = after_key(from, key);
	if (!from)
		return KIT_UNKNOWN;
	errno = 0;
	value = strtoull(from, &end, 10);
	return end == from || errno ? KIT_UNKNOWN : value;
}
