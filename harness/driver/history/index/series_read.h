/* series_read.h - series between the files that read and choose them. */
#ifndef HISTORY_SERIES_READ_H
#define HISTORY_SERIES_READ_H
#include "history/index/series.h"

/* Adds the series of v's machine, unjudged.  Returns 0, or -1 (see sql_fail) */
int series_read(struct history *h, struct history_view *v);

/* What one series holds. */
void history_series_free(struct history_series *s);
#endif
