/* version.h - the version that --version prints and results name. */
#ifndef VERSION_H
#define VERSION_H

#define VERSION "0.1.0"
#endif
