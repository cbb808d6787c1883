/* settings.h - reads the kernel and firmware settings that decide speed. */
#ifndef MACHINE_SETTINGS_H
#define MACHINE_SETTINGS_H
#include <jansson.h>

/*
 * Adds these settings to m: virt ("none", "virtual machine", "container" or
 * "virtual machine, container"), mitigations, clocksource, governor ("mixed" if
 * CPUs differ), turbo ("on" or "off"), thp and aslr. null means "unknown".
 */
void host_add_settings(json_t *m, const char *root);
#endif
