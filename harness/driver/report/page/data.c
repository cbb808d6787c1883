/* data.c - writes where the numbers come from and how to repeat the run. */
#include "base/alloc.h"
#include "report/html/escape.h"
#include "report/page/page.h"
#include <stdlib.h>
#include <string.h>

static void put_command(FILE *out, const struct results *r)
{
	json_t *argv = json_object_get(r->run, "argv"), *word;
	size_t i;

	fputs("<p>To repeat this run:</p>\n<pre><code>", out);
	json_array_foreach (argv, i, word) {
		fputs(i ? " " : "", out);
		html_shell_word(out, json_string_value(word));
	}
	fputs(json_array_size(argv) ? "" : "unknown", out);
	fputs("</code></pre>\n", out);
}

static void put_value(FILE *out, const char *key, const json_t *value)
{
	char *text =
		json_is_string(value)
			? room_text(json_string_value(value))
			: json_dumps(value,
				     JSON_ENCODE_ANY | JSON_REAL_PRECISION(4));

	html_put(out, "<div><dt>%.80s</dt><dd>%s</dd></div>\n", key,
		 json_is_null(value) || !text || !*text ? "unknown" : text);
	free(text);
}

static void put_facts(FILE *out, const struct results *r, const char *part)
{
	json_t *facts = json_object_get(r->run, part), *value;
	const char *key;

	if (json_object_size(facts) == 0) {
		fputs("<p>unknown</p>\n", out);
		return;
	}
	fputs("<dl class=\"facts\">\n", out);
	json_object_foreach (facts, key, value)
		if (strcmp(key, "notes"))
			put_value(out, key, value);
	fputs("</dl>\n", out);
}

static void put_run(FILE *out, const struct results *r)
{
	static const char *const keys[] = { "id",      "version", "commit",
					    "mode",    "seed",	  "started",
					    "finished" };

	fputs("<dl class=\"facts\">\n", out);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const json_t *value = json_object_get(r->run, keys[i]);

		if (value)
			put_value(out, keys[i], value);
	}
	fputs("</dl>\n", out);
}

void page_data(FILE *out, const struct results *r)
{
	fputs("<section id=\"data\"><h2>Data and environment</h2>\n"
	      "<p>All of this page is made from <a href=\"../run.json\">"
	      "run.json</a> and <a href=\"../slices.jsonl\">slices.jsonl</a>, "
	      "one directory above it; what each figure draws is in the "
	      "<code>*.tsv</code> files beside it.</p>\n",
	      out);
	put_command(out, r);
	put_run(out, r);
	fputs("<h3>Machine</h3>\n", out);
	put_facts(out, r, "machine");
	fputs("<h3>Environment</h3>\n", out);
	put_facts(out, r, "environment");
	fputs("</section>\n", out);
}
