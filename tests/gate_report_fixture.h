/* gate_report_fixture.h - a made-up judged comparison, and its report. */
#ifndef GATE_REPORT_FIXTURE_H
#define GATE_REPORT_FIXTURE_H
#include "base/flow.h"
#include "dir_fixture.h"
#include "gate/show/show.h"
#include "words.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BENCHES 80

/* A name that does harm unless terminal, Markdown and HTML output escape it. */
#define HOSTILE "a|b`c`<script>x</script>@you http://x/ \033[31m\"%s\\\n#1 "
#define TOO_LONG                                                       \
	"crowd/coroutine/same-cpu/units:1000000/parameter:1234567890/" \
	"another-parameter:1234567890/one-more:1"

struct world {
	struct gate g;
	struct gate_bench bench[BENCHES];
	struct gate_count count;
};

/* Adds a benchmark with estimates: change in per cent and half its interval. */
static inline struct gate_bench *add(struct world *w, const char *name,
				     enum gate_outcome outcome, double percent,
				     double half)
{
	struct gate_bench *b = &w->bench[w->g.n++];

	*b = (struct gate_bench){
		.name = name,
		.declared = GATE_DECLARED,
		.stage = { { NULL, 6 }, { NULL, 20 } },
		.same = { NULL, 2 },
		.ns = { 1000, 1000 * (1 + percent / 100) },
		.slice_pairs = 624,
		.dropped = 6,
		.outcome = outcome,
		.ground = GATE_TIME,
		.change = { log1p(percent / 100), log1p((percent - half) / 100),
			    log1p((percent + half) / 100), 20 },
		.p = 0.00001,
		.adjusted = 0.0006,
		.sd = 0.008,
		.floor = log1p(0.0043),
		.threshold = log1p(0.01),
		.more_seconds = NAN,
		.reason = "the reason of it.",
	};
	w->g.count[outcome]++;
	return b;
}

/* Adds a benchmark without estimates. */
static inline struct gate_bench *add_without(struct world *w, const char *name,
					     enum gate_outcome outcome,
					     enum gate_ground ground,
					     const char *reason)
{
	struct gate_bench *b = add(w, name, outcome, 0, 0);

	b->ground = ground;
	b->change = (struct estimate){ NAN, NAN, NAN, 0 };
	b->ns[0] = b->ns[1] = b->p = b->adjusted = b->sd = b->floor = NAN;
	b->threshold = NAN;
	b->stage[0].n = b->stage[1].n = b->same.n = 0;
	b->slice_pairs = b->dropped = 0;
	b->reason = (char *)reason;
	return b;
}

static inline int set_up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (!w)
		return -1;
	w->g = (struct gate){
		.bench = w->bench,
		.seconds = 172,
		.same_seconds = 17.2,
		.drops = { [DISTURBED_STEAL] = 4, [DISTURBED_WAIT] = 2 },
		.chance = { .pairs = 84, .suites = 200 },
	};
	w->g.run = json_pack("{s{ss ss}s{ss sn}s{ss}s[sss]si sb}", "a", "what",
			     "main~1", "commit", "0123456789ab", "b", "what",
			     HOSTILE, "commit", "machine", "cpu_model",
			     "<b>fast</b>", "argv", "build/switchyard",
			     "compare", "a b", "seed", 42, "complete", 1);
	*state = w;
	return w->g.run ? make_dir(state) : -1;
}

static inline int tear_down(void **state)
{
	struct world *w = *state;

	json_decref(w->g.run);
	free(w);
	return remove_dir(state);
}

/* Adds benchmarks with every outcome and every reason, some with bad names. */
static inline void add_all_kinds(struct world *w)
{
	struct gate_bench *b;

	add(w, "pipe/process", GATE_REGRESSED, 4.81, 0.6);
	add(w, HOSTILE, GATE_REGRESSED, 60, 20);
	b = add(w, "counted", GATE_REGRESSED, 0.1, 0.2);
	b->ground = GATE_COUNT;
	w->count = (struct gate_count){ .name = "system calls",
					.mid = { 2, 3 },
					.exact = true,
					.state = GATE_COUNT_MORE };
	b->counts = &w->count;
	b->n_counts = 1;
	add_without(w, "broken", GATE_REGRESSED, GATE_BROKEN, "crashed in B");
	add(w, TOO_LONG, GATE_IMPROVED, -3.2, 0.4);
	add_without(w, "mended", GATE_IMPROVED, GATE_BROKEN, "failed in A.");
	add(w, "still", GATE_NO_CHANGE, 0.1, 0.3);
	add_without(w, "equal", GATE_NO_CHANGE, GATE_SAME_CODE, "same code");
	add(w, "close", GATE_UNDECIDED, 1, 0.5)->more_seconds = 200;
	b = add(w, "few", GATE_UNDECIDED, 1.2, 3);
	b->ground = GATE_TOO_FEW_PAIRS;
	b = add(w, "noisy", GATE_UNDECIDED, 2, 30);
	b->ground = GATE_NOT_GATEABLE;
	b->floor = b->threshold = log1p(0.22);
	add_without(w, "left", GATE_INVALID, GATE_MISSING, "only A has it");
	add_without(w, "gone", GATE_INVALID, GATE_MISSING, "only A has it");
	add_without(w, "dead", GATE_INVALID, GATE_FAILED, "fails in both");
}

/* Returns the text that show() prints. The caller frees it. */
static inline char *shown(const struct gate *g,
			  void (*show)(const struct gate *g, FILE *out))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	show(g, out);
	fclose(out);
	return text;
}

#endif
