/* test_file.c - only regular files are opened; what else there is has a name.
 */
#include "base/file.h"
#include "dir_fixture.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

static char err[600];

/* Nothing waits: a FIFO has no writer here, and the test a time limit. */
static void refused(const char *name, const char *why)
{
	*err = '\0';
	assert_null(file_open(name, err, sizeof(err)));
	if (!strstr(err, name) || !strstr(err, why))
		fail_msg("'%s' is not in: %s", why, err);
	*err = '\0';
	assert_null(file_json(name, err, sizeof(err)));
	assert_non_null(strstr(err, why));
}

static void a_regular_file_is_read_also_through_a_link(void **state)
{
	json_t *value;
	char to[512];

	(void)state;
	write_file(below("file"), "{\"a\": 1}\n");
	strcpy(to, path);
	assert_int_equal(symlink(to, below("link")), 0);
	value = file_json(path, err, sizeof(err));
	assert_int_equal(json_integer_value(json_object_get(value, "a")), 1);
	json_decref(value);
}

static void a_new_file_takes_the_place_of_a_link(void **state)
{
	char to[512], *text;
	FILE *out;

	(void)state;
	write_file(below("victim"), "precious\n");
	strcpy(to, path);
	assert_int_equal(symlink(to, below("planted")), 0);
	out = file_make(path);
	assert_non_null(out);
	fputs("ours\n", out);
	fclose(out);
	text = read_file(to);
	assert_string_equal(text, "precious\n");
	free(text);
	assert_int_equal(mkdir(below("made"), 0700), 0);
	assert_null(file_make(path));
}

static void a_fifo_is_refused_without_waiting(void **state)
{
	char to[512];

	(void)state;
	assert_int_equal(mkfifo(below("fifo"), 0600), 0);
	refused(path, "is a FIFO");
	strcpy(to, path);
	assert_int_equal(symlink(to, below("to fifo")), 0);
	refused(path, "is a FIFO");
}

static void directories_devices_and_sockets_are_refused(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	snprintf(at.sun_path, sizeof(at.sun_path), "%s", below("socket"));
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	close(fd);
	refused(path, "is a socket");
	refused(dir, "is a directory");
	refused("/dev/zero", "is a device");
	refused(below("none"), "No such file");
}

static void json_errors_name_the_line_and_a_huge_file_its_size(void **state)
{
	(void)state;
	write_file(below("broken"), "{\n\n\"a\" 1}\n");
	assert_null(file_json(path, err, sizeof(err)));
	assert_non_null(strstr(err, "line 3"));
	/* Sparse: it takes no room, and would take 1 TiB of memory. */
	assert_int_equal(truncate(path, 1L << 40), 0);
	assert_null(file_json(path, err, sizeof(err)));
	assert_non_null(strstr(err, "1099511627776 bytes"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_regular_file_is_read_also_through_a_link),
		cmocka_unit_test(a_new_file_takes_the_place_of_a_link),
		cmocka_unit_test(a_fifo_is_refused_without_waiting),
		cmocka_unit_test(directories_devices_and_sockets_are_refused),
		cmocka_unit_test(
			json_errors_name_the_line_and_a_huge_file_its_size),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
