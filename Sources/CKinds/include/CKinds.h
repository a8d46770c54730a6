// The built-in kinds of Sources/CKinds/kinds, and where one of them begins.

#ifndef CKINDS_H
#define CKINDS_H

#include <stddef.h>

// The lines behind a kind's identifier, which is given with the line breaks around it, up to the next empty line; NULL where there is none.
const char *ckinds_find(const char *heading, size_t *length);

#endif
