/* schema.c - the tables and views of the index. */
#include "history/index/sql.h"

/*
 * run is the name of the directory.  commit and base are revisions, or where
 * there is none what was asked for; base is null for plain runs.  change, low
 * and high are log ratios, value is in ns per op; caution: words on its trust.
 * Tables without row numbers are the same whichever way they were filled.
 */
const char history_schema[] =
	"BEGIN IMMEDIATE;"
	"CREATE TABLE IF NOT EXISTS runs(run TEXT PRIMARY KEY, stamp INTEGER,"
	" id TEXT, kind TEXT, started TEXT, finished TEXT, complete INTEGER,"
	" \"commit\" TEXT, base TEXT, fingerprint TEXT NOT NULL, machine TEXT,"
	" kernel TEXT, compiler TEXT, seed INTEGER) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS points(run TEXT REFERENCES runs"
	" ON DELETE CASCADE, benchmark TEXT, op TEXT, value REAL, low REAL,"
	" high REAL, n INTEGER, caution TEXT, PRIMARY KEY(run, benchmark))"
	" WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS ratios(run TEXT REFERENCES runs"
	" ON DELETE CASCADE, benchmark TEXT, op TEXT, change REAL, low REAL,"
	" high REAL, n INTEGER, outcome TEXT, PRIMARY KEY(run, benchmark))"
	" WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS same(run TEXT REFERENCES runs"
	" ON DELETE CASCADE, benchmark TEXT, pair INTEGER, x REAL,"
	" PRIMARY KEY(run, benchmark, pair)) WITHOUT ROWID;"

	/* All comparisons that give a valid point. */
	"CREATE VIEW IF NOT EXISTS compared AS SELECT *,"
	" count(*) OVER (PARTITION BY benchmark, fingerprint, base) AS together"
	" FROM ratios JOIN runs USING(run)"
	" WHERE change IS NOT NULL AND outcome <> 'invalid';"

	/*
	 * Ratios where enough comparisons share a base; otherwise raw times
	 * (base is null).
	 */
	"CREATE VIEW IF NOT EXISTS series AS"
	" SELECT benchmark, fingerprint, base, op, machine, run, started,"
	" \"commit\", change AS value, low, high, n, outcome, NULL AS caution"
	" FROM compared"
	" WHERE together >= " HISTORY_ANCHORED " UNION ALL"
	" SELECT benchmark, fingerprint, NULL, op, machine, run, started,"
	" \"commit\", value, low, high, n, NULL, caution"
	" FROM points JOIN runs USING(run)"
	" WHERE (benchmark, fingerprint) NOT IN (SELECT benchmark, fingerprint"
	" FROM compared WHERE together >= " HISTORY_ANCHORED ");"
	"PRAGMA user_version = " HISTORY_VERSION ";"
	"COMMIT";
