/* commands.h - the subcommands of switchyard; each returns an exit status. */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

int command_run(int argc, char **argv);
int command_list(int argc, char **argv);
int command_topo(int argc, char **argv);
int command_report(int argc, char **argv);
int command_export(int argc, char **argv);
int command_claims(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_history(int argc, char **argv);
int command_bisect(int argc, char **argv);

/* Directory of the running executable, where the workers are too. */
const char *build_dir(void);

/* Prints "switchyard: " and the sentence to standard error; returns status. */
int complain(int status, const char *sentence);

/* Prints o (taken over) for tools, on standard output. */
void print_json(json_t *o);

/* Columns of standard output; 80 where it is no terminal. */
int terminal_width(void);

/* True at a terminal, unless NO_COLOR is set (https://no-color.org). */
bool color_wanted(const FILE *out);

/*
 * Prints a run on out and writes its page: of a run that has just ended its
 * answers on one screen, else its table and what the claims come to.  Returns
 * an exit status.
 */
int show_results(const char *dir, bool ended, FILE *out);

/*
 * False with a note on standard error when dir/below may not be written, as in
 * a read-only directory: what was printed is all there is.
 */
bool page_wanted(const char *dir, const char *below);

/*
 * Puts a run or a comparison below results/ into the index; when that fails it
 * is worth a note and no more, as the files are the truth.
 */
void index_run(const char *dir);

struct compare_options;

/*
 * Judges the comparison in dir and prints the judgement; with page, dir's page
 * is written as well.  Returns an exit status.
 */
int show_comparison(const char *dir, const struct compare_options *o,
		    bool page);

/* True when dir holds a comparison, not a run. */
bool is_comparison(const char *dir);

/* Writes the comparison in dir as JUnit XML to standard output. */
int export_comparison(const char *dir);

/*
 * Writes the comparison in dir to standard output as Markdown, for the comment
 * on a pull request.
 */
int print_comparison(const char *dir);
#endif
