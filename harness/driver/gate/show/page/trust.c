/*
 * trust.c - writes the counts, the limits of a comparison's validity, and its
 * method.
 */
#include "base/alloc.h"
#include "gate/show/page/page.h"
#include "gate/show/rows.h"
#include "report/html/escape.h"
#include <stdlib.h>
#include <string.h>

static const char *state_of(const struct gate_count *c)
{
	static const char *const words[] = {
		[GATE_COUNT_SAME] = "same",
		[GATE_COUNT_MORE] = "B makes more",
		[GATE_COUNT_FEWER] = "B makes fewer",
		[GATE_COUNT_MAYBE_MORE] = "probably more, not confirmed",
		[GATE_COUNT_MAYBE_FEWER] = "probably fewer, not confirmed",
		[GATE_COUNT_VARIES] = "varies, no change seen",
		[GATE_COUNT_UNKNOWN] = "not known",
	};

	return words[c->state];
}

static const char *pill_of(const struct gate_count *c)
{
	return c->state == GATE_COUNT_MORE	? "no"
	       : c->state == GATE_COUNT_FEWER	? "ok"
	       : c->state == GATE_COUNT_UNKNOWN ? "warn"
						: "open";
}

static void put_count(FILE *out, const struct gate_bench *b,
		      const struct gate_count *c)
{
	html_put(out,
		 "<tr><th scope=\"row\">%s<td>%s<td class=\"r\" "
		 "data-l=\"A\">%s<td class=\"r\" data-l=\"B\">%s"
		 "<td><span class=\"%s\">%s</span></tr>\n",
		 b->name, c->name, number_fine(c->mid[GATE_A]).text,
		 number_fine(c->mid[GATE_B]).text, pill_of(c), state_of(c));
}

static size_t counted(const struct gate *g, bool same)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < g->bench[i].n_counts; j++)
			n += same ==
			     (g->bench[i].counts[j].state == GATE_COUNT_SAME);
	return n;
}

static void put_differing(FILE *out, const struct gate *g)
{
	const struct gate_bench **rows = gate_rows(g);

	fputs("<div class=\"box stack gate\"><table><thead><tr><th "
	      "scope=\"col\">Benchmark<th scope=\"col\">Count per op or unit"
	      "<th scope=\"col\" class=\"r\">A<th scope=\"col\" "
	      "class=\"r\">B<th scope=\"col\">State</tr></thead><tbody>\n",
	      out);
	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < rows[i]->n_counts; j++)
			if (rows[i]->counts[j].state != GATE_COUNT_SAME)
				put_count(out, rows[i], &rows[i]->counts[j]);
	fputs("</tbody></table></div>\n", out);
	free(rows);
}

void gate_page_counts(FILE *out, const struct gate *g)
{
	size_t same = counted(g, true), other = counted(g, false);

	fputs("<section id=\"counts\"><h2>Counts</h2>\n", out);
	if (same + other == 0)
		fputs("<p>No count was taken.</p>\n", out);
	else
		html_put(
			out,
			"<p>Kernel switches, system calls, page faults and "
			"bytes are judged over process pairs: where each "
			"build makes the same number in every process, another "
			"number is a change; where it varies, by the test and "
			"the threshold of times. %s of %s are the same in A "
			"and "
			"B%s</p>\n",
			number_count((double)same).text,
			number_count((double)(same + other)).text,
			other ? "; the others:" : ".");
	if (other)
		put_differing(out, g);
	fputs("</section>\n", out);
}

/*
 * Writes the value of a key of run.json, of its machine or of its environment.
 * For an object its summary is written.
 */
static void put_fact(FILE *out, const struct gate *g, const char *key,
		     const char *label)
{
	static const char *const in[] = { "machine", "environment" };
	const json_t *value = json_object_get(g->run, key);
	char *text;

	for (size_t i = 0; !value && i < 2; i++)
		value = json_object_get(json_object_get(g->run, in[i]), key);
	if (json_is_object(value))
		value = json_object_get(value, "summary");
	if (!value || json_is_null(value))
		return;
	text = json_is_string(value)
		       ? room_text(json_string_value(value))
		       : json_dumps(value,
				    JSON_ENCODE_ANY | JSON_REAL_PRECISION(4));
	html_put(out, "<div><dt>%s</dt><dd>%.200s</dd></div>\n", label, text);
	free(text);
}

void gate_page_trust(FILE *out, const struct gate *g)
{
	static const char *const facts[][2] = {
		{ "cpu_model", "processor" }, { "cores", "cores" },
		{ "kernel", "kernel" },	      { "virt", "virtual machine" },
		{ "load", "load before" },    { "scheduling", "scheduling" },
		{ "seed", "seed" },	      { "started", "started" },
		{ "finished", "finished" },   { "budget_s", "budget, s" },
		{ "version", "Switchyard" },  { "id", "comparison" },
		{ "hostname", "host" },
	};

	fputs("<section id=\"trust\"><h2>Can I trust this?</h2>\n", out);
	gate_page_list(out, gate_sentences_trust(g), "trust");
	fputs("<dl class=\"facts\">\n", out);
	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		put_fact(out, g, facts[i][0], facts[i][1]);
	fputs("</dl></section>\n", out);
}

static const char lockstep[] =
	"<p>Both builds of a benchmark are alive at once on the same cores and "
	"take turns in slices of a quarter of a millisecond or a few ops, in "
	"random order inside each pair "
	"of slices, so that a slow moment of the machine meets both. When one "
	"side of a pair was disturbed the pair is dropped, never one side. A "
	"fresh pair of processes gives one value, the median of ln(B / A) over "
	"its slice pairs. The change is their Hodges-Lehmann estimate with its "
	"95 % interval. Every benchmark gets 6 process pairs at first. One "
	"that may have changed gets 8 fresh pairs, and 20 or more unless these "
	"8 show that the change was chance. One that is undecided gets more "
	"pairs while the budget lasts. Each further look at a benchmark counts "
	"its p for more, so that all looks together raise no more false alarms "
	"than one.</p>\n"
	"<p><b>Regressed</b>: the exact one-sided sign-flip test, corrected "
	"for "
	"the number of tests, gives p &lt; 0.01, and the interval lies "
	"above the threshold, which is the larger of the declared one and the "
	"floor. <b>No change</b>: the interval lies within the threshold, or "
	"within ±5 % while no change is probable; the summary names the "
	"largest change that is not excluded. A part "
	"of the time compares A with A: the floor and the false alarms come "
	"from there.</p>\n"
	"<p>Two builds measured one after the other cannot be judged so: a "
	"shared machine has slow phases of seconds and minutes, and more "
	"repetitions within one phase do not help.</p>\n";

static const char sequential[] =
	"<p>The values are repetitions of Google Benchmark, read from two JSON "
	"files and compared by a Mann-Whitney U test with Holm's correction "
	"over the suite. Two files measured one after the other never give "
	"more than a hint; two builds in lockstep can be judged.</p>\n";

void gate_page_method(FILE *out, const struct gate *g)
{
	fputs("<section id=\"method\"><h2>Method</h2>\n", out);
	fputs(g->sequential ? sequential : lockstep, out);
	fputs("</section>\n", out);
}

void gate_page_again(FILE *out, const struct gate *g)
{
	char *command = gate_command(g);

	html_put(out,
		 "<section id=\"again\"><h2>Do it again</h2>\n"
		 "<pre><code>%.9999s</code></pre></section>\n",
		 command ? command : "unknown");
	free(command);
}
