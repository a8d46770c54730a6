// The texts that the program has inside, as they are in the files of Sources/Texts: bytes that cost nothing at start-up.

#ifndef TEXTS_H
#define TEXTS_H

#include <stddef.h>

// A text or a part of one; without bytes where there is none.
typedef struct {
  const char *bytes;
  size_t count;
} texts_text;

typedef enum {
  // What the program says, in both languages: paragraphs that begin with a key.
  texts_messages,
  // The built-in kinds and the words of definitions: paragraphs that begin with a name.
  texts_kinds,
  // Commands and what they share: paragraphs that begin with a heading.
  texts_commands,
  // The topics of help, with a record separator between two.
  texts_topics,
  // The built-in papers: paragraphs that begin with a name, a block on each line.
  texts_papers,
  // The tables of a log at a PostgreSQL server.
  texts_schema,
  // The client of the page: the script of a file, what a server's has in front of it, the style.
  texts_page_script,
  texts_page_server,
  texts_page_style,
  // The client of the phone.
  texts_phone_page,
  texts_phone_style,
  texts_phone_script,
  texts_phone_worker,
  texts_phone_manifest
} texts_name;

// All of a text.
texts_text texts_whole(texts_name name);

// The paragraph that begins so, up to the next empty line; the beginning is given with the two line breaks in front of it.
texts_text texts_paragraph(texts_name name, const char *beginning);

#endif
