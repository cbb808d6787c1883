/* series_read.h - functions shared by the files that read and choose series. */
#ifndef HISTORY_INDEX_SERIES_READ_H
#define HISTORY_INDEX_SERIES_READ_H
#include "history/index/series.h"

/*
 * Reads the series of v's machine, without judging them.  Returns 0, or -1; see
 * sql_fail().
 */
int series_read(struct history *h, struct history_view *v);

/* Frees what one series holds. */
void history_series_free(struct history_series *s);
#endif
