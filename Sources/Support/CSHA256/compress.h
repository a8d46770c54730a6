#ifndef CSHA256_COMPRESS_H
#define CSHA256_COMPRESS_H

#include <stddef.h>
#include <stdint.h>

#include "csha256.h"

// The compression function in its forms. `chain` is the eight-word chaining value, `blocks` any address, `count` in blocks of 64
// bytes. The pair form runs two independent messages in step, so that one fills the other's instruction latency.

/// Asks for a loop over a block's rounds to be written out.
#if defined(__clang__)
#define CSHA256_UNROLL _Pragma("clang loop unroll(full)")
#else
#define CSHA256_UNROLL _Pragma("GCC unroll 64")
#endif

/// The 64 round constants of FIPS 180-4, 4.2.2.
extern const uint32_t csha256_round_constants[64];

/// The chaining value that every message begins with, FIPS 180-4, 5.3.3.
extern const uint32_t csha256_initial_chain[8];

void csha256_compress_portable(uint32_t chain[8], const uint8_t *blocks, size_t count);

/// Whether the processor at hand has the instructions that the functions below are made of. Slow; asked once.
int csha256_instructions_present(void);

/// The name of those instructions.
extern const char *const csha256_instructions_name;

void csha256_compress_instructions(uint32_t chain[8], const uint8_t *blocks, size_t count);

void csha256_compress_instructions_pair(
    uint32_t chain_a[8], const uint8_t *blocks_a, uint32_t chain_b[8], const uint8_t *blocks_b, size_t count);

/// Whether the processor has AVX-512, in which sixteen messages go faster than in pairs. Slow; asked once.
int csha256_sixteen_present(void);

/// Compresses as many blocks of each of sixteen messages; `chains` holds a word of all of them in each row.
void csha256_compress_sixteen(uint32_t chains[8][16], const uint8_t *blocks[16], size_t count);

static inline void csha256_compress(csha256_path path, uint32_t chain[8], const uint8_t *blocks, size_t count) {
  if (path != CSHA256_PORTABLE) {
    csha256_compress_instructions(chain, blocks, count);
  } else {
    csha256_compress_portable(chain, blocks, count);
  }
}

static inline void csha256_write_word(uint8_t *to, uint32_t word) {
  to[0] = (uint8_t)(word >> 24), to[1] = (uint8_t)(word >> 16), to[2] = (uint8_t)(word >> 8), to[3] = (uint8_t)word;
}

/// Writes the length field that ends the padding: bits, big-endian.
static inline void csha256_write_bit_length(uint8_t *to, uint64_t length_in_bytes) {
  csha256_write_word(to, (uint32_t)(length_in_bytes >> 29));
  csha256_write_word(to + 4, (uint32_t)(length_in_bytes << 3));
}

static inline void csha256_write_digest(uint8_t *to, const uint32_t chain[8]) {
  for (int i = 0; i < 8; i++) csha256_write_word(to + 4 * i, chain[i]);
}

#endif
