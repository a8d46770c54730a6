// The client of the page, as it stands in Sources/CPageClient/client: bytes that cost nothing at start-up.

#ifndef CPAGECLIENT_H
#define CPAGECLIENT_H

#include <stddef.h>

/// The one script.
const unsigned char *cpageclient_script_bytes(void);
extern const size_t cpageclient_script_count;

/// The one style.
const unsigned char *cpageclient_style_bytes(void);
extern const size_t cpageclient_style_count;

#endif
