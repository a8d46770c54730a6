// The messages of each target, embedded by the compiler. A message is its key behind an empty line and the lines up to the next one.

#define _GNU_SOURCE
#include "CMessages.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char messages[] = {
#embed "messages/casework.txt"
, '\n',
#embed "messages/commands.txt"
, '\n',
#embed "messages/docket.txt"
, '\n',
#embed "messages/indicators.txt"
, '\n',
#embed "messages/publishing.txt"
, '\n', '\n', 0};

const char *cmessages_find(const char *key, size_t *length) {
  const char *end = messages + sizeof messages - 1, *found = memmem(messages, sizeof messages - 1, key, strlen(key));
  if (found == NULL) return NULL;
  const char *text = found + strlen(key), *next = memmem(text, (size_t)(end - text), "\n\n", 2);
  *length = (size_t)(next - text);
  return text;
}
