/* terminal.c - prints the claims and their summary to the terminal. */
#include "base/flow.h"
#include "claims/show/show.h"
#include <stdlib.h>

#define WIDTH_MIN 40

static const char legend[] =
	"A number is followed by its [95 % interval] and by n, the number of "
	"rounds behind the number; for a count, n is the number of slices. "
	"docs/claims.md gives the reason for every bound. A verdict holds for "
	"this run on this machine only.";

static const char *color_of(enum verdict v)
{
	switch (v) {
	case HOLDS:
		return "\033[1;38;5;35m";
	case DOES_NOT_HOLD:
	case DISTURBED:
		return "\033[1;38;5;166m";
	case UP_TO_A_POINT:
	case WITH_A_LIMIT:
		return "\033[1;38;5;178m";
	default:
		return "\033[1m";
	}
}

static void put_head(struct flow *f, const struct claim *c, enum verdict v,
		     bool color)
{
	char text[80];

	fputs(color ? color_of(v) : "", f->out);
	flow_words(f, verdict_words(v));
	fputs(color ? "\033[0m" : "", f->out);
	snprintf(text, sizeof(text), "%s, section %s", c->id, c->section);
	flow_at(f, 21, text);
	flow_end(f);
}

static void put_claim(const struct flow *start, const struct claim *c,
		      const struct results *r, bool color)
{
	struct flow f = *start;
	struct judgement j;
	struct claim_number n;
	char *reason;

	claim_judge(&j, c, r);
	put_head(&f, c, j.verdict, color);
	f.indent = 2;
	flow_at(&f, 2, "");
	flow_words(&f, c->sentence);
	flow_end(&f);
	n = claim_number(c, &j);
	reason = claim_reason(c, &j);
	flow_at(&f, 2, "");
	if (*n.text) {
		flow_words(&f, n.text);
		flow_words(&f, "-");
	}
	flow_words(&f, reason);
	flow_end(&f);
	flow_end(&f);
	free(reason);
}

void claims_print(const struct results *r, FILE *out, bool color, int width)
{
	struct flow f = { .out = out,
			  .width = width < WIDTH_MIN ? WIDTH_MIN : width };

	for (size_t i = 0; claim_at(i); i++)
		put_claim(&f, claim_at(i), r, color);
	flow_words(&f, legend);
	flow_end(&f);
}

/* Returns the verdict in the plural, such as "hold" for "holds". */
static const char *plural(enum verdict v)
{
	switch (v) {
	case DOES_NOT_HOLD:
		return "do not hold";
	case UP_TO_A_POINT:
		return "hold up to a point";
	case WITH_A_LIMIT:
		return "hold with a limit";
	case HOLDS:
		return "hold";
	default:
		return verdict_words(v);
	}
}

void claims_summary(const struct results *r, bool untested, FILE *out)
{
	size_t of[VERDICTS] = { 0 };
	const char *before = "Claims: ";
	struct judgement j;

	for (size_t i = 0; claim_at(i); i++) {
		claim_judge(&j, claim_at(i), r);
		of[j.verdict] += untested || j.verdict != NOT_TESTED;
	}
	for (int v = VERDICTS - 1; v >= 0; v--) {
		if (!of[v])
			continue;
		fprintf(out, "%s%zu %s", before, of[v],
			of[v] == 1 ? verdict_words(v) : plural(v));
		before = ", ";
	}
	if (*before == ',')
		fputs(" (build/switchyard claims)\n", out);
}
