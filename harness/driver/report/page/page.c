/* page.c - writes the page from its first to its last line. */
#include "report/page/page.h"
#include "base/alloc.h"
#include "base/field.h"
#include "report/figure/machine.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include <stdlib.h>
#include <string.h>

static const char nav[] = "<nav aria-label=\"Parts of this page\">"
			  "<a href=\"#first\">In short</a>"
			  "<a href=\"#verdict\">Which model</a>"
			  "<a href=\"#ratios\">Ratios</a>"
			  "<a href=\"#workloads\">Workloads</a>"
			  "<a href=\"#claims\">Claims</a>"
			  "<a href=\"#changes\">Changes</a>"
			  "<a href=\"#trust\">Trust</a>"
			  "<a href=\"#machine\">Machine</a>"
			  "<a href=\"#method\">Method</a>"
			  "<a href=\"#data\">Data</a></nav>\n";

static char *scalar_text(const json_t *v)
{
	if (json_is_string(v))
		return *json_string_value(v) ? room_text(json_string_value(v))
					     : NULL;
	if (json_is_number(v) || json_is_boolean(v))
		return json_dumps(v, JSON_ENCODE_ANY | JSON_REAL_PRECISION(4));
	return NULL;
}

char *run_fact(const struct results *r, const char *key)
{
	static const char *const in[] = { "machine", "environment" };
	char *text = scalar_text(json_object_get(r->run, key));

	for (size_t i = 0; !text && i < 2; i++)
		text = scalar_text(
			json_object_get(json_object_get(r->run, in[i]), key));
	return text;
}

static void put_fact(FILE *out, const struct results *r, const char *key,
		     const char *before, const char *after)
{
	char *text = run_fact(r, key);

	fputs(before, out);
	html_put(out, "%.80s", text);
	fputs(after, out);
	free(text);
}

/* Writes the machine and the time of the run in one line. */
static void put_machine(FILE *out, const struct results *r)
{
	fputs("<p class=\"quiet\">", out);
	put_fact(out, r, "cpu_model", "", " · ");
	put_fact(out, r, "cores", "", " cores · ");
	put_fact(out, r, "kernel", "Linux ", " · ");
	put_fact(out, r, "hostname", "host ", " · ");
	put_fact(out, r, "started", "", " · ");
	put_fact(out, r, "commit", "commit ", "</p>\n");
}

static void put_pill(FILE *out, bool ok, const char *text)
{
	html_put(out, "<span class=\"pill %s\">%s</span>", ok ? "ok" : "warn",
		 text);
}

static const char *state_of(const struct results *r)
{
	if (r->slices == 0)
		return "no timed slice";
	return field_true(r->run, "complete") ? "complete run"
					      : "interrupted run";
}

static void put_pills(FILE *out, const struct results *r)
{
	const char *state = state_of(r);
	char *virt = run_fact(r, "virt");
	size_t n = page_warnings(r);

	fputs("<p class=\"pills\">", out);
	put_pill(out, *state == 'c', state);
	put_pill(out, virt && !strcmp(virt, "none"),
		 !virt			? "virtual machine: unknown"
		 : strcmp(virt, "none") ? virt
					: "no virtual machine");
	if (n)
		html_put(out, " <a href=\"#trust\">%s warning%s</a>",
			 number_count((double)n).text, n == 1 ? "" : "s");
	fputs("</p>\n", out);
	free(virt);
}

static void put_head(FILE *out, const struct results *r)
{
	fputs("<header><p class=\"kicker\">Processes, threads, coroutines</p>\n"
	      "<h1>Which model for which job on this machine</h1>\n",
	      out);
	put_machine(out, r);
	put_pills(out, r);
	fputs(nav, out);
	fputs("</header>\n", out);
}

void page_ratios(FILE *out, const struct picture *p, size_t n)
{
	const struct picture *ops = page_picture_named(p, n, "ops");

	fputs("<section id=\"ratios\"><h2>Ratios</h2>\n", out);
	if (ops)
		page_figure(out, ops, 3);
	fputs("</section>\n", out);
}

void page_write(FILE *out, const struct results *r, const char *run_dir,
		const struct picture *p, size_t n)
{
	page_begin(out, "Which model for which job on this machine", "");
	put_head(out, r);
	page_first(out, r);
	page_verdict(out, r);
	page_ratios(out, p, n);
	page_workloads(out, r, p, n);
	page_claims(out, r);
	page_changes(out, r, run_dir);
	page_trust(out, r, p, n);
	machine_section(out, r, p, n);
	page_method(out);
	page_data(out, r);
	page_left_out(out, r);
	fputs("<footer>Made by Switchyard from run.json and slices.jsonl; this "
	      "file needs nothing else.</footer>\n</main></body></html>\n",
	      out);
}
