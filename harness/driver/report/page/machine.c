/* machine.c - writes the part of the page on the machine. */
#include "report/figure/machine.h"
#include "base/field.h"
#include "report/html/escape.h"
#include "report/page/page.h"
#include <err.h>
#include <stdlib.h>
#include <string.h>

static const json_t *fact(const struct results *r, const char *key)
{
	return json_object_get(json_object_get(r->run, "machine"), key);
}

static void put_term(FILE *out, const char *term, const char *words)
{
	html_put(out, "<div><dt>%s</dt><dd>%s</dd></div>\n", term, words);
}

static void put_known(FILE *out, const struct results *r, const char *term,
		      const char *key)
{
	char *words = run_fact(r, key);

	put_term(out, term, words);
	free(words);
}

static void put_count(FILE *out, const struct results *r, const char *key,
		      const char *what)
{
	const json_t *n = fact(r, key);

	if (json_is_integer(n))
		fprintf(out, "%s %s%s", number_count(json_number_value(n)).text,
			what, json_integer_value(n) == 1 ? "" : "s");
	else
		fprintf(out, "unknown %ss", what);
}

static void put_used(FILE *out, const struct results *r)
{
	json_t *used = machine_used(r), *cpu;
	size_t i;

	fputs(json_array_size(used) ? "; units ran on CPU" : "; none pinned",
	      out);
	fputs(json_array_size(used) > 1 ? "s" : "", out);
	json_array_foreach (used, i, cpu)
		fprintf(out, "%s %" JSON_INTEGER_FORMAT, i ? "," : "",
			json_integer_value(cpu));
	json_decref(used);
}

static void put_cores(FILE *out, const struct results *r)
{
	fputs("<div><dt>Cores</dt><dd>", out);
	put_count(out, r, "cores", "core");
	fputs(", ", out);
	put_count(out, r, "pus", "hardware thread");
	fputs(", ", out);
	put_count(out, r, "packages", "package");
	put_used(out, r);
	fputs("</dd></div>\n", out);
}

/*
 * Writes one cache, such as "L1 data 32 KiB" or "L3 32 MiB for 16 hardware
 * threads".
 */
static void put_cache(FILE *out, const json_t *cache)
{
	const char *kind = field_text(cache, "kind");
	const json_t *bytes = json_object_get(cache, "bytes");
	json_int_t level = field_whole(cache, "level", 0);
	json_int_t by = field_whole(cache, "shared_by", 0);

	fprintf(out, "L%" JSON_INTEGER_FORMAT " ", level);
	if (kind && strcmp(kind, "unified"))
		html_put(out, "%.20s ", kind);
	fputs(json_is_number(bytes)
		      ? number_bytes(json_number_value(bytes)).text
		      : "of unknown size",
	      out);
	if (by > 1)
		fprintf(out, " for %" JSON_INTEGER_FORMAT " hardware threads",
			by);
}

static void put_caches(FILE *out, const struct results *r)
{
	const json_t *caches = fact(r, "caches"), *cache;
	size_t i;

	fputs("<div><dt>Caches of a core</dt><dd>", out);
	if (!json_array_size(caches))
		fputs("unknown", out);
	json_array_foreach (caches, i, cache) {
		fputs(i ? ", " : "", out);
		put_cache(out, cache);
	}
	fputs("</dd></div>\n", out);
}

static void put_memory(FILE *out, const struct results *r)
{
	const json_t *bytes = fact(r, "memory_bytes");

	put_term(out, "Memory",
		 json_is_number(bytes)
			 ? number_in(UNIT_BYTES, json_number_value(bytes)).text
			 : NULL);
}

/*
 * Says whether hardware counters are present: any cell has cycles; otherwise
 * the reason of the last cell without them is shown.
 */
static void put_counters(FILE *out, const struct results *r)
{
	const char *why = "not looked for";

	for (size_t i = 0; i < r->n; i++) {
		json_t *perf = json_object_get(r->cells[i].count, "perf");
		json_t *reason = json_object_get(perf, "reason");

		if (json_is_number(json_object_get(perf, "cycles"))) {
			put_term(out, "Hardware counters", "present");
			return;
		}
		if (json_is_string(reason))
			why = json_string_value(reason);
	}
	html_put(out,
		 "<div><dt>Hardware counters</dt><dd>absent: %s</dd></div>\n",
		 why);
}

/*
 * Writes the scheduling policy, the nice value and the like. Runs of earlier
 * versions do not have these values.
 */
static void put_scheduling(FILE *out, const struct results *r)
{
	put_term(out, "Scheduling of the run",
		 field_text(fact(r, "scheduling"), "summary"));
}

static void put_clock(FILE *out, const struct results *r)
{
	json_t *environment = json_object_get(r->run, "environment");
	json_t *ns = json_object_get(environment, "clock_ns");

	put_term(out, "Reading the clock takes",
		 json_is_number(ns)
			 ? number_in(UNIT_TIME, json_number_value(ns)).text
			 : NULL);
}

static void put_facts(FILE *out, const struct results *r)
{
	fputs("<dl class=\"facts\">\n", out);
	put_known(out, r, "CPU", "cpu_model");
	put_cores(out, r);
	put_caches(out, r);
	put_memory(out, r);
	put_known(out, r, "Kernel", "kernel");
	put_known(out, r, "Virtualisation", "virt");
	put_counters(out, r);
	put_scheduling(out, r);
	put_clock(out, r);
	fputs("</dl>\n", out);
}

/*
 * Writes the drawing in a box that scrolls sideways when the machine is wide,
 * so that the page does not.
 */
static void put_drawing(FILE *out, const struct picture *p)
{
	if (!p || !p->svg[0]) {
		html_put(out, "<p class=\"gap\">No drawing: %s.</p>\n",
			 p ? p->no_picture : "none was made");
		return;
	}
	fputs("<figure><div class=\"box\" tabindex=\"0\" role=\"group\" "
	      "aria-label=\"Drawing of the machine\">",
	      out);
	fputs(p->svg[0], out);
	html_put(out,
		 "</div><figcaption><b>%s</b> %.1000s "
		 "%.1000s</figcaption></figure>\n",
		 p->question, p->how, p->caption);
}

void machine_section(FILE *out, const struct results *r,
		     const struct picture *p, size_t n)
{
	const struct picture *cores = page_picture_named(p, n, "cores");

	fputs("<section id=\"machine\"><h2>The machine</h2>\n", out);
	put_drawing(out, page_picture_named(p, n, "machine"));
	put_facts(out, r);
	if (cores)
		page_figure(out, cores, 3);
	fputs("</section>\n", out);
}
