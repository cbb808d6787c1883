/* tutorial.c - lists the claims of all sections in the tutorial's order. */
#include "claims/tutorial/tutorial.h"

const struct claim *claim_at(size_t i)
{
	static const struct claim *const *const parts[] = {
		claims_on_models,    claims_on_purpose, claims_for_against,
		claims_on_processes, claims_on_threads, claims_on_python,
	};

	for (size_t p = 0; p < sizeof(parts) / sizeof(*parts); p++)
		for (size_t k = 0; parts[p][k]; k++)
			if (i-- == 0)
				return parts[p][k];
	return NULL;
}
