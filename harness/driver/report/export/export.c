/* export.c - lists the formats to which a run can be exported. */
#include "report/export/export.h"
#include "report/export/quantity.h"
#include <string.h>

static const struct export_format formats[] = {
	{ "gbench", "compare.py of Google Benchmark", export_gbench },
	{ "github-action-benchmark",
	  "github-action-benchmark, with customSmallerIsBetter",
	  export_github_action_benchmark },
	{ "bmf", "Bencher, with its adapter json", export_bmf },
	{ "junit", "Jenkins, GitLab and other CI, as test results",
	  export_junit },
	{ "openmetrics", "Prometheus and other readers of OpenMetrics",
	  export_openmetrics },
	{ "otava", "Apache Otava: one row for each run", export_otava },
	{ "go", "benchstat: one line for each round", export_go },
};
#define N_FORMATS (sizeof(formats) / sizeof(*formats))

const struct export_format *export_at(size_t i)
{
	return i < N_FORMATS ? &formats[i] : NULL;
}

const struct export_format *export_find(const char *name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

void export_write(const struct export_format *f, const struct results *r,
		  FILE *out)
{
	struct export_cell *cells = export_open(r);

	f->write(r, cells, out);
	export_close(cells, r->n);
}
