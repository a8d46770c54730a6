#include "compress.h"

#if !defined(__x86_64__) && !(defined(__aarch64__) && !defined(__AARCH64EB__))

// A processor whose SHA instructions, if it has any, we do not know: never chosen, but there to link against.

const char *const csha256_instructions_name = "none";

int csha256_instructions_present(void) { return 0; }

void csha256_compress_instructions(uint32_t chain[8], const uint8_t *blocks, size_t count) {
  csha256_compress_portable(chain, blocks, count);
}

void csha256_compress_instructions_pair(
    uint32_t chain_a[8], const uint8_t *blocks_a, uint32_t chain_b[8], const uint8_t *blocks_b, size_t count) {
  csha256_compress_portable(chain_a, blocks_a, count);
  csha256_compress_portable(chain_b, blocks_b, count);
}

int csha256_sixteen_present(void) { return 0; }

void csha256_compress_sixteen(uint32_t chains[8][16], const uint8_t *blocks[16], size_t count) {
  (void)chains, (void)blocks, (void)count;
}

#endif
