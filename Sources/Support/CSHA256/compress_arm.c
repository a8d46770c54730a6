#include "compress.h"

#if defined(__aarch64__) && !defined(__AARCH64EB__)

#include <arm_neon.h>

// The SHA2 extension of ARMv8 does four rounds in two instructions, on ABCD and EFGH as they stand.

#if defined(__clang__)
#define SHA2 __attribute__((target("sha2")))
#else
// gcc wants a plus before what it is to add, and up to version 12 has these instructions only together with those for AES.
#define SHA2 __attribute__((target("+crypto")))
#endif
#define SHA2_INLINE SHA2 __attribute__((always_inline)) static inline

const char *const csha256_instructions_name = "armv8-sha2";

#if defined(__ARM_FEATURE_SHA2) || defined(__ARM_FEATURE_CRYPTO)
int csha256_instructions_present(void) { return 1; }
#elif defined(__linux__)
#include <sys/auxv.h>
int csha256_instructions_present(void) {
  const unsigned long sha2 = 1UL << 6;  // HWCAP_SHA2
  return (getauxval(AT_HWCAP) & sha2) != 0;
}
#else
int csha256_instructions_present(void) { return 0; }
#endif

typedef struct {
  uint32x4_t abcd, efgh;
} working;

/// The next four words of the schedule: out of the block for the first sixteen, from the four vectors before it then.
SHA2_INLINE uint32x4_t scheduled(uint32x4_t recent[4], const uint8_t *block, int group) {
  uint32x4_t words;
  if (group < 4) {
    words = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(block + 16 * group)));
  } else {
    words = vsha256su0q_u32(recent[group & 3], recent[(group + 1) & 3]);
    words = vsha256su1q_u32(words, recent[(group + 2) & 3], recent[(group + 3) & 3]);
  }
  recent[group & 3] = words;
  return vaddq_u32(words, vld1q_u32(csha256_round_constants + 4 * group));
}

/// Four rounds.
SHA2_INLINE void advance(working *state, uint32x4_t words) {
  uint32x4_t abcd = state->abcd;
  state->abcd = vsha256hq_u32(abcd, state->efgh, words);
  state->efgh = vsha256h2q_u32(state->efgh, abcd, words);
}

SHA2_INLINE working loaded(const uint32_t chain[8]) { return (working){vld1q_u32(chain), vld1q_u32(chain + 4)}; }

SHA2_INLINE void store(working state, uint32_t chain[8]) {
  vst1q_u32(chain, state.abcd);
  vst1q_u32(chain + 4, state.efgh);
}

SHA2 void csha256_compress_instructions(uint32_t chain[8], const uint8_t *blocks, size_t count) {
  working state = loaded(chain);
  for (; count > 0; count--, blocks += 64) {
    working before = state;
    uint32x4_t recent[4];
    CSHA256_UNROLL
    for (int group = 0; group < 16; group++) advance(&state, scheduled(recent, blocks, group));
    state.abcd = vaddq_u32(state.abcd, before.abcd);
    state.efgh = vaddq_u32(state.efgh, before.efgh);
  }
  store(state, chain);
}

SHA2 void csha256_compress_instructions_pair(
    uint32_t chain_a[8], const uint8_t *blocks_a, uint32_t chain_b[8], const uint8_t *blocks_b, size_t count) {
  working a = loaded(chain_a), b = loaded(chain_b);
  for (; count > 0; count--, blocks_a += 64, blocks_b += 64) {
    working before_a = a, before_b = b;
    uint32x4_t recent_a[4], recent_b[4];
    CSHA256_UNROLL
    for (int group = 0; group < 16; group++) {
      advance(&a, scheduled(recent_a, blocks_a, group));
      advance(&b, scheduled(recent_b, blocks_b, group));
    }
    a.abcd = vaddq_u32(a.abcd, before_a.abcd);
    a.efgh = vaddq_u32(a.efgh, before_a.efgh);
    b.abcd = vaddq_u32(b.abcd, before_b.abcd);
    b.efgh = vaddq_u32(b.efgh, before_b.efgh);
  }
  store(a, chain_a);
  store(b, chain_b);
}

int csha256_sixteen_present(void) { return 0; }

void csha256_compress_sixteen(uint32_t chains[8][16], const uint8_t *blocks[16], size_t count) {
  (void)chains, (void)blocks, (void)count;
}

#endif
