/*
 * program.h - runs a real program as a child: its input, output and exit code.
 */
#ifndef PROGRAM_H
#define PROGRAM_H
#include <stdint.h>

enum kit_start { KIT_FORK = 1, KIT_VFORK, KIT_SPAWN };

/*
 * Returns NULL, or why commands cannot be run here. The parent has touched mib
 * MiB of memory and is one of `units` units: it runs commands, the other is
 * its neighbour.
 */
const char *kit_command_limit(unsigned units, enum kit_start way, uint64_t mib);

/*
 * Returns the path of the sh that execvp(3) would find in PATH, or NULL; the
 * string is valid until the next call. If each command searched, the time
 * would depend on how many directories PATH names before the right one, each
 * of which costs a failed execve(2).
 */
const char *kit_find_shell(void);

/*
 * Runs one command, as Python's Popen() and communicate() do: starts shell by
 * fork(2) and execv(3), by vfork(2) and execv(3) or by posix_spawn(3); sends a
 * line made of number, reads the output until its end, waits for the program's
 * end; checks that the line came back and that the exit code is the one that
 * the script asks for. Only the start blocks other units than the caller.
 */
void kit_command(const char *shell, enum kit_start way, uint64_t number);
#endif
