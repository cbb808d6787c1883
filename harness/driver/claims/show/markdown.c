/* markdown.c - docs/claims.md: the claims and the rules for them. */
#include "claims/show/show.h"

static const char head[] =
	"# Claims\n\n"
	"<!-- Made by `build/switchyard claims --markdown`; change "
	"harness/driver/claims/tutorial/*.c. -->\n\n"
	"What a Chinese tutorial on processes, threads and coroutines says, "
	"and how a run decides on it. `make bench` measures, `make claims` "
	"prints the verdicts of the latest run, `RUN=DIR` those of another.\n\n"
	"## How a verdict comes about\n\n"
	"Each claim has conditions: a number from named cells, and a limit. A "
	"number is the median over rounds, or the ratio of two cells (paired "
	"by slice where they ran side by side, else by round), with its 95 % "
	"interval. It is on one side of the limit when the whole interval is. "
	"What is said of *every slice* is a count: it needs no interval, and "
	"one slice is enough to break it. Without an interval (fewer than 6 "
	"rounds) there is no verdict on an estimate.\n\n"
	"The verdict is the first of these that one of the conditions "
	"gives:\n\n"
	"| verdict | when |\n|---|---|\n"
	"| does not hold | a condition marked *must* is clearly not met, or an "
	"answer was wrong |\n"
	"| not testable here | a cell could not be measured on this machine; "
	"the reason is given |\n"
	"| not tested | the run lacks a cell or a number, or has too few "
	"rounds |\n"
	"| too close to call | the interval of a *must* reaches over the "
	"limit, or what had to be seen was not seen, which proves nothing |\n"
	"| holds up to a point | a condition marked *point* is not clearly "
	"met |\n"
	"| holds, with a limit | a condition marked *limit* is not clearly "
	"met |\n"
	"| holds | every condition is met |\n\n"
	"In the names of cells `units:max` is the largest number for which "
	"the condition has its cells, and the placement `apart` is the nearest "
	"pair of cores that the machine has (`same-cache`, `smt`, "
	"`same-package`, `cross-package`).\n";

static const char *const roles[] = {
	[MUST] = "must",
	[LIMIT] = "limit",
	[POINT] = "point",
};

static void put_condition(FILE *out, const struct condition *k)
{
	fprintf(out, "| %s | %s", roles[k->role], k->what);
	if (k->but)
		fprintf(out, "; if not: *%s*", k->but);
	fprintf(out, " | `%s`", k->cell);
	if (k->over)
		fprintf(out, " over `%s`", k->over);
	if (k->measure)
		fprintf(out, ", `%s`", k->measure);
	fputs(" | ", out);
	claim_put_limit(out, k, NULL);
	fprintf(out, " | %s |\n", k->why);
}

static void put_claim(FILE *out, const struct claim *c)
{
	fprintf(out,
		"\n### %s\n\n%s Section %s:\n\n> %s\n\n"
		"| | number | cells | limit | why this limit |\n"
		"|---|---|---|---|---|\n",
		c->id, c->sentence, c->section, c->quote);
	for (size_t i = 0; i < CONDITIONS && c->conditions[i].cell; i++)
		put_condition(out, &c->conditions[i]);
}

void claims_markdown(FILE *out)
{
	fputs(head, out);
	fputs("\n## The claims\n", out);
	for (size_t i = 0; claim_at(i); i++)
		put_claim(out, claim_at(i));
}
