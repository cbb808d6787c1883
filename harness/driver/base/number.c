/* number.c - the only texts of numbers that people read. */
#include "base/number.h"
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct prefix {
	double factor; /* of the unit that numbers come in */
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
	[UNIT_NONE] = { { 1, "" } },
};

static const char minus[] = "\u2212";

/* Rounded to three significant digits, so that 999.7 is 1000 from here on. */
static double round3(double v)
{
	double scale;

	/* Next to the least and the most that a double holds, the scale or
	 * what is rounded is none. */
	if (!(fabs(v) > 1e-300) || !(fabs(v) < 1e300))
		return v;
	scale = pow(10, floor(log10(fabs(v))) - 2);
	return round(v / scale) * scale;
}

/* Digits after the point that make three significant ones of r. */
static int decimals(double r)
{
	int digits = r == 0 ? 0 : 2 - (int)floor(log10(fabs(r)) + 1e-9);

	return digits < 0 ? 0 : digits;
}

struct number number_plain(double v)
{
	struct number n = { "unknown" };
	double r = round3(v), size = fabs(r);
	const char *sign = r < 0 ? minus : "";

	if (!isfinite(v))
		return n;
	if (size >= 1e7 || (size > 0 && size < 1e-6))
		snprintf(n.text, sizeof(n.text), "%s%.2e", sign, size);
	else
		snprintf(n.text, sizeof(n.text), "%s%.*f", sign, decimals(r),
			 size);
	return n;
}

static void trim(char *text)
{
	size_t n = strlen(text);

	if (!strchr(text, '.') || strchr(text, 'e'))
		return;
	while (text[n - 1] == '0')
		text[--n] = '\0';
	if (text[n - 1] == '.')
		text[n - 1] = '\0';
}

struct number number_trimmed(double v)
{
	struct number n = number_plain(v);

	trim(n.text);
	return n;
}

struct number number_metric(double v)
{
	if (v > 0 && v < 0.001)
		return (struct number){ "<0.001" };
	return number_trimmed(v);
}

struct number number_fine(double v)
{
	struct number n = { "unknown" };

	if (isfinite(v))
		snprintf(n.text, sizeof(n.text),
			 fabs(v) < 1000	  ? "%s%.4g"
			 : fabs(v) < 1e15 ? "%s%.0f"
					  : "%s%.3e",
			 v < 0 ? minus : "", fabs(v));
	return n;
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

struct number number_estimate(enum unit unit, const struct estimate *f)
{
	struct number n, interval = number_interval(unit, f);

	snprintf(n.text, sizeof(n.text), "%.24s%s%.36s",
		 number_in(unit, f->mid).text, *interval.text ? " " : "",
		 interval.text);
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
		/* U+202F, a narrow space that no line breaks at. */
		if (i > 0 && len > 4 && (len - i) % 3 == 0)
			at += sprintf(n.text + at, "\u202f");
		n.text[at++] = digits[i];
	}
	return n;
}

struct number number_share(double part, double whole)
{
	double percent = whole > 0 ? 100 * part / whole : 0;
	struct number n;

	if (percent > 0 && percent < 0.05)
		return (struct number){ "<0.1 %" };
	snprintf(n.text, sizeof(n.text), "%.*f", percent < 9.95 ? 1 : 0,
		 percent);
	trim(n.text);
	strcat(n.text, " %");
	return n;
}

/* Two digits below 10 %, as intervals of a tenth of a per cent are usual. */
struct number number_percent(double percent)
{
	struct number n = { "unknown" };
	double size = fabs(percent);

	if (isfinite(size))
		snprintf(n.text, sizeof(n.text), "%.*f",
			 size < 9.995	? 2
			 : size < 99.95 ? 1
					: 0,
			 size);
	return n;
}

struct number number_change(double percent)
{
	struct number size = number_percent(percent), n;
	bool none = !isfinite(percent) || !strcmp(size.text, "0.00");

	snprintf(n.text, sizeof(n.text), "%s%.48s",
		 none	       ? ""
		 : percent < 0 ? minus
			       : "+",
		 size.text);
	return n;
}

struct number number_changes(double low, double high)
{
	struct number n = { "" };

	if (isfinite(low) && isfinite(high))
		snprintf(n.text, sizeof(n.text), "[%.24s, %.24s]",
			 number_change(low).text, number_change(high).text);
	return n;
}

struct number number_duration(double seconds)
{
	struct number n = { "unknown" };
	double whole = round(seconds);

	if (!isfinite(seconds))
		return n;
	if (seconds < 9.95)
		snprintf(n.text, sizeof(n.text), "%.1f s", seconds);
	else if (whole < 120)
		snprintf(n.text, sizeof(n.text), "%.0f s", whole);
	else if (whole < 3600 && fmod(whole, 60) == 0)
		snprintf(n.text, sizeof(n.text), "%.0f min", whole / 60);
	else if (whole < 3600)
		snprintf(n.text, sizeof(n.text), "%.0f min %.0f s",
			 floor(whole / 60), fmod(whole, 60));
	else
		snprintf(n.text, sizeof(n.text), "%.0f h %.0f min",
			 floor(whole / 3600), floor(fmod(whole, 3600) / 60));
	return n;
}

struct number number_probability(double p)
{
	struct number n = { "unknown" };

	if (isfinite(p) && p < 1e-4)
		return (struct number){ "<0.0001" };
	if (isfinite(p))
		snprintf(n.text, sizeof(n.text), "%.*f", p < 0.01 ? 4 : 2, p);
	return n;
}
