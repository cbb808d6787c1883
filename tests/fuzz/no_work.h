/* no_work.h - a command reads its words, and nothing that they name. */
#ifndef NO_WORK_H
#define NO_WORK_H
#include "base/process.h"
#include "base/text.h"
#include "command/commands.h"
#include "gate/judge/comparison.h"
#include "history/index/history.h"
#include "machine/placement.h"
#include "results/results.h"
#include <jansson.h>
#include <string.h>

/*
 * The linker puts these in place of what reads, writes or starts something
 * (--wrap): words that a fuzzer thinks of must not name a real directory.
 */
int __wrap_results_load(struct results *r, const char *dir, char *err,
			size_t size);
int __wrap_gate_load(struct gate *g, const char *dir, char *err, size_t size);
int __wrap_history_open(struct history **h, const char *dir, char *err,
			size_t size);
json_t *__wrap_file_json(const char *path, char *err, size_t size);
int __wrap_topo_load(struct topo *t, char *err, size_t size);
void __wrap_live_clear(const char *dir);
void __wrap_interrupt_catch(void);
int __wrap_process_start(struct process *p, const struct program *what);

/* Of main.c, which has the main() of another program. */
int complain(int status, const char *sentence)
{
	text_line(stderr, "switchyard: %s", sentence);
	return status;
}

void print_json(json_t *o)
{
	json_decref(o);
}

const char *build_dir(void)
{
	return "build";
}

static int no_work(const char *what, char *err, size_t size)
{
	snprintf(err, size, "%s: nothing is read while fuzzing", what);
	return -1;
}

int __wrap_results_load(struct results *r, const char *dir, char *err,
			size_t size)
{
	*r = (struct results){ 0 };
	return no_work(dir, err, size);
}

int __wrap_gate_load(struct gate *g, const char *dir, char *err, size_t size)
{
	*g = (struct gate){ 0 };
	return no_work(dir, err, size);
}

int __wrap_history_open(struct history **h, const char *dir, char *err,
			size_t size)
{
	*h = NULL;
	return no_work(dir, err, size);
}

/* Of a comparison where the directory's name says so, else of a run. */
json_t *__wrap_file_json(const char *path, char *err, size_t size)
{
	no_work(path, err, size);
	return json_pack("{ss}", "kind",
			 strstr(path, "compare") ? "compare" : "run");
}

int __wrap_topo_load(struct topo *t, char *err, size_t size)
{
	*t = (struct topo){ 0 };
	return no_work("topo", err, size);
}

void __wrap_live_clear(const char *dir)
{
	(void)dir;
}

void __wrap_interrupt_catch(void)
{
}

int __wrap_process_start(struct process *p, const struct program *what)
{
	(void)p;
	(void)what;
	return -1;
}
#endif
