/* cmd_export.c - switchyard export: a run for the tools that people have. */
#include "commands.h"
#include "export.h"
#include "options.h"
#include <errno.h>
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
	     "output.  FORMAT is\none of\n");
	put_formats(stdout);
	puts("\ndocs/exports.md says what each holds, and what it cannot "
	     "hold.");
	return EXIT_OK;
}

static int refuse(const char *format)
{
	if (format)
		fprintf(stderr, "switchyard: no format '%s'; there are\n",
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
	if (!fflush(stdout) && !ferror(stdout))
		return EXIT_OK;
	snprintf(err, sizeof(err), "standard output: %s", strerror(errno));
	return complain(EXIT_FAIL, err);
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
	return write_run(f, argc == 3 ? argv[2] : "results/latest");
}
