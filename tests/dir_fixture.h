/* dir_fixture.h - a directory for a test's files, removed when the test ends.
 */
#ifndef DIR_FIXTURE_H
#define DIR_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static char path[512]; /* newest result of below() */

/* Set-up and tear-down functions of a test or of a group; they ignore state. */
static inline int make_dir(void **state)
{
	(void)state;
	/* The blank tests that all code takes such names. */
	strcpy(dir, "/tmp/switchyard test XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static inline int delete_one(const char *name, const struct stat *st, int flag,
			     struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(name);
}

static inline int remove_dir(void **state)
{
	(void)state;
	return nftw(dir, delete_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the directory; valid until the next call. */
static inline __attribute__((format(printf, 1, 2))) const char *
below(const char *format, ...)
{
	int n = snprintf(path, sizeof(path), "%s/", dir);
	va_list ap;

	va_start(ap, format);
	vsnprintf(path + n, sizeof(path) - (size_t)n, format, ap);
	va_end(ap);
	return path;
}

static inline void make_parents(const char *name)
{
	char *at = strdup(name);

	for (char *p = at; (p = strchr(p + 1, '/'));) {
		*p = '\0';
		mkdir(at, 0700);
		*p = '/';
	}
	free(at);
}

/* Creates a file and the directories above the file. */
static inline FILE *create(const char *name)
{
	FILE *f;

	make_parents(name);
	f = fopen(name, "w");
	assert_non_null(f);
	return f;
}

static inline void write_file(const char *name, const char *text)
{
	FILE *f = create(name);

	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/*
 * Returns the content of a file, which must not be empty or contain a NUL.  The
 * caller frees it.
 */
static inline char *read_file(const char *name)
{
	FILE *f = fopen(name, "r");
	char *text = NULL;
	size_t room = 0;

	assert_non_null(f);
	assert_true(getdelim(&text, &room, '\0', f) > 0);
	fclose(f);
	return text;
}
#endif
