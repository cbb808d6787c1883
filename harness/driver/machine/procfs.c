/* procfs.c - reads files of /proc and /sys and checks what they hold. */
#include "machine/procfs.h"
#include "base/alloc.h"
#include "base/text.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MAX = 65536, TEXT_MAX = 200 };

static int open_at(const char *root, const char *path)
{
	char full[4096];
	int n = snprintf(full, sizeof(full), "%s%s", root, path);

	if (n < 0 || (size_t)n >= sizeof(full))
		return -1;
	return open(full, O_RDONLY | O_CLOEXEC);
}

/* Reads until the end, because pseudo files give at most a page per read. */
static size_t read_all(int fd, char *buf, size_t size)
{
	size_t n = 0;
	ssize_t got;

	while (n < size && (got = read(fd, buf + n, size - n)) > 0)
		n += got;
	return n;
}

char *host_read(const char *root, const char *path)
{
	int fd = open_at(root, path);
	char *text = fd >= 0 ? room_of(FILE_MAX + 1, 1) : NULL;

	if (text)
		text[read_all(fd, text, FILE_MAX)] = '\0';
	if (fd >= 0)
		close(fd);
	if (text && !*text) {
		free(text);
		text = NULL;
	}
	return text;
}

bool host_exists(const char *root, const char *path)
{
	int fd = open_at(root, path);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* Parses a line that holds one number and blanks at most after it. */
static bool parse_int(const char *text, long long *value)
{
	char *end;

	errno = 0;
	*value = strtoll(text, &end, 10);
	if (end == text || errno)
		return false;
	end += strspn(end, " \t");
	return *end == '\0' || *end == '\n';
}

bool host_read_int(const char *root, const char *path, long long *value)
{
	char *text = host_read(root, path);
	bool ok = text && parse_int(text, value);

	free(text);
	return ok;
}

json_t *host_string(const char *text, size_t n)
{
	char *copy, *clean;
	json_t *json = NULL;

	while (n && isspace((unsigned char)*text))
		text++, n--;
	while (n && isspace((unsigned char)text[n - 1]))
		n--;
	copy = n ? room_part(text, n) : NULL;
	clean = text_clean(copy, TEXT_MAX);
	if (clean)
		json = json_string(clean);
	free(copy);
	free(clean);
	return json ? json : json_null();
}

json_t *host_line(const char *root, const char *path)
{
	char *text = host_read(root, path);
	json_t *json = text ? host_string(text, strcspn(text, "\n"))
			    : json_null();

	free(text);
	return json;
}

/* Returns the start of the value after key, or NULL if no line has the key. */
static const char *find_value(const char *text, const char *key)
{
	size_t n = strlen(key);

	while (text && *text) {
		if (!strncmp(text, key, n)) {
			const char *p = text + n + strspn(text + n, " \t");

			if (*p == ':' || *p == '=')
				return p + 1 + strspn(p + 1, " \t");
		}
		text = strchr(text, '\n');
		text = text ? text + 1 : NULL;
	}
	return NULL;
}

json_t *host_value(const char *text, const char *key)
{
	const char *value = find_value(text, key);
	size_t n = value ? strcspn(value, "\n") : 0;

	if (n > 1 && value[0] == '"' && value[n - 1] == '"')
		return host_string(value + 1, n - 2);
	return value ? host_string(value, n) : json_null();
}

long long host_number(const char *text, const char *key)
{
	const char *value = find_value(text, key);
	char *end;
	long long n;

	if (!value)
		return -1;
	errno = 0;
	n = strtoll(value, &end, 10);
	return end == value || errno || n < 0 ? -1 : n;
}
