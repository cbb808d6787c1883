/*
 * gate_rules.h - applies the rules of the gate and of its peers to the same
 * process pairs.
 */
#ifndef GATE_RULES_H
#define GATE_RULES_H
#include "gate_suite.h"
#include "peers.h"

/* The pairs of one benchmark, of both stages. */
struct seen {
	const struct gate_bench *bench;
	double *all[2], *mid[2];
	size_t n[2], pairs;
};

static inline struct seen see(const struct suite *s, size_t i)
{
	const struct drawn *d = &s->drawn[i];
	struct seen v = { .bench = &s->bench[i] };

	v.pairs = v.bench->stage[0].n + v.bench->stage[1].n;
	for (int side = 0; side < 2; side++) {
		size_t room = 0;

		for (size_t k = 0; k < v.pairs; k++)
			room += d->cell->pair[d->order[k]].n[side];
		v.all[side] = room_for(room, sizeof(double));
		v.mid[side] = room_for(v.pairs, sizeof(double));
		for (size_t k = 0; k < v.pairs; k++) {
			const struct pair *p = &d->cell->pair[d->order[k]];

			memcpy(v.all[side] + v.n[side], p->ns[side],
			       p->n[side] * sizeof(double));
			v.n[side] += p->n[side];
			v.mid[side][k] = p->mid[side];
		}
	}
	return v;
}

static inline void seen_free(struct seen *v)
{
	for (int side = 0; side < 2; side++) {
		free(v->all[side]);
		free(v->mid[side]);
	}
}

static inline bool by_gate(const struct seen *v)
{
	return v->bench->outcome == GATE_REGRESSED;
}

static inline bool by_compare_py(const struct seen *v)
{
	return peers_compare_py(v->all[0], v->n[0], v->all[1], v->n[1]);
}

static inline bool by_benchstat(const struct seen *v)
{
	return peers_benchstat(v->mid[0], v->pairs, v->mid[1], v->pairs);
}

/* Users lower the default of 200 %, which no change here reaches. */
static inline bool by_action(const struct seen *v)
{
	return peers_github_action(v->all[0], v->n[0], v->all[1], v->n[1], 2);
}

static inline bool by_action_strict(const struct seen *v)
{
	return peers_github_action(v->all[0], v->n[0], v->all[1], v->n[1],
				   1.05);
}

static const struct rule {
	const char *name;
	bool (*alarms)(const struct seen *v);
} rules[] = {
	{ "gate", by_gate },
	{ "compare.py", by_compare_py },
	{ "benchstat", by_benchstat },
	{ "action-2.0", by_action },
	{ "action-1.05", by_action_strict },
};
#endif
