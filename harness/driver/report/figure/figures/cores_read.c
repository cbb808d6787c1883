/* cores_read.c - reads core-to-core times from run.json and checks them. */
#include "base/field.h"
#include "report/figure/figures/cores.h"
#include <math.h>
#include <string.h>

static double number_at(const json_t *rows, size_t i, size_t j)
{
	const json_t *v = json_array_get(json_array_get(rows, i), j);
	double ns = json_is_number(v) ? json_number_value(v) : NAN;

	return ns > 0 && ns < 1e12 ? ns : NAN;
}

static void take_pair(struct matrix *m, const json_t *cores, size_t i, size_t j)
{
	struct estimate f = {
		.mid = number_at(json_object_get(cores, "ns"), i, j),
		.low = number_at(json_object_get(cores, "low"), i, j),
		.high = number_at(json_object_get(cores, "high"), i, j),
	};

	f.n = isfinite(f.mid);
	m->ns[i][j] = f;
	if (!f.n) {
		m->missing++;
		return;
	}
	m->measured++;
	m->least = fmin(m->least, f.mid);
	m->most = fmax(m->most, f.mid);
}

static bool take_numbers(const json_t *list, size_t n, long long *numbers)
{
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_array_get(list, i);

		numbers[i] = json_integer_value(v);
		if (!json_is_integer(v) || numbers[i] < 0 ||
		    numbers[i] > 1 << 20)
			return false;
	}
	return true;
}

bool cores_read(struct matrix *m, const json_t *cores)
{
	const json_t *cpus = json_object_get(cores, "cpus");

	memset(m, 0, sizeof(*m));
	m->n = json_array_size(cpus);
	m->least = m->most = NAN;
	m->of = field_whole(cores, "of", 0);
	if (m->n < 2 || m->n > CORES_MOST ||
	    !take_numbers(cpus, m->n, m->cpus) ||
	    !take_numbers(json_object_get(cores, "packages"), m->n,
			  m->packages))
		return false;
	for (size_t i = 0; i < m->n; i++)
		for (size_t j = 0; j < i; j++)
			take_pair(m, cores, i, j);
	return m->measured > 0;
}
