/* tutorial.h - the claims of each part of the text; NULL ends each list. */
#ifndef CLAIMS_DATA_H
#define CLAIMS_DATA_H
#include "claims/claim.h"
#include <math.h>

extern const struct claim *const claims_on_models[];	/* section 1 */
extern const struct claim *const claims_on_purpose[];	/* 2 */
extern const struct claim *const claims_for_against[];	/* 3 */
extern const struct claim *const claims_on_processes[]; /* 5, 6, 7 */
extern const struct claim *const claims_on_threads[];	/* 9 */
extern const struct claim *const claims_on_python[];	/* 4, 9.1, 10 */

/* Of a count: 0 in every slice; at least 1 in every slice. */
#define NEVER	   .relation = ALWAYS, .limit = 0, .high = 0
#define EVERY_TIME .relation = ALWAYS, .limit = 1, .high = INFINITY
#endif
