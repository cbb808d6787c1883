/* words.h - asserts that a text has certain words, or does not. */
#ifndef WORDS_H
#define WORDS_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static inline void has(const char *text, const char *words)
{
	if (!text || !strstr(text, words))
		fail_msg("no \"%s\" in:\n%.20000s", words,
			 text ? text : "(null)");
}

static inline void lacks(const char *text, const char *words)
{
	if (strstr(text, words))
		fail_msg("\"%s\" in:\n%.20000s", words, text);
}
#endif
