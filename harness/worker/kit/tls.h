/* tls.h - what a thread-local variable is to a unit: its thread's. */
#ifndef TLS_H
#define TLS_H

/* The 64 bytes of the calling thread, zeroed at its birth. */
void *kit_tls(void);
#endif
