/* options.c - the worker's command line and the requests of --serve. */
#include "main/worker.h"
#include "unit/refused.h"
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

static const char usage_text[] =
	" [OPTION]...\n"
	"%s, as %s: %s.\n"
	"Prints one JSON record.  One op is one %s.\n\n"
	"  --units N          units at work (default %u)\n"
	"  --cpus A[,B...]    unit i runs on the i-th CPU of the list, which\n"
	"                     starts again after its end; \"any\" (default)\n"
	"                     leaves the units unpinned\n"
	"  --ops N            number of ops to time (default 1000)\n"
	"  --warm N           number of untimed ops before them (default "
	"ops/16)\n"
	"  --baseline         one unit does the same work alone\n"
	"  --param NAME=VALUE set a parameter of the workload%s\n";
static const char usage_rest[] =
	"  --count            also count kernel events, which makes ops "
	"slower\n"
	"  --slow-by PERCENT  make each op slower on purpose, to test the "
	"gate\n"
	"                     (default 0; needs slices of 20 us or more)\n"
	"  --timeout SECONDS  time limit (default 60, 0 means no limit; "
	"--serve\n"
	"                     has no time limit)\n"
	"  --serve            answer requests from standard input, one per "
	"line:\n"
	"                     ops=N [warm=N] [body=work|baseline]\n"
	"  --describe         describe this worker as JSON\n"
	"  --help             print this help\n\n"
	"Exit status: 0 a result was printed, 1 the worker failed, 2 bad "
	"usage,\n"
	"77 this machine cannot run it; the record has the reason.\n";

static void usage(const char *self)
{
	fputs("Usage: ", stdout);
	put_plain(stdout, self);
	printf(usage_text, bench.name, MODEL_NAME, bench.about, bench.op,
	       bench.units, bench.params[0].name ? ":" : ", which has none");
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++) {
		const struct param *p = &bench.params[i];

		printf("                       %s: %s\n"
		       "                         ",
		       p->name, p->about);
		param_put_range(stdout, p);
		if (p->names[0])
			printf(" (default %s)\n",
			       param_value_name(p, p->value));
		else
			printf(" (default %llu)\n",
			       (unsigned long long)p->value);
	}
	fputs(usage_rest, stdout);
}

static _Noreturn void bad(const char *what, const char *value, const char *hint)
{
	fprintf(stderr, "%s: %s '", bench.name, what);
	put_plain(stderr, value);
	fprintf(stderr, "': %s\n", hint);
	exit(EXIT_USAGE);
}

static uint64_t number(const char *what, const char *text, uint64_t min,
		       uint64_t max)
{
	char hint[80];
	uint64_t v;

	if (parse_whole(text, &v) && v >= min && v <= max)
		return v;
	snprintf(hint, sizeof(hint),
		 "expected a whole number from %llu to %llu",
		 (unsigned long long)min, (unsigned long long)max);
	bad(what, text, hint);
}

/* Accepts plain decimal digits: no sign, no exponent, no "inf" or "nan". */
static double percent(const char *what, const char *text)
{
	char *end;
	double v = strtod(text, &end);

	if (!*text || *end || strspn(text, "0123456789.") != strlen(text) ||
	    v > 1000)
		bad(what, text, "expected a number from 0 to 1000");
	return v;
}

/*
 * Ops are counted in 64 bits and multiplied by small numbers, so this is far
 * below 2^64.
 */
#define OPS_MAX 1000000000000ull

static void parse_cpus(struct options *o, char *list)
{
	char *rest = list, *item;

	o->n_cpus = 0;
	if (!*list)
		bad("--cpus", list, "expected CPU numbers or \"any\"");
	while ((item = strsep(&rest, ","))) {
		o->cpus = realloc(o->cpus, (o->n_cpus + 1) * sizeof(int));
		check(o->cpus);
		o->cpus[o->n_cpus++] =
			!strcmp(item, "any")
				? -1
				: (int)number("--cpus", item, 0, 65535);
	}
}

/*
 * The unknown letter may be in a word of several letters, which getopt has not
 * finished.
 */
static _Noreturn void bad_option(char **argv)
{
	const char letter[] = { '-', (char)optopt, '\0' };
	bool is_long = !optopt || !strncmp(argv[optind - 1], "--", 2);

	bad("option", is_long ? argv[optind - 1] : letter,
	    "unknown option, or an option that takes no value; "
	    "--help lists the options");
}

static void parse_option(struct options *o, int c, char *arg, char **argv)
{
	switch (c) {
	case 'u':
		o->units = (unsigned)number("--units", arg, 1, 10000000);
		break;
	case 'c':
		parse_cpus(o, arg);
		break;
	case 'o':
		o->request.ops = number("--ops", arg, 1, OPS_MAX);
		break;
	case 'w':
		o->request.warm = number("--warm", arg, 0, OPS_MAX);
		break;
	case 'p':
		params_set(o->param, arg);
		break;
	case 'l':
		o->timeout = (unsigned)number("--timeout", arg, 0, 1000000);
		break;
	case 's':
		o->slow_by = percent("--slow-by", arg);
		break;
	case 'h':
		usage(argv[0]);
		streams_flush();
		exit(0);
	case ':':
		bad("option", argv[optind - 1],
		    "this option needs a value; see --help");
	case '?':
		bad_option(argv);
	}
}

static void check_cpus(const struct options *o)
{
	cpu_set_t *set = CPU_ALLOC(UNIT_CPUS_MAX);
	size_t size = CPU_ALLOC_SIZE(UNIT_CPUS_MAX);
	char text[32];
	bool known;

	check(set);
	known = sched_getaffinity(0, size, set) == 0;
	check(known ||
	      unit_refused(errno)); /* pin_try() is then refused, too */
	for (unsigned i = 0; i < o->n_cpus; i++) {
		snprintf(text, sizeof(text), "%d", o->cpus[i]);
		if (known && o->cpus[i] >= 0 &&
		    !CPU_ISSET_S(o->cpus[i], size, set))
			bad("--cpus", text,
			    "this process may not use that CPU; see taskset "
			    "-p");
	}
	CPU_FREE(set);
}

static void check_whole(const struct options *o, char **argv, int argc)
{
	char text[32], hint[64];

	if (optind < argc)
		bad("argument", argv[optind],
		    "only options are expected; see --help");
	snprintf(text, sizeof(text), "%u", o->units);
	snprintf(hint, sizeof(hint), "expected a multiple of %u", bench.group);
	if (bench.group && o->units % bench.group)
		bad("--units", text, hint);
	if (o->request.baseline && !bench.baseline)
		bad("--baseline", bench.name, "this workload has no baseline");
	check_cpus(o);
}

void options_parse(struct options *o, int argc, char **argv)
{
	int serve = 0, count = 0, describe = 0, baseline = 0, c;
	const struct option table[] = {
		{ "units", required_argument, NULL, 'u' },
		{ "cpus", required_argument, NULL, 'c' },
		{ "ops", required_argument, NULL, 'o' },
		{ "warm", required_argument, NULL, 'w' },
		{ "param", required_argument, NULL, 'p' },
		{ "timeout", required_argument, NULL, 'l' },
		{ "slow-by", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "serve", no_argument, &serve, 1 },
		{ "count", no_argument, &count, 1 },
		{ "describe", no_argument, &describe, 1 },
		{ "baseline", no_argument, &baseline, 1 },
		{ NULL, 0, NULL, 0 },
	};
	static int anywhere = -1;

	*o = (struct options){ .units = bench.units,
			       .timeout = 60,
			       .n_cpus = 1 };
	o->slow_by = NAN;
	o->request = (struct request){ .ops = 1000, .warm = UINT64_MAX };
	for (unsigned i = 0; i < BENCH_PARAMS; i++)
		o->param[i] = bench.params[i].value;
	while ((c = getopt_long(argc, argv, ":", table, NULL)) != -1)
		parse_option(o, c, optarg, argv);
	if (!o->cpus)
		o->cpus = &anywhere;
	o->serve = serve;
	o->count = count;
	o->describe = describe;
	o->request.baseline = baseline;
	if (o->request.warm == UINT64_MAX)
		o->request.warm = o->request.ops / 16;
	check_whole(o, argv, argc);
}

/*
 * The distance is a multiple of a cache line, so that no line belongs to two
 * groups.
 */
static size_t stride(const struct run *r)
{
	size_t bytes = bench.shared_for ? bench.shared_for(r) : bench.shared;

	return (bytes + UNIT_LINE - 1) / UNIT_LINE * UNIT_LINE;
}

/* The last of several CPUs may be for a helper that is not a unit. */
void options_run(const struct options *o, struct run *r)
{
	bool partner = bench.partner && o->n_cpus > 1;

	*r = (struct run){ .units = o->units };
	r->group = bench.group ? bench.group : o->units;
	r->cpus = o->cpus;
	r->n_cpus = o->n_cpus - partner;
	r->partner = bench.partner ? o->cpus[o->n_cpus - 1] : -1;
	memcpy(r->param, o->param, sizeof(r->param));
	r->stride = stride(r);
}

void request_parse(struct request *r, char *line)
{
	char *rest = line, *word;

	*r = (struct request){ .warm = UINT64_MAX };
	line[strcspn(line, "\r\n")] = '\0';
	while ((word = strsep(&rest, " "))) {
		if (!strncmp(word, "ops=", 4))
			r->ops = number("request ops", word + 4, 1, OPS_MAX);
		else if (!strncmp(word, "warm=", 5))
			r->warm = number("request warm", word + 5, 0, OPS_MAX);
		else if (!strcmp(word, "body=baseline") && bench.baseline)
			r->baseline = true;
		else if (*word && strcmp(word, "body=work"))
			bad("request", word,
			    "expected ops=N [warm=N] [body=work|baseline]");
	}
	if (!r->ops)
		bad("request", line, "ops=N is missing");
	if (r->warm == UINT64_MAX)
		r->warm = r->ops / 16;
}
