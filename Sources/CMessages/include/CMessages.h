// The messages of Sources/CMessages/messages, and where one of them begins.

#ifndef CMESSAGES_H
#define CMESSAGES_H

#include <stddef.h>

// The lines behind a key, which is given with the line breaks around it, up to the next empty line; NULL where there is no such message.
const char *cmessages_find(const char *key, size_t *length);

#endif
