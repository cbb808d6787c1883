/* tutorial.h - the claims of each section; NULL ends each list. */
#ifndef CLAIMS_TUTORIAL_TUTORIAL_H
#define CLAIMS_TUTORIAL_TUTORIAL_H
#include "claims/claim.h"
#include <math.h>

extern const struct claim *const claims_on_models[];	/* section 1 */
extern const struct claim *const claims_on_purpose[];	/* section 2 */
extern const struct claim *const claims_for_against[];	/* section 3 */
extern const struct claim *const claims_on_processes[]; /* sections 5 to 7 */
extern const struct claim *const claims_on_threads[];	/* section 9 */
extern const struct claim
	*const claims_on_python[]; /* sections 4, 9.1 and 10 */

/* Bounds of a count: 0 in every slice, and at least 1 in every slice. */
#define NEVER	   .relation = ALWAYS, .bound = 0, .high = 0
#define EVERY_TIME .relation = ALWAYS, .bound = 1, .high = INFINITY
#endif
