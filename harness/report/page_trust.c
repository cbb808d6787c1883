/* page_trust.c - what speaks against the numbers, and how they were made. */
#include "html.h"
#include "page.h"
#include <stdlib.h>
#include <string.h>

static void put_check(FILE *out, const char *check, bool ok, const char *result)
{
	html_put(out,
		 "<tr><th scope=\"row\">%s<td><span class=\"%s\">%s</span>"
		 "</tr>\n",
		 check, ok ? "ok" : "warn", result);
}

static void put_counts(FILE *out, const struct results *r)
{
	size_t failed = 0, disagree = 0;
	char *share = text_format("%s of %s, kept and marked",
				  number_count((double)r->disturbed).text,
				  number_count((double)r->slices).text);

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		bool ok = !strcmp(c->status, "ok");

		failed += !ok && strcmp(c->status, "cannot");
		disagree += ok && !cell_counts_agree(c);
	}
	put_check(out, "Slices disturbed from outside",
		  r->disturbed * 20 < r->slices, r->disturbed ? share : "none");
	put_check(out, "Cells that failed", failed == 0,
		  failed ? number_count((double)failed).text : "none");
	put_check(out,
		  "Cells where the kernel counted other switches than the "
		  "workload declares (they have no time here)",
		  disagree == 0,
		  disagree ? number_count((double)disagree).text : "none");
	put_check(out, "Lines of slices.jsonl that could not be read",
		  r->bad_lines == 0,
		  r->bad_lines ? number_count((double)r->bad_lines).text
			       : "none");
	free(share);
}

static void put_notes(FILE *out, const struct results *r)
{
	const json_t *env = json_object_get(r->run, "environment");
	json_t *notes = json_object_get(env, "notes"), *note;
	size_t i;

	if (!json_is_array(notes)) {
		fputs("<p>Whether this machine was quiet: unknown.</p>\n", out);
		return;
	}
	fputs(json_array_size(notes) ? "<p>Seen before the run:</p><ul>\n"
				     : "<p>Nothing was found before the run "
				       "that speaks against it.</p>\n",
	      out);
	json_array_foreach (notes, i, note)
		html_put(out, "<li>%s</li>\n", json_string_value(note));
	fputs(json_array_size(notes) ? "</ul>\n" : "", out);
}

static void put_absent(FILE *out, const struct results *r)
{
	json_t *place,
		*places = json_object_get(json_object_get(r->run, "topology"),
					  "placements");
	bool any = false;
	size_t i;

	json_array_foreach (places, i, place) {
		const json_t *why = json_object_get(place, "absent");

		if (!json_is_string(why))
			continue;
		fputs(any ? "" : "<p>Placements not measured:</p><ul>\n", out);
		any = true;
		html_put(out, "<li><b>%.80s</b>: %s</li>\n",
			 json_string_value(json_object_get(place, "name")),
			 json_string_value(why));
	}
	fputs(any ? "</ul>\n" : "", out);
}

void page_trust(FILE *out, const struct results *r)
{
	fputs("<section id=\"trust\"><h2>Can I trust these numbers?</h2>\n"
	      "<div class=\"box\"><table><thead><tr><th scope=\"col\">Check"
	      "<th scope=\"col\">Result</tr></thead><tbody>\n",
	      out);
	put_counts(out, r);
	fputs("</tbody></table></div>\n", out);
	put_notes(out, r);
	put_absent(out, r);
	fputs("</section>\n", out);
}

void page_method(FILE *out, const struct results *r)
{
	(void)r;
	fputs("<section id=\"method\"><h2>Method</h2>\n<p>Every workload is "
	      "one "
	      "source, compiled once for each model, pinned to the cores that "
	      "its placement names. "
	      "The models of one workload and placement take turns in short "
	      "slices, in an order shuffled each round, so that a slow moment "
	      "of the machine meets all of them. "
	      "A figure is the median over fresh processes of each one's "
	      "median "
	      "slice, with the 95 % interval from order statistics; ratios are "
	      "paired by round (Hodges-Lehmann); two results are called "
	      "different only when their intervals do not overlap. "
	      "Time and kernel events are taken in separate passes, and a cell "
	      "whose counted switches are not what its workload declares gets "
	      "no time.</p></section>\n",
	      out);
}
