// The client of the page, as it stands in Sources/CPageClient/client: bytes that cost nothing at start-up.

#ifndef CPAGECLIENT_H
#define CPAGECLIENT_H

#include <stddef.h>

/// The script of a file.
const unsigned char *cpageclient_script_bytes(void);
extern const size_t cpageclient_script_count;

/// What a server's script has in front of it.
const unsigned char *cpageclient_server_bytes(void);
extern const size_t cpageclient_server_count;

/// The one style.
const unsigned char *cpageclient_style_bytes(void);
extern const size_t cpageclient_style_count;

/// The client of the phone, as it stands in Sources/CPageClient/phone.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} cpageclient_part;

typedef enum {
  cpageclient_phone_page,
  cpageclient_phone_style,
  cpageclient_phone_script,
  cpageclient_phone_worker,
  cpageclient_phone_manifest
} cpageclient_phone_part;

cpageclient_part cpageclient_phone(cpageclient_phone_part part);

#endif
