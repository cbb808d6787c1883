/* file.c - reads one JSON file of Google Benchmark as far as it is whole. */
#include "gate/gbench/file.h"
#include "base/alloc.h"
#include "base/file.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * The largest file that is read. A thousand benchmarks of a hundred repetitions
 * take 40 MiB.
 */
#define BYTES_MAX (512UL << 20)

const char *const gbench_keys[N_GBENCH_KEYS] = {
	[GBENCH_NAME] = "name",
	[GBENCH_RUN_NAME] = "run_name",
	[GBENCH_RUN_TYPE] = "run_type",
	[GBENCH_REAL_TIME] = "real_time",
	[GBENCH_CPU_TIME] = "cpu_time",
	[GBENCH_TIME_UNIT] = "time_unit",
	[GBENCH_ERROR_OCCURRED] = "error_occurred",
	[GBENCH_ERROR_MESSAGE] = "error_message",
	[GBENCH_SKIPPED] = "skipped",
	[GBENCH_SKIP_MESSAGE] = "skip_message",
	[GBENCH_FAMILY_INDEX] = "family_index",
	[GBENCH_PER_FAMILY_INSTANCE_INDEX] = "per_family_instance_index",
	[GBENCH_REPETITION_INDEX] = "repetition_index",
	[GBENCH_BIG_O] = "big_o",
	[GBENCH_RMS] = "rms",
};

static bool is_key(struct span key, const char *name)
{
	size_t n = strlen(name);

	return key.n == n + 2 && !memcmp(key.at + 1, name, n);
}

static void take_field(struct gbench_run *r, struct span key, struct span value)
{
	for (int i = 0; i < N_GBENCH_KEYS; i++) {
		if (!is_key(key, gbench_keys[i]))
			continue;
		if (!r->value[i].at)
			r->value[i] = value;
		else if (i < N_GBENCH_SINGLE && !r->doubled)
			r->doubled = gbench_keys[i];
	}
}

static struct gbench_run *next_run(struct gbench_file *f)
{
	/* The array doubles whenever its length is a power of two. */
	if (!(f->n & (f->n - 1)))
		f->run = room_again(f->run, 2 * f->n + 1, sizeof(*f->run));
	f->run[f->n] = (struct gbench_run){ 0 };
	return &f->run[f->n++];
}

/*
 * Reads the object at s->p. Returns false when the text ends inside the object;
 * s stays at that place.
 */
static bool take_run(struct gbench_run *r, struct scan *s)
{
	struct span key, value;

	for (s->p++; scan_skip(s) && *s->p != '}'; scan_takes(s, ',')) {
		if (!scan_key(s, &key) || !scan_value(s, &value))
			return false;
		take_field(r, key, value);
	}
	return scan_takes(s, '}');
}

/*
 * Reads the runs of the list whose opening bracket is just before s. Returns
 * false when the text ends in the list. A run that is cut off is not added.
 */
static bool take_runs(struct gbench_file *f, struct scan *s)
{
	for (; scan_skip(s) && *s->p != ']'; scan_takes(s, ',')) {
		struct gbench_run *r;

		if (*s->p != '{') {
			f->odd += *s->p != ',';
			scan_item(s);
			continue;
		}
		r = next_run(f);
		if (take_run(r, s))
			continue;
		r->damaged = true;
		if (!scan_resync(s)) {
			f->n--;
			return false;
		}
	}
	return scan_takes(s, ']');
}

/*
 * Reads one member of the file's object. Returns false when the text ends in
 * it.
 */
static bool take_member(struct gbench_file *f, struct scan *s, bool *listed)
{
	struct span key, value;
	bool list, context;

	if (!scan_key(s, &key))
		return false;
	list = is_key(key, "benchmarks");
	context = is_key(key, "context");
	if (list && !*listed && scan_takes(s, '[')) {
		*listed = true;
		return take_runs(f, s);
	}
	if (!scan_value(s, &value))
		return false;
	if (context && !f->context.at)
		f->context = value;
	else
		f->second |= list || context;
	return true;
}

static bool take_file(struct gbench_file *f, struct scan *s)
{
	bool listed = false;

	while (scan_skip(s) && *s->p == '"' && take_member(f, s, &listed))
		scan_takes(s, ',');
	f->cut = !scan_takes(s, '}');
	f->more = !f->cut && scan_skip(s);
	return listed;
}

/* Returns NULL when the file is empty or larger than BYTES_MAX. */
static char *read_text(FILE *in, size_t *n)
{
	char *text = NULL;
	size_t room = 0, got;

	*n = 0;
	do {
		room = room ? 2 * room : 1 << 16;
		text = room_again(text, room, 1);
		got = fread(text + *n, 1, room - *n, in);
		*n += got;
	} while (got && *n <= BYTES_MAX);
	if (*n && *n <= BYTES_MAX && !ferror(in))
		return text;
	free(text);
	return NULL;
}

/* Shells of Windows write the output of a program in UTF-16. */
static bool is_utf16(const char *text, size_t n)
{
	return n > 1 && (!memcmp(text, "\xff\xfe", 2) ||
			 !memcmp(text, "\xfe\xff", 2) || !text[0] || !text[1]);
}

static const char *why_not(struct gbench_file *f, size_t n)
{
	struct scan s = { f->text, f->text + n };

	if (is_utf16(f->text, n))
		return "it is UTF-16, which is not valid JSON: save it as "
		       "UTF-8";
	if (n >= 3 && !memcmp(s.p, "\xef\xbb\xbf", 3))
		s.p += 3;
	if (!scan_takes(&s, '{'))
		return "it is not a JSON object";
	return take_file(f, &s) ? NULL : "it has no list of \"benchmarks\"";
}

int gbench_file_read(struct gbench_file *f, const char *path, char *err,
		     size_t size)
{
	FILE *in = file_open_named(path, err, size);
	const char *why = "it is empty";
	size_t n;

	*f = (struct gbench_file){ 0 };
	if (!in)
		return -1;
	f->text = read_text(in, &n);
	if (ferror(in))
		why = strerror(errno);
	else if (n > BYTES_MAX)
		why = "it is larger than 512 MiB";
	else if (n)
		why = why_not(f, n);
	fclose(in);
	if (!why)
		return 0;
	gbench_file_free(f);
	snprintf(err, size,
		 "%s: %s; name a file that Google Benchmark wrote with "
		 "--benchmark_out",
		 path, why);
	return -1;
}

void gbench_file_free(struct gbench_file *f)
{
	free(f->text);
	free(f->run);
	*f = (struct gbench_file){ 0 };
}
