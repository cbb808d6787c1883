/* number.c - formats numbers: three significant digits, SI prefix. */
#include "stats/number.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

struct prefix {
	double factor; /* size in units of the input: 1 µs is 1e3 ns */
	const char *name;
};

static const struct prefix prefixes[][4] = {
	[UNIT_TIME] = { { 1, " ns" },
			{ 1e3, " µs" },
			{ 1e6, " ms" },
			{ 1e9, " s" } },
	[UNIT_RATE] = { { 1, " B/s" },
			{ 1e3, " kB/s" },
			{ 1e6, " MB/s" },
			{ 1e9, " GB/s" } },
	[UNIT_RATIO] = { { 1, "×" } },
	[UNIT_BYTES] = { { 1, " B" },
			 { 1 << 10, " KiB" },
			 { 1 << 20, " MiB" },
			 { 1 << 30, " GiB" } },
};

/*
 * Rounds to three significant digits, so that 999.7 becomes 1000 before its
 * prefix is chosen.
 */
static double round3(double v)
{
	double scale;

	/*
	 * Near the smallest and largest double, pow() or the product would
	 * underflow or overflow.
	 */
	if (!(fabs(v) > 1e-300) || !(fabs(v) < 1e300))
		return v;
	scale = pow(10, floor(log10(fabs(v))) - 2);
	return round(v / scale) * scale;
}

struct number number_plain(double v)
{
	struct number n = { "unknown" };
	double r = round3(v);
	int digits;

	if (!isfinite(v))
		return n;
	if (fabs(r) >= 1e15) { /* from here %.0f could have more digits than the
				  text holds */
		snprintf(n.text, sizeof(n.text), "%s%.2e",
			 r < 0 ? "\u2212" : "", fabs(r));
		return n;
	}
	digits = r == 0 ? 0 : 2 - (int)floor(log10(fabs(r)) + 1e-9);
	snprintf(n.text, sizeof(n.text), "%s%.*f", r < 0 ? "\u2212" : "",
		 digits < 0    ? 0
		 : digits > 12 ? 12
			       : digits,
		 fabs(r));
	return n;
}

struct number number_per_op(double v)
{
	if (v > 0 && v < 0.001)
		return (struct number){ "<0.001" };
	return number_plain(v);
}

static const struct prefix *prefix_of(enum unit unit, double v)
{
	const struct prefix *p = prefixes[unit], *best = p;

	for (int i = 1; i < 4 && p[i].name; i++)
		if (fabs(round3(v)) >= p[i].factor)
			best = &p[i];
	return best;
}

struct number number_in(enum unit unit, double v)
{
	const struct prefix *p = prefix_of(unit, v);
	struct number n = number_plain(v / p->factor);

	if (isfinite(v))
		strncat(n.text, p->name, sizeof(n.text) - strlen(n.text) - 1);
	return n;
}

struct number number_interval(enum unit unit, const struct estimate *f)
{
	const struct prefix *p = prefix_of(unit, f->mid);
	struct number n = { "" };

	if (f->n == 0 || !isfinite(f->low) || !isfinite(f->high))
		return n;
	snprintf(n.text, sizeof(n.text), "[%.24s, %.24s]",
		 number_plain(f->low / p->factor).text,
		 number_plain(f->high / p->factor).text);
	return n;
}

struct number number_bytes(double bytes)
{
	struct number n;
	int step = bytes >= 1 << 20 && fmod(bytes, 1 << 20) == 0 ? 2
		   : bytes >= 1024 && fmod(bytes, 1024) == 0	 ? 1
								 : 0;
	static const char *const names[] = { "B", "KiB", "MiB" };

	snprintf(n.text, sizeof(n.text), "%.0f %s", ldexp(bytes, -10 * step),
		 names[step]);
	return n;
}

struct number number_count(double v)
{
	struct number n = { "" };
	char digits[32];
	int len = snprintf(digits, sizeof(digits), "%.0f", v), at = 0;

	for (int i = 0; i < len && i < (int)sizeof(digits) - 1; i++) {
		/* U+202F, a narrow space at which no line breaks */
		if (i > 0 && len > 4 && (len - i) % 3 == 0)
			at += sprintf(n.text + at, "\u202f");
		n.text[at++] = digits[i];
	}
	return n;
}

struct number number_share(double part, double whole)
{
	struct number n = { "0\u00a0%" };

	if (part > 0 && whole > 0)
		snprintf(n.text, sizeof(n.text), "%.32s\u00a0%%",
			 number_plain(100 * part / whole).text);
	return n;
}
