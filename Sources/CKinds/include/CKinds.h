// The built-in kinds and words of definitions of Sources/CKinds, and where one of them begins.

#ifndef CKINDS_H
#define CKINDS_H

#include <stddef.h>

// The lines behind a text's name, which is given with the line breaks around it, up to the next empty line; NULL where there is none.
const char *ckinds_find(const char *heading, size_t *length);

#endif
