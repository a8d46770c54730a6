// The topics of `docket help` as they are in Sources/CHelp/topics, with a record separator between two.

#ifndef CHELP_H
#define CHELP_H

#include <stddef.h>

const unsigned char *chelp_topics_bytes(void);
extern const size_t chelp_topics_count;

#endif
