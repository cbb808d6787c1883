/* settings.h - the kernel and firmware settings that decide speed. */
#ifndef HOST_SETTINGS_H
#define HOST_SETTINGS_H
#include <jansson.h>

/*
 * Adds virt ("none", "virtual machine", "container", "virtual machine,
 * container"), mitigations, clocksource, governor ("mixed" when CPUs differ),
 * turbo ("on", "off"), thp and aslr to m; null is "unknown".
 */
void host_add_settings(json_t *m, const char *root);
#endif
