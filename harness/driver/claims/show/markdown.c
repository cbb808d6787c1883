/* markdown.c - writes docs/claims.md: all claims and the rules. */
#include "claims/show/show.h"

static const char head[] =
	"# Claims\n\n"
	"<!-- Made by `build/switchyard claims --markdown`; change "
	"harness/driver/claims/tutorial/*.c. -->\n\n"
	"A Chinese tutorial on processes, threads and coroutines makes 28 "
	"claims that can be tested. This page lists each claim with the "
	"conditions by which a run decides whether the claim holds. `make "
	"bench` measures, `make claims` prints the verdicts of the latest run, "
	"and `make claims RUN=DIR` prints those of another run.\n\n"
	"## How a verdict comes about\n\n"
	"Each claim has conditions. A condition consists of a number, which "
	"comes from the named cells, and a bound. A number is the median over "
	"rounds, or the ratio of two cells, with its 95 % interval. (Two cells "
	"that ran side by side are compared slice by slice, other cells round "
	"by round.) A number is on one side of the bound if the whole interval "
	"is. Where the bound is about *every slice*, the number is a count: no "
	"interval is needed, and one slice that breaks the bound is enough. An "
	"estimate without an interval (fewer than 6 rounds) gives no "
	"verdict.\n\n"
	"Each condition gives one of these verdicts. The verdict on the claim "
	"is the one that stands highest in the table:\n\n"
	"| verdict | when |\n|---|---|\n"
	"| does not hold | a condition marked *must* is clearly not met, or an "
	"answer was wrong |\n"
	"| disturbed | a number that cannot be true was measured, such as a "
	"speed-up above the number of cores or a time below 0; an interval "
	"that contains such numbers is enough |\n"
	"| not testable here | a cell could not be measured on this machine; "
	"the reason is given |\n"
	"| not tested | the run lacks a cell or a number, or has too few "
	"rounds |\n"
	"| too close to call | the interval of a *must* includes the bound, or "
	"an event that a *must* needs was not seen, which proves nothing |\n"
	"| holds up to a point | a condition marked *point* is not clearly "
	"met: the claim goes too far |\n"
	"| holds, with a limit | a condition marked *limit* is not clearly "
	"met: the claim leaves something out |\n"
	"| holds | every condition is met |\n\n"
	"In the names of cells, `units:max` is the largest number of units for "
	"which both cells of the condition were measured (likewise for other "
	"settings with `max`). The placement `apart` is the nearest pair of "
	"cores that the machine has: `same-cache`, `smt`, `same-package` or "
	"`cross-package`.\n";

static const char *const roles[] = {
	[MUST] = "must",
	[LIMIT] = "limit",
	[POINT] = "point",
};

static void put_condition(FILE *out, const struct condition *k)
{
	fprintf(out, "| %s | %s", roles[k->role], k->what);
	if (k->but)
		fprintf(out, "; if the bound is not met: *%s*", k->but);
	fprintf(out, " | `%s`", k->cell);
	if (k->over)
		fprintf(out, " divided by `%s`", k->over);
	if (k->measure)
		fprintf(out, ", `%s`", k->measure);
	fputs(" | ", out);
	claim_put_bound(out, k, NULL);
	fprintf(out, " | %s |\n", k->why);
}

static void put_claim(FILE *out, const struct claim *c)
{
	fprintf(out,
		"\n### %s\n\n%s The tutorial says in section %s:\n\n> %s\n\n| "
		"role | number | cells and measure | bound | reason for the "
		"bound |\n|---|---|---|---|---|\n",
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
