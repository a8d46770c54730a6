// The topics of help, one after the other as a newcomer would read them, and the texts of commands, embedded by the compiler.

#define _GNU_SOURCE
#include "CHelp.h"

#include <string.h>

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

// A command is its heading behind an empty line and the lines up to the next one.
static const char commands[] = {'\n', '\n',
#embed "commands/shared.txt"
, '\n',
#embed "commands/attention.txt"
, '\n',
#embed "commands/log.txt"
, '\n',
#embed "commands/corrections.txt"
, '\n',
#embed "commands/hands.txt"
, '\n',
#embed "commands/tables.txt"
, '\n',
#embed "commands/papers.txt"
, '\n',
#embed "commands/figures.txt"
, '\n',
#embed "commands/exchange.txt"
, '\n',
#embed "commands/bundles.txt"
, '\n',
#embed "commands/gathering.txt"
, '\n',
#embed "commands/people.txt"
, '\n',
#embed "commands/adoption.txt"
, '\n',
#embed "commands/draws.txt"
, '\n',
#embed "commands/proofs.txt"
, '\n',
#embed "commands/pages.txt"
, '\n', '\n', 0};

const char *chelp_declaration(const char *heading, size_t *length) {
  const char *end = commands + sizeof commands - 1, *found = memmem(commands, sizeof commands - 1, heading, strlen(heading));
  if (found == NULL) return NULL;
  const char *text = found + 2, *next = memmem(text, (size_t)(end - text), "\n\n", 2);
  *length = (size_t)(next - text);
  return text;
}
