/* program.h - a real program as a child: its input, output and exit code. */
#ifndef PROGRAM_H
#define PROGRAM_H
#include <stdint.h>

enum kit_start { KIT_FORK = 1, KIT_VFORK, KIT_SPAWN };

/*
 * NULL, or why commands cannot be run here by a parent that has touched mib
 * MiB and is one of so many units: one that runs commands, and a neighbour.
 */
const char *kit_command_limit(unsigned units, enum kit_start way, uint64_t mib);

/*
 * Path of the sh that execvp(3) would find in PATH, or NULL; the same string
 * until the next call.  A search in every command would measure how many
 * directories PATH names before the right one: each costs a failed execve(2).
 */
const char *kit_find_shell(void);

/*
 * One command, as Popen() and communicate() do it: runs shell by fork(2) and
 * execv(3), by vfork(2) and execv(3) or by posix_spawn(3); gives it a line made
 * of number, takes its output until the end, waits for its own end; checks that
 * the line came back and that the exit code is the one the script asks for.
 * Only the start blocks more than the calling unit.
 */
void kit_command(const char *shell, enum kit_start way, uint64_t number);
#endif
