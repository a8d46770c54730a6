// The topics of `docket help` as they are in Sources/CHelp/topics, with a record separator between two, and the texts of commands.

#ifndef CHELP_H
#define CHELP_H

#include <stddef.h>

const unsigned char *chelp_topics_bytes(void);
extern const size_t chelp_topics_count;

// The text whose heading begins so, given with the line breaks in front of it, of Sources/CHelp/commands; NULL where there is none.
const char *chelp_declaration(const char *heading, size_t *length);

#endif
