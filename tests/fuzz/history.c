/* history.c - fuzz the rows of history.sqlite, and what is shown of them. */
#include "history/index/series.h"
#include "history/index/sql.h"
#include "history/show/show.h"
#include "json_mutator.h"
#include "no_tools.h"
#include <jansson.h>

static struct history *open_once(void)
{
	static struct history *h;
	char text[512];

	if (h)
		return h;
	setenv("HWLOC_SYNTHETIC", "pu:2", 1);
	if (history_open(&h, fuzz_place(), text, sizeof(text)))
		errx(1, "%s", text);
	sqlite3_exec(h->db, "PRAGMA synchronous=off; PRAGMA journal_mode=off",
		     NULL, NULL, NULL);
	return h;
}

static void bind(sqlite3_stmt *s, int i, const json_t *v)
{
	if (json_is_integer(v))
		sqlite3_bind_int64(s, i, json_integer_value(v));
	else if (json_is_real(v))
		sqlite3_bind_double(s, i, json_real_value(v));
	else if (json_is_string(v))
		sqlite3_bind_text(s, i, json_string_value(v), -1,
				  SQLITE_TRANSIENT);
}

/* ["points", "run", "yield", ...]: a row of a table, of any types. */
static void insert(struct history *h, const json_t *row)
{
	static const struct {
		const char *table, *sql;
		size_t columns;
	} tables[] = {
		{ "runs",
		  "INSERT OR IGNORE INTO runs VALUES(?,?,?,?,?,?,?,?,?,?,?,?,"
		  "?,?)",
		  14 },
		{ "points",
		  "INSERT OR IGNORE INTO points VALUES(?,?,?,?,?,?,?)", 7 },
		{ "ratios",
		  "INSERT OR IGNORE INTO ratios VALUES(?,?,?,?,?,?,?,?)", 8 },
		{ "same", "INSERT OR IGNORE INTO same VALUES(?,?,?,?)", 4 },
	};
	const char *table = json_string_value(json_array_get(row, 0));
	sqlite3_stmt *s;

	for (size_t t = 0; table && t < 4; t++) {
		if (strcmp(table, tables[t].table) ||
		    sqlite3_prepare_v2(h->db, tables[t].sql, -1, &s, NULL))
			continue;
		for (size_t i = 1; i <= tables[t].columns; i++)
			bind(s, (int)i, json_array_get(row, i));
		sqlite3_step(s);
		sqlite3_finalize(s);
	}
}

static void show(const struct history_view *v)
{
	char err[512];

	history_print(v, fuzz_out(), 80);
	history_print_points(v, fuzz_out(), 80);
	json_decref(history_json(v));
	history_page_write(v, fuzz_place(), "plots", err, sizeof(err));
}

static void look(struct history *h, const char *bench, const char *machine)
{
	const struct history_ask ask = { bench, machine, "f00dfeed12345678" };
	struct history_view v;
	double x[16];
	char err[512];

	history_same(h, "f00dfeed12345678", "yield", x, 16);
	if (history_look(h, &ask, &v, err, sizeof(err)))
		return;
	show(&v);
	history_view_free(&v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct history *h = open_once();
	char *text = fuzz_text(data, n), *rest = text, *line;

	sqlite3_exec(h->db,
		     "DELETE FROM runs; DELETE FROM points; DELETE FROM "
		     "ratios; DELETE FROM same",
		     NULL, NULL, NULL);
	while ((line = strsep(&rest, "\n"))) {
		json_t *row = json_loads(line, 0, NULL);

		insert(h, row);
		json_decref(row);
	}
	look(h, NULL, "all");
	look(h, "yield", NULL);
	free(text);
	return 0;
}
