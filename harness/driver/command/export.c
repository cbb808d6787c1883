/* export.c - switchyard export: a run for the tools that people have. */
#include "report/export/export.h"
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/text.h"
#include "command/commands.h"
#include "plan/options.h"
#include <string.h>

static void put_formats(FILE *out)
{
	for (size_t i = 0; export_at(i); i++)
		fprintf(out, "  %-24s %s\n", export_at(i)->name,
			export_at(i)->reader);
}

/* The formats, for the text after the options.  argp frees what is returned. */
static char *help_formats(int key, const char *text, void *input)
{
	char *with = NULL;
	size_t size;
	FILE *out;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	out = room_stream(&with, &size);
	fputs("FORMAT is one of\n\n", out);
	put_formats(out);
	fprintf(out, "\n%s", text);
	room_close(out, &with);
	return with;
}

static const char doc[] =
	"Write the run in DIR (default results/latest) to standard output; "
	"junit takes a comparison, too."
	"\vdocs/exports.md says what each format holds, and what it cannot "
	"hold.";

struct export_options {
	const char *format, *dir;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct export_options *o = state->input;

	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	if (!o->format)
		o->format = arg;
	else
		options_word(state, arg, &o->dir, "directory");
	return 0;
}

static int refuse(const char *format)
{
	if (format)
		text_line(stderr, "switchyard: no format '%s'; there are",
			  format);
	else
		fputs("switchyard: export takes a format; there are\n", stderr);
	put_formats(stderr);
	return EXIT_BAD;
}

static int write_run(const struct export_format *f, const char *dir)
{
	struct results r;
	char err[512];

	if (results_load(&r, dir, err, sizeof(err)))
		return complain(EXIT_BAD, err);
	export_write(f, &r, stdout);
	results_free(&r);
	return EXIT_OK;
}

static int write_compared(const struct export_format *f, const char *dir)
{
	if (!strcmp(f->name, "junit"))
		return export_comparison(dir);
	return complain(EXIT_BAD, "a comparison is exported as junit; other "
				  "formats hold one run");
}

static int write_either(const struct export_format *f, const char *dir)
{
	return is_comparison(dir) ? write_compared(f, dir) : write_run(f, dir);
}

int command_export(int argc, char **argv)
{
	const struct argp argp = { .parser = parse,
				   .args_doc = "FORMAT [DIR]",
				   .doc = doc,
				   .help_filter = help_formats };
	struct export_options o = { 0 };
	const struct export_format *f;

	options_read(&argp, argc, argv, &o);
	f = o.format ? export_find(o.format) : NULL;
	if (!f)
		return refuse(o.format);
	return write_either(f, o.dir ? o.dir : "results/latest");
}
