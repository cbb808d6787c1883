/* leave.h - code that ends the program comes back to the fuzzer instead. */
#ifndef LEAVE_H
#define LEAVE_H
#include <argp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

/*
 * The linker puts these in place of what the code calls (--wrap), so bad usage
 * ends one input and not all of them.  What was allocated until then is lost.
 */
static jmp_buf leave_to;
static bool leave_open;

/* 0, and again something else when the code ends the program. */
#define leave_begin() (leave_open = true, setjmp(leave_to))

_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);
_Noreturn void __wrap_err(int status, const char *format, ...);
_Noreturn void __wrap_errx(int status, const char *format, ...);
void __wrap_argp_error(const struct argp_state *state, const char *format, ...);
error_t __wrap_argp_parse(const struct argp *argp, int argc, char **argv,
			  unsigned flags, int *index, void *input);
error_t __real_argp_parse(const struct argp *argp, int argc, char **argv,
			  unsigned flags, int *index, void *input);

/* libFuzzer ends in its own way. */
_Noreturn void __wrap_exit(int status)
{
	if (!leave_open)
		__real_exit(status);
	leave_open = false;
	longjmp(leave_to, 1);
}

_Noreturn void __wrap_err(int status, const char *format, ...)
{
	(void)format;
	__wrap_exit(status);
}

_Noreturn void __wrap_errx(int status, const char *format, ...)
{
	(void)format;
	__wrap_exit(status);
}

/* The sentence is made all the same: its arguments are looked at. */
void __wrap_argp_error(const struct argp_state *state, const char *format, ...)
{
	va_list list;
	char text[512];

	(void)state;
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	__wrap_exit(1);
}

error_t __wrap_argp_parse(const struct argp *argp, int argc, char **argv,
			  unsigned flags, int *index, void *input)
{
	error_t e = __real_argp_parse(argp, argc, argv,
				      flags | ARGP_NO_EXIT | ARGP_NO_ERRS |
					      ARGP_NO_HELP,
				      index, input);

	if (e)
		__wrap_exit(1);
	return e;
}
#endif
