#include "csha256.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "compress.h"

const uint32_t csha256_initial_chain[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

csha256_path csha256_best_path(void) {
  // 0 until asked, then the path + 1. Two threads that ask at once find the same answer.
  static _Atomic int remembered = 0;
  int known = atomic_load_explicit(&remembered, memory_order_relaxed);
  if (known == 0) {
    int instructions = csha256_instructions_present();
    csha256_path best = instructions && csha256_sixteen_present() ? CSHA256_SIXTEEN : instructions ? CSHA256_INSTRUCTIONS : CSHA256_PORTABLE;
    known = 1 + (int)best;
    atomic_store_explicit(&remembered, known, memory_order_relaxed);
  }
  return (csha256_path)(known - 1);
}

/// The nanoseconds that a path takes for sixteen lines of a log, at its best of some tries.
static int64_t time_of(csha256_path path) {
  enum { LINES = 16, LINE = 350, TRIES = 32 };
  static const uint8_t bytes[LINES * LINE];
  csha256_pieces lines[LINES];
  uint8_t digests[32 * LINES];
  for (size_t i = 0; i < LINES; i++) lines[i] = (csha256_pieces){.head_start = LINE * i, .head_count = LINE};
  int64_t best = INT64_MAX;
  for (int i = 0; i < TRIES; i++) {
    struct timespec start, end;
    timespec_get(&start, TIME_UTC);
    csha256_leaves(path, bytes, lines, LINES, digests);
    timespec_get(&end, TIME_UTC);
    int64_t taken = (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
    if (taken < best) best = taken;
  }
  return best;
}

csha256_path csha256_path_for_many(void) {
  if (csha256_best_path() != CSHA256_SIXTEEN) return csha256_best_path();
  // As above: 0 until tried.
  static _Atomic int remembered = 0;
  int known = atomic_load_explicit(&remembered, memory_order_relaxed);
  if (known == 0) {
    int found = 1 + (time_of(CSHA256_SIXTEEN) <= time_of(CSHA256_INSTRUCTIONS) ? CSHA256_SIXTEEN : CSHA256_INSTRUCTIONS);
    // Of threads that try at once the first decides.
    atomic_compare_exchange_strong(&remembered, &known, found);
    known = atomic_load_explicit(&remembered, memory_order_relaxed);
  }
  return (csha256_path)(known - 1);
}

const char *csha256_path_name(csha256_path path) {
  switch (path) {
    case CSHA256_PORTABLE: return "portable";
    case CSHA256_INSTRUCTIONS: return csha256_instructions_name;
    case CSHA256_SIXTEEN: return "sha-ni, avx-512";
  }
  return "unknown";
}

void csha256_init(csha256_state *state, csha256_path path) {
  memcpy(state->chain, csha256_initial_chain, sizeof csha256_initial_chain);
  state->length = 0;
  state->path = path;
}

void csha256_update(csha256_state *state, const void *bytes, size_t count) {
  if (count == 0) return;
  const uint8_t *next = bytes;
  size_t filled = state->length % 64;
  state->length += count;
  if (filled > 0) {
    size_t room = 64 - filled;
    if (count < room) {
      memcpy(state->pending + filled, next, count);
      return;
    }
    memcpy(state->pending + filled, next, room);
    csha256_compress(state->path, state->chain, state->pending, 1);
    next += room;
    count -= room;
  }
  csha256_compress(state->path, state->chain, next, count / 64);
  memcpy(state->pending, next + count / 64 * 64, count % 64);
}

void csha256_final(csha256_state *state, void *digest) {
  size_t filled = state->length % 64;
  state->pending[filled++] = 0x80;
  if (filled > 56) {
    memset(state->pending + filled, 0, 64 - filled);
    csha256_compress(state->path, state->chain, state->pending, 1);
    filled = 0;
  }
  memset(state->pending + filled, 0, 56 - filled);
  csha256_write_bit_length(state->pending + 56, state->length);
  csha256_compress(state->path, state->chain, state->pending, 1);
  csha256_write_digest(digest, state->chain);
}

void csha256_digest(csha256_path path, const void *bytes, size_t count, void *digest) {
  uint32_t chain[8];
  memcpy(chain, csha256_initial_chain, sizeof chain);
  size_t rest = count % 64;
  if (count >= 64) csha256_compress(path, chain, bytes, count / 64);
  uint8_t last[128];
  size_t end = rest < 56 ? 64 : 128;
  if (rest > 0) memcpy(last, (const uint8_t *)bytes + (count - rest), rest);
  last[rest] = 0x80;
  memset(last + rest + 1, 0, end - 8 - (rest + 1));
  csha256_write_bit_length(last + end - 8, count);
  csha256_compress(path, chain, last, end / 64);
  csha256_write_digest(digest, chain);
}
