/*
 * tls.h - a thread-local variable, which belongs to a unit's thread, not to
 * the unit.
 */
#ifndef TLS_H
#define TLS_H

/* Returns 64 bytes of the calling thread, zeroed at the thread's start. */
void *kit_tls(void);
#endif
