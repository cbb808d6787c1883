/* export.c - switchyard export: a run for the tools that people have. */
#include "report/export/export.h"
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

static int help(void)
{
	puts("Usage: switchyard export FORMAT [DIR]\n"
	     "Writes the run in DIR (default results/latest) to standard "
	     "output; junit takes a\ncomparison, too.  FORMAT is one of\n");
	put_formats(stdout);
	puts("\ndocs/exports.md says what each holds, and what it cannot "
	     "hold.");
	return EXIT_OK;
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
	const struct export_format *f;

	if (argc > 1 && !strcmp(argv[1], "--help"))
		return help();
	f = argc > 1 ? export_find(argv[1]) : NULL;
	if (!f)
		return refuse(argc > 1 ? argv[1] : NULL);
	if (argc > 3 || (argc == 3 && argv[2][0] == '-'))
		return complain(EXIT_BAD,
				"export takes a format and one directory at "
				"most, see `switchyard export --help`");
	return write_either(f, argc == 3 ? argv[2] : "results/latest");
}
