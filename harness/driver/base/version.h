/* version.h - the version of Switchyard, as --version and results name it. */
#ifndef VERSION_H
#define VERSION_H

#define VERSION "0.1.0"
#endif
