/* left_out.c - lists at the end of the page what the run did not measure. */
#include "base/alloc.h"
#include "report/html/escape.h"
#include "report/page/page.h"

void page_left_out(FILE *out, const struct results *r)
{
	char *text = NULL;
	size_t size, jobs, claims;
	FILE *items = room_stream(&text, &size);

	jobs = page_undecided(items, r);
	claims = page_untested(items, r);
	room_close(items, &text);
	if (jobs + claims)
		fprintf(out,
			"<section id=\"left-out\"><details><summary>Not "
			"measured by this run: %zu job%s, %zu claim%s"
			"</summary>\n<ul class=\"small\">\n%s</ul></details>"
			"</section>\n",
			jobs, jobs == 1 ? "" : "s", claims,
			claims == 1 ? "" : "s", text);
	free(text);
}
