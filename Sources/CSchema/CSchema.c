// The tables of a log at a PostgreSQL server, embedded by the compiler.

#include "CSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char schema[] = {
#embed "schema.sql"
, 0};

const char *cschema_text(void) { return schema; }
