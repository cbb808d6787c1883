/* models.h - the order in which models stand wherever they are listed. */
#ifndef MODELS_H
#define MODELS_H

/*
 * From the heaviest unit to the lightest, then those of other languages: 0 and
 * up.  Any other model comes last: what it has is the rank of "".
 */
int model_rank(const char *model);
#endif
