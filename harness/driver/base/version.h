/* version.h - the version that --version prints and results name. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define VERSION "0.1.0"
#endif
