/* hwloc_xml.c - copies hwloc's XML and checks each element. */
#include "base/hwloc_xml.h"
#include "base/alloc.h"
#include "base/text.h"
#include "base/xml.h"
#include <ctype.h>
#include <stdint.h>

/*
 * Limits of a number and of a set's text.  They bound hwloc's memory: a bitmap
 * takes 1/8 byte for each number up to the largest.
 */
enum { NUMBER_MOST = 1 << 20, SET_MOST = 16384 };

struct copy {
	FILE *out;
	int depth;   /* depth of the copied elements that are open */
	int skipped; /* number of open elements that are left out: an element of
			an unwanted type and those inside it */
	bool gap;    /* an element that is left out has just ended */
	bool strict; /* copy only values that pass their check */
};

static bool is_number(const char *value, uint64_t most)
{
	uint64_t n;

	return strlen(value) <= 19 && text_whole(value, &n) && n <= most;
}

static bool is_small(const char *value)
{
	return is_number(value, NUMBER_MOST);
}

static bool is_size(const char *value)
{
	return is_number(value, INT64_MAX);
}

/*
 * Checks a set such as "0x0000000f,0xffffffff": each word stands for 32
 * hardware threads, and an empty word for none.
 */
static bool is_set(const char *value)
{
	size_t n = strlen(value);

	for (const char *p = value; *p; p += *p == ',') {
		size_t digits;

		if (*p == ',')
			continue;
		if (strncmp(p, "0x", 2) != 0)
			return false;
		digits = strspn(p + 2, "0123456789abcdef");
		p += 2 + digits;
		if (digits < 1 || digits > 8 || (*p && *p != ','))
			return false;
	}
	return n > 0 && n <= SET_MOST;
}

/*
 * An object's kind is part of its type's name: L1iCache is a cache, and Package
 * a package.
 */
static bool is_type(const char *value)
{
	static const char *const types[] = { "Machine",	 "Package", "Die",
					     "Group",	 "Core",    "PU",
					     "NUMANode", "MemCache" };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (!strcmp(value, types[i]))
			return true;
	if (value[0] != 'L' || value[1] < '1' || value[1] > '5')
		return false;
	return !strcmp(value + 2, "Cache") ||
	       (value[1] < '4' && !strcmp(value + 2, "iCache"));
}

static bool is_version(const char *value)
{
	return isdigit((unsigned char)value[0]) && value[1] == '.' &&
	       isdigit((unsigned char)value[2]) && !value[3];
}

static const struct {
	const char *name;
	bool (*is_sound)(const char *value);
} kept[] = {
	{ "version", is_version },	{ "type", is_type },
	{ "os_index", is_small },	{ "gp_index", is_size },
	{ "cpuset", is_set },		{ "complete_cpuset", is_set },
	{ "allowed_cpuset", is_set },	{ "nodeset", is_set },
	{ "complete_nodeset", is_set }, { "allowed_nodeset", is_set },
	{ "cache_size", is_size },	{ "cache_linesize", is_small },
	{ "cache_type", is_small },	{ "depth", is_small },
	{ "local_memory", is_size },
};

/*
 * An object of another type, such as a device, is left out with everything
 * inside it.
 */
static bool is_copied(const struct copy *c, const char *name,
		      const char **attributes)
{
	const char *type = xml_attribute(attributes, "type");

	if (!c->strict)
		return strcmp(name, "info") != 0;
	if (c->depth == 0)
		return !strcmp(name, "topology");
	return !strcmp(name, "object") && type && is_type(type);
}

/*
 * Escapes a character with the entities that hwloc writes. hwloc's own XML
 * reader knows no others.
 */
static void put_character(FILE *out, char c)
{
	static const char special[] = "<>&\"\n\r\t";
	static const char *const written[] = { "&lt;",	 "&gt;",  "&amp;",
					       "&quot;", "&#10;", "&#13;",
					       "&#9;" };
	const char *at = strchr(special, c);

	if (at)
		fputs(written[at - special], out);
	else
		fputc(c, out);
}

static void put_attribute(FILE *out, const char *name, const char *value)
{
	fprintf(out, " %s=\"", name);
	for (; *value; value++)
		put_character(out, *value);
	fputc('"', out);
}

/* Returns false if the value of a known attribute is not valid. */
static bool put_attributes(const struct copy *c, const char **attributes)
{
	for (; *attributes; attributes += 2) {
		size_t i = 0, n = sizeof(kept) / sizeof(*kept);

		while (c->strict && i < n && strcmp(kept[i].name, *attributes))
			i++;
		if (i == n)
			continue;
		if (c->strict && !kept[i].is_sound(attributes[1]))
			return false;
		put_attribute(c->out, attributes[0], attributes[1]);
	}
	return true;
}

static bool begin(void *of, const char *name, const char **attributes)
{
	struct copy *c = of;

	if (c->skipped || !is_copied(c, name, attributes)) {
		c->skipped++;
		return c->depth > 0;
	}
	c->depth++;
	c->gap = false;
	fprintf(c->out, "<%s", name);
	if (!put_attributes(c, attributes))
		return false;
	fputs(c->strict ? ">\n" : ">", c->out);
	return true;
}

/*
 * White space around an element that is left out is left out too. hwloc counts
 * all other white space.
 */
static bool words(void *of, const char *text, size_t n)
{
	struct copy *c = of;

	for (; !c->skipped && !c->strict && n > 0; n--, text++)
		if (!c->gap || !strchr(" \n", *text)) {
			if (strchr("<>&", *text))
				put_character(c->out, *text);
			else
				fputc(*text, c->out);
		}
	return true;
}

static bool end(void *of, const char *name)
{
	struct copy *c = of;

	if (c->skipped) {
		c->gap = --c->skipped == 0;
		return true;
	}
	c->depth--;
	c->gap = false;
	fprintf(c->out, c->strict ? "</%s>\n" : "</%s>", name);
	return true;
}

static int copy(struct copy *c, const char *xml, size_t n, char *err,
		size_t size)
{
	static const struct xml_reader reader = { begin, words, end };

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<!DOCTYPE topology SYSTEM \"hwloc2.dtd\">\n",
	      c->out);
	return xml_read(xml, n, &reader, c, err, size);
}

int hwloc_xml_keep(FILE *out, const char *xml, size_t n, char *err, size_t size)
{
	struct copy c = { .out = out };

	return copy(&c, xml, n, err, size);
}

char *hwloc_xml_clean(const char *xml, size_t n, char *err, size_t size)
{
	struct copy c = { .strict = true };
	char *text = NULL;
	size_t length;
	int bad;

	c.out = room_stream(&text, &length);
	bad = copy(&c, xml, n, err, size);
	room_close(c.out, &text);
	if (!bad)
		return text;
	free(text);
	return NULL;
}
