/* gbench_file.c - a Google Benchmark file, read element by element. */
#include "gbench_file.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A parser of whole documents gives nothing of one that is cut off; so the
 * ends of values are found here, and each is parsed alone. */
struct scan {
	char *p, *end;
};

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool skip(struct scan *s, const char *set)
{
	while (s->p < s->end && is_one_of(*s->p, set))
		s->p++;
	return s->p < s->end;
}

static bool takes(struct scan *s, char c)
{
	if (!skip(s, " \t\r\n") || *s->p != c)
		return false;
	s->p++;
	return true;
}

/* Past the string at s->p.  No string of JSON has a line break in it, so one
 * that was damaged ends with its line and not with the next string. */
static bool skip_string(struct scan *s)
{
	while (++s->p < s->end && !is_one_of(*s->p, "\"\n"))
		s->p += *s->p == '\\';
	if (s->p >= s->end)
		return false;
	s->p++;
	return true;
}

/* Past the value at s->p: its bracket, or to what follows a number or word. */
static bool skip_value(struct scan *s)
{
	size_t depth = 0;

	while (s->p < s->end) {
		if (depth == 0 && is_one_of(*s->p, ",]}"))
			return true;
		if (*s->p == '"') {
			if (!skip_string(s))
				return false;
			continue;
		}
		depth += is_one_of(*s->p, "{[");
		if (is_one_of(*s->p++, "}]") && --depth == 0)
			return true;
	}
	return false;
}

/* The object at s->p, past which s then stands; NULL: it is none. */
static json_t *take_object(struct scan *s, bool *whole)
{
	const char *from = s->p;
	json_t *o;

	*whole = skip_value(s);
	if (!*whole)
		return NULL;
	o = json_loadb(from, (size_t)(s->p - from), JSON_REJECT_DUPLICATES,
		       NULL);
	if (json_is_object(o))
		return o;
	json_decref(o);
	return NULL;
}

/* s stands after the bracket that opens the list. */
static bool take_runs(struct gbench_file *f, struct scan *s)
{
	bool whole = true;

	f->runs = json_array();
	while (skip(s, " \t\r\n,") && *s->p != ']') {
		json_t *o = take_object(s, &whole);

		if (!whole)
			return false;
		if (o)
			json_array_append_new(f->runs, o);
		else
			f->bad++;
		takes(s, '}'); /* of what was not opened here */
	}
	return takes(s, ']');
}

static bool take_context(struct gbench_file *f, struct scan *s)
{
	bool whole;
	json_t *o = take_object(s, &whole);

	if (o) {
		json_decref(f->context);
		f->context = o;
	}
	return whole;
}

/* The value of one key of the file; false: the text ends in it. */
static bool take_member(struct gbench_file *f, struct scan *s)
{
	const char *key = s->p;
	size_t n;

	if (!skip_string(s))
		return false;
	n = (size_t)(s->p - key);
	if (!takes(s, ':') || !skip(s, " \t\r\n"))
		return false;
	if (n == 12 && !memcmp(key, "\"benchmarks\"", n) && !f->runs &&
	    takes(s, '['))
		return take_runs(f, s);
	if (n == 9 && !memcmp(key, "\"context\"", n))
		return take_context(f, s);
	return skip_value(s);
}

static void take_file(struct gbench_file *f, struct scan *s)
{
	while (skip(s, " \t\r\n,") && *s->p == '"')
		if (!take_member(f, s))
			break;
	f->cut = !takes(s, '}');
	f->more = !f->cut && skip(s, " \t\r\n");
}

/* As many bytes as the word had; s stays before them. */
static bool hide_word(struct scan *s, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n))
		return false;
	if (s->p[-1] == '-')
		s->p[-1] = ' ';
	memset(s->p, ' ', n);
	s->p[0] = s->p[1] = '"';
	return true;
}

/* Starts after the file's first bracket: there is always a byte before. */
static void hide_words(struct scan s)
{
	while (s.p < s.end)
		if (*s.p == '"') {
			if (!skip_string(&s))
				return;
		} else if (!hide_word(&s, "NaN") && !hide_word(&s, "Infinity"))
			s.p++;
}

/* The whole file, to be freed; NULL with errno, 0 when there is nothing.  It is
 * read up to a byte 0xff, which is in no UTF-8 text. */
static char *read_text(const char *path, size_t *n)
{
	FILE *in = fopen(path, "r");
	char *text = NULL;
	size_t room = 0;
	ssize_t got;

	if (!in)
		return NULL;
	errno = 0;
	got = getdelim(&text, &room, 0xff, in);
	fclose(in);
	if (got > 0) {
		*n = (size_t)got;
		return text;
	}
	free(text);
	return NULL;
}

static int refuse(const char *path, const char *why, char *err, size_t size)
{
	snprintf(err, size,
		 "%s: %s; name a file that Google Benchmark wrote with "
		 "--benchmark_out",
		 path, why);
	return -1;
}

int gbench_file_read(struct gbench_file *f, const char *path, char *err,
		     size_t size)
{
	size_t n = 0;
	char *text = read_text(path, &n);
	struct scan s = { text, text ? text + n : NULL };
	const char *why = "it has no whole list of \"benchmarks\"";

	*f = (struct gbench_file){ .context = json_object() };
	if (!text)
		why = errno ? strerror(errno) : "it is empty";
	else if (!takes(&s, '{'))
		why = "it is no JSON object";
	else {
		hide_words(s);
		take_file(f, &s);
	}
	free(text);
	if (f->runs)
		return 0;
	gbench_file_free(f);
	return refuse(path, why, err, size);
}

void gbench_file_free(struct gbench_file *f)
{
	json_decref(f->context);
	json_decref(f->runs);
	*f = (struct gbench_file){ 0 };
}
