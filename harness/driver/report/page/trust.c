/*
 * trust.c - shows what makes the numbers of a run less reliable, and describes
 * the method.
 */
#include "base/field.h"
#include "report/html/escape.h"
#include "report/page/page.h"
#include "report/text/checks.h"
#include "report/text/restraints.h"
#include <stdlib.h>
#include <string.h>

static const json_t *notes_of(const struct results *r)
{
	return json_object_get(json_object_get(r->run, "environment"), "notes");
}

size_t page_warnings(const struct results *r)
{
	struct sentences doubts = doubts_of(r);
	size_t n = json_array_size(notes_of(r)) + doubts.n;

	sentences_free(&doubts);
	return n;
}

static void put_checks(FILE *out, const struct results *r)
{
	struct check all[CHECKS];

	checks_of(all, r);
	for (size_t i = 0; i < CHECKS; i++) {
		html_put(out,
			 "<tr><th scope=\"row\">%s<td><span class=\"%s\">%s"
			 "</span>",
			 all[i].name, all[i].ok ? "ok" : "warn", all[i].result);
		html_put(out, "<td>%s</tr>\n", all[i].limit);
		free(all[i].result);
	}
}

static void put_notes(FILE *out, const struct results *r)
{
	const json_t *notes = notes_of(r);
	json_t *note;
	size_t i;

	if (!json_is_array(notes)) {
		fputs("<p>Whether this machine was quiet: unknown.</p>\n", out);
		return;
	}
	fputs(json_array_size(notes)
		      ? "<p>Warnings before the run:</p><ul>\n"
		      : "<p>No warning was found before the run.</p>\n",
	      out);
	json_array_foreach (notes, i, note)
		html_put(out, "<li>%s</li>\n", json_string_value(note));
	fputs(json_array_size(notes) ? "</ul>\n" : "", out);
}

static void put_restraints(FILE *out, const struct results *r)
{
	struct sentences held = restraints_of(r->run);

	fputs(held.n ? "<p>Warnings during the run:</p><ul>\n" : "", out);
	for (size_t i = 0; i < held.n; i++)
		html_put(out, "<li>%s</li>\n", held.at[i]);
	fputs(held.n ? "</ul>\n" : "", out);
	sentences_free(&held);
}

static void put_absent(FILE *out, const struct results *r)
{
	json_t *placement,
		*placements = json_object_get(
			json_object_get(r->run, "topology"), "placements");
	bool any = false;
	size_t i;

	json_array_foreach (placements, i, placement) {
		const json_t *why = json_object_get(placement, "absent");

		if (!json_is_string(why))
			continue;
		fputs(any ? "" : "<p>Placements not measured:</p><ul>\n", out);
		any = true;
		html_put(out, "<li><b>%.80s</b>: %s</li>\n",
			 field_text(placement, "name"), json_string_value(why));
	}
	fputs(any ? "</ul>\n" : "", out);
}

void page_trust(FILE *out, const struct results *r, const struct picture *p,
		size_t n)
{
	const struct picture *steady = page_picture_named(p, n, "steady");

	fputs("<section id=\"trust\"><h2>Can I trust these numbers?</h2>\n"
	      "<div class=\"stack\"><table><thead><tr><th scope=\"col\">Check"
	      "<th scope=\"col\">Result<th scope=\"col\">Limit</tr></thead>"
	      "<tbody>\n",
	      out);
	put_checks(out, r);
	fputs("</tbody></table></div>\n", out);
	put_notes(out, r);
	put_restraints(out, r);
	put_absent(out, r);
	if (steady && steady->caption)
		page_figure(out, steady, 3);
	fputs("</section>\n", out);
}

void page_method(FILE *out)
{
	fputs("<section id=\"method\"><h2>Method</h2>\n<p>Every workload is "
	      "one source, compiled once for each model and pinned to the "
	      "cores that its placement names. The models of one workload and "
	      "placement take turns in short slices, in an order shuffled each "
	      "round, so that a slow moment of the machine meets all of them. "
	      "Each fresh process gives the median of its slices; an estimate "
	      "is the median of these, with the 95 % interval from order "
	      "statistics. Ratios are paired by round (Hodges-Lehmann). Time "
	      "and kernel events are taken in separate passes, and a cell "
	      "whose counted switches differ from those that its workload "
	      "declares gets no time.</p></section>\n",
	      out);
}
