// Hashes what stands on its standard input by the instructions and by the portable path, and says where one of them differs from the
// digest that stands beside it. A record: its sort (m message, l leaf, n node), four bytes of length (little-endian), the bytes, the digest.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csha256.h"

static uint8_t *input;
static size_t input_count;

static void read_all(void) {
  size_t room = 1 << 20;
  input = malloc(room);
  for (;;) {
    size_t count = fread(input + input_count, 1, room - input_count, stdin);
    if (count == 0) break;
    input_count += count;
    if (input_count == room) input = realloc(input, room *= 2);
  }
}

typedef struct {
  char sort;
  size_t start, count, digest;
} record;

static long failures;

static void compare(const uint8_t *found, const record *of, const char *how, csha256_path path) {
  if (memcmp(found, input + of->digest, 32) == 0) return;
  failures++;
  printf("%s by %s differs: %c of %zu bytes\n", how, csha256_path_name(path), of->sort, of->count);
}

int main(void) {
  read_all();
  size_t count = 0, room = 1024;
  record *records = malloc(room * sizeof *records);
  for (size_t at = 0; at < input_count;) {
    if (count == room) records = realloc(records, (room *= 2) * sizeof *records);
    record *next = &records[count++];
    next->sort = (char)input[at];
    next->start = at + 5;
    next->count = input[at + 1] | input[at + 2] << 8 | input[at + 3] << 16 | (size_t)input[at + 4] << 24;
    next->digest = next->start + next->count;
    at = next->digest + 32;
  }
  csha256_pieces *pieces = malloc(count * sizeof *pieces);
  uint8_t *digests = malloc(count * 32), *children = malloc(count * 64), found[32];
  csha256_path paths[] = {CSHA256_PORTABLE, csha256_best_path()};
  printf("%s, %s\n", csha256_path_name(paths[0]), csha256_path_name(paths[1]));
  long messages = 0, leaves = 0, nodes = 0;
  for (int each = 0; each < 2; each++) {
    csha256_path path = paths[each];
    messages = leaves = nodes = 0;
    for (size_t index = 0; index < count; index++) {
      record *of = &records[index];
      if (of->sort == 'm') {
        messages++;
        csha256_digest(path, input + of->start, of->count, found);
        compare(found, of, "the whole", path);
        csha256_state state;
        csha256_init(&state, path);
        for (size_t done = 0, step = 1 + index % 97; done < of->count; done += step, step = step * 3 % 211) {
          if (step > of->count - done) step = of->count - done;
          csha256_update(&state, input + of->start + done, step);
        }
        csha256_final(&state, found);
        compare(found, of, "piece by piece", path);
      } else if (of->sort == 'l') {
        size_t head = of->count == 0 ? 0 : index % (of->count + 1);
        pieces[leaves++] = (csha256_pieces){of->start, head, of->start + head, of->count - head};
      } else {
        memcpy(children + 64 * nodes++, input + of->start, 64);
      }
    }
    csha256_leaves(path, input, pieces, (size_t)leaves, digests);
    csha256_nodes(path, children, (size_t)nodes, children);
    size_t leaf = 0, node = 0;
    for (size_t index = 0; index < count; index++) {
      if (records[index].sort == 'l') compare(digests + 32 * leaf++, &records[index], "leaves", path);
      if (records[index].sort == 'n') compare(children + 32 * node++, &records[index], "nodes", path);
    }
  }
  printf("%ld messages, %ld leaves, %ld nodes, %ld differ\n", messages, leaves, nodes, failures);
  return failures == 0 ? 0 : 1;
}
