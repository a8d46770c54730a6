// The statements of Sources/CSchema/schema.sql.

#ifndef CSCHEMA_H
#define CSCHEMA_H

const char *cschema_text(void);

#endif
