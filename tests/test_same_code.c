/* test_same_code.c - the same code is told from other code, and from rubbish.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "gate/measure/same_code.h"
#include <cmocka.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define SELF "/proc/self/exe"

static char copy[64];

/* Before each test: a copy of this program, to be changed. */
static int make_copy(void **state)
{
	int from = open(SELF, O_RDONLY), to;
	struct stat st;

	(void)state;
	strcpy(copy, "/tmp/test_same_code.XXXXXX");
	to = mkstemp(copy);
	if (from < 0 || to < 0 || fstat(from, &st))
		return -1;
	for (off_t at = 0; at < st.st_size;)
		if (sendfile(to, from, &at, (size_t)(st.st_size - at)) <= 0)
			return -1;
	close(from);
	return close(to);
}

static int remove_copy(void **state)
{
	(void)state;
	return unlink(copy);
}

/* Where a section of the copy, and its header, are in the file. */
static GElf_Shdr section(const char *name, off_t *head_at)
{
	int fd = open(copy, O_RDONLY);
	Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
	Elf_Scn *at = NULL;
	GElf_Shdr found;
	GElf_Ehdr head;
	size_t names;

	assert_non_null(gelf_getehdr(elf, &head));
	assert_int_equal(elf_getshdrstrndx(elf, &names), 0);
	do {
		at = elf_nextscn(elf, at);
		assert_non_null(at);
		assert_non_null(gelf_getshdr(at, &found));
	} while (strcmp(elf_strptr(elf, names, found.sh_name), name));
	*head_at = (off_t)(head.e_shoff + elf_ndxscn(at) * head.e_shentsize);
	elf_end(elf);
	close(fd);
	return found;
}

static void overwrite(off_t at, const void *bytes, size_t n)
{
	int fd = open(copy, O_WRONLY);

	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

/* Changes a byte in the middle of a section. */
static void change(const char *name)
{
	off_t head_at;
	GElf_Shdr s = section(name, &head_at);
	off_t at = (off_t)(s.sh_offset + s.sh_size / 2);
	int fd = open(copy, O_RDONLY);
	char c;

	assert_int_equal(pread(fd, &c, 1, at), 1);
	close(fd);
	c ^= 1;
	overwrite(at, &c, 1);
}

static void write_copy(const char *text)
{
	assert_int_equal(truncate(copy, 0), 0);
	overwrite(0, text, strlen(text));
}

static void a_copy_is_the_same(void **state)
{
	(void)state;
	assert_int_equal(same_code(SELF, copy), 1);
	assert_int_equal(same_code(copy, SELF), 1);
}

static void what_is_not_loaded_does_not_count(void **state)
{
	(void)state;
	change(".comment");
	assert_int_equal(same_code(SELF, copy), 1);
	change(".note.ABI-tag");
	assert_int_equal(same_code(SELF, copy), 1);
}

static void code_and_data_count(void **state)
{
	(void)state;
	change(".text");
	assert_int_equal(same_code(SELF, copy), 0);
	change(".text"); /* back */
	assert_int_equal(same_code(SELF, copy), 1);
	change(".rodata");
	assert_int_equal(same_code(SELF, copy), 0);
}

/* As far as their file goes the two are equal: only .bss has grown. */
static void size_without_bytes_counts(void **state)
{
	off_t head_at;
	GElf_Shdr s;

	(void)state;
	s = section(".bss", &head_at);
	s.sh_size += 64;
	overwrite(head_at + (off_t)offsetof(Elf64_Shdr, sh_size), &s.sh_size,
		  sizeof(s.sh_size));
	assert_int_equal(same_code(SELF, copy), 0);
}

static void another_program_differs(void **state)
{
	(void)state;
	assert_int_equal(same_code(SELF, "/bin/sh"), 0);
	assert_int_equal(same_code("/bin/sh", "/bin/sh"), 1);
}

static void what_is_no_program_cannot_be_told(void **state)
{
	(void)state;
	assert_int_equal(same_code(SELF, "/nowhere/at all"), -1);
	assert_int_equal(same_code("/", "/"), -1);
	write_copy("#!/bin/sh\nexit 0\n");
	assert_int_equal(same_code(copy, copy), -1);
	assert_int_equal(same_code(SELF, copy), -1);
	write_copy("");
	assert_int_equal(same_code(copy, copy), -1);
	write_copy("\177ELF\2\1\1 and so on");
	assert_int_equal(same_code(copy, copy), -1);
}

/* Also beside itself, where nothing differs. */
static void cut_short_is_never_the_same(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(stat(copy, &st), 0);
	for (off_t size = st.st_size - 1; size > 16; size = size * 4 / 5) {
		assert_int_equal(truncate(copy, size), 0);
		assert_true(same_code(SELF, copy) < 1);
		assert_true(same_code(copy, copy) < 1);
	}
}

/* Sizes and places that lead out of the file. */
static void wrong_headers_are_refused(void **state)
{
	const uint64_t far[] = { UINT64_MAX, UINT64_MAX / 2, 1ull << 40 };
	off_t head_at;
	GElf_Shdr s;

	(void)state;
	s = section(".text", &head_at);
	for (size_t i = 0; i < 3; i++) {
		overwrite(head_at + (off_t)offsetof(Elf64_Shdr, sh_size),
			  &far[i], sizeof(far[i]));
		assert_int_equal(same_code(copy, copy), -1);
	}
	overwrite(head_at + (off_t)offsetof(Elf64_Shdr, sh_size), &s.sh_size,
		  sizeof(s.sh_size));
	overwrite(head_at + (off_t)offsetof(Elf64_Shdr, sh_name),
		  "\xff\xff\xff", 4);
	assert_int_equal(same_code(copy, copy), -1);
	overwrite((off_t)offsetof(Elf64_Ehdr, e_shoff), &far[2],
		  sizeof(far[2]));
	assert_int_equal(same_code(copy, copy), -1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_copy, remove_copy)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_copy_is_the_same),
		TEST(what_is_not_loaded_does_not_count),
		TEST(code_and_data_count),
		TEST(size_without_bytes_counts),
		TEST(another_program_differs),
		TEST(what_is_no_program_cannot_be_told),
		TEST(cut_short_is_never_the_same),
		TEST(wrong_headers_are_refused),
	};

	elf_version(EV_CURRENT);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
