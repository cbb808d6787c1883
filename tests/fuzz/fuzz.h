/* fuzz.h - what the fuzz targets share: a place to write, and odd values. */
#ifndef FUZZ_H
#define FUZZ_H
#include <err.h>
#include <ftw.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
size_t LLVMFuzzerMutate(uint8_t *data, size_t n, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t n, size_t most,
			       unsigned seed);

static char fuzz_dir[64];

static inline int fuzz_remove(const char *path, const struct stat *s, int type,
			      struct FTW *at)
{
	(void)s;
	(void)type;
	(void)at;
	return remove(path);
}

static inline void fuzz_leave(void)
{
	nftw(fuzz_dir, fuzz_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* A directory of this process, in memory where there is such a place. */
static inline const char *fuzz_place(void)
{
	if (*fuzz_dir)
		return fuzz_dir;
	strcpy(fuzz_dir, access("/dev/shm", W_OK) ? "/tmp/fuzz.XXXXXX"
						  : "/dev/shm/fuzz.XXXXXX");
	if (!mkdtemp(fuzz_dir))
		err(1, "%s", fuzz_dir);
	atexit(fuzz_leave);
	return fuzz_dir;
}

static inline void fuzz_write(const char *name, const void *data, size_t n)
{
	char path[PATH_MAX];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", fuzz_place(), name);
	out = fopen(path, "we");
	if (!out || fwrite(data, 1, n, out) != n || fclose(out))
		err(1, "%s", path);
}

/* A file of the repository, from whose top the targets are started. */
static inline void fuzz_copy(const char *from, const char *name)
{
	static char text[1 << 20];
	FILE *in = fopen(from, "re");

	if (!in)
		err(1, "%s", from);
	fuzz_write(name, text, fread(text, 1, sizeof(text), in));
	fclose(in);
}

/* Where what is shown goes: only making it is of interest. */
static inline FILE *fuzz_out(void)
{
	static FILE *out;

	if (!out)
		out = fopen("/dev/null", "we");
	if (!out)
		err(1, "/dev/null");
	return out;
}

/* The input as a string of its own, so that reading past it is seen. */
static inline char *fuzz_text(const uint8_t *data, size_t n)
{
	char *text = malloc(n + 1);

	if (!text)
		err(1, "an input of %zu bytes", n);
	memcpy(text, data, n);
	text[n] = '\0';
	return text;
}

static inline unsigned fuzz_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* The bytes from from to to become value, where most allows it. */
static inline size_t fuzz_replace(uint8_t *data, size_t n, size_t most,
				  size_t from, size_t to, const char *value)
{
	size_t k = strlen(value);

	if (n - (to - from) + k > most)
		return n;
	memmove(data + from + k, data + to, n - to);
	memcpy(data + from, value, k);
	return n - (to - from) + k;
}
#endif
