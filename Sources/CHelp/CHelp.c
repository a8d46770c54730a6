// The topics of help, embedded by the compiler: one after the other, as a newcomer would read them.

#include "CHelp.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char topics[] = {
#embed "topics/start.txt"
, 0x1E,
#embed "topics/year-end.txt"
, 0x1E,
#embed "topics/query.txt"
, 0x1E,
#embed "topics/tables.txt"
, 0x1E,
#embed "topics/time.txt"
, 0x1E,
#embed "topics/corrections.txt"
, 0x1E,
#embed "topics/import.txt"
, 0x1E,
#embed "topics/export.txt"
, 0x1E,
#embed "topics/page.txt"
, 0x1E,
#embed "topics/phone.txt"
, 0x1E,
#embed "topics/bundles.txt"
, 0x1E,
#embed "topics/gather.txt"
, 0x1E,
#embed "topics/install.txt"
, 0x1E,
#embed "topics/backup.txt"
, 0x1E,
#embed "topics/environment.txt"
, 0x1E,
#embed "topics/security.txt"
, 0x1E,
#embed "topics/privacy.txt"
, 0x1E,
#embed "topics/signatures.txt"
, 0x1E,
#embed "topics/draw.txt"
, 0x1E,
#embed "topics/limits.txt"
, 0x1E,
#embed "topics/json.txt"
, 0x1E,
#embed "topics/log-format.txt"
};
const size_t chelp_topics_count = sizeof topics;
const unsigned char *chelp_topics_bytes(void) { return topics; }
