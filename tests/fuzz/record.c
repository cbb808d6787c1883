/* record.c - fuzz the line that a worker prints, and what a run makes of it. */
#include "base/record.h"
#include "base/field.h"
#include "show_run.h"

/* As the driver would write it, with where it was measured. */
static void keep(json_t *record)
{
	char *line;

	json_object_set_new(record, "cell", json_integer(0));
	json_object_set_new(record, "pass", json_string("time"));
	json_object_set_new(record, "round", json_integer(0));
	json_object_set_new(record, "slice", json_integer(1));
	json_object_set_new(record, "at_ns", json_integer(1000));
	json_object_set_new(record, "disturbed", json_array());
	line = json_dumps(record, JSON_COMPACT);
	if (line)
		fuzz_write("slices.jsonl", line, strlen(line));
	free(line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool begun;
	char *line = fuzz_text(data, n), why[300];
	json_t *record = record_parse(line, why, sizeof(why));

	if (!begun) {
		fuzz_copy("tests/fuzz/base/run.json", "run.json");
		begun = true;
	}
	if (record) {
		field_number(record, "ns");
		keep(record);
		show_run(data, n);
	}
	json_decref(record);
	free(line);
	return 0;
}
