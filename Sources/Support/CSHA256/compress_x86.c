#include "compress.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

// Where the C library has asked the processor already, it is asked again by nobody: to a virtual machine each question is a trap.
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

// SHA-NI keeps the chaining value as two vectors, ABEF and CDGH (A in the highest word), and does two rounds an instruction. The
// rounds are one long dependency chain: the pair form interleaves two such chains until the SHA unit itself is the limit. Measured
// on a Zen 5: 31 ns a block alone, 25 ns paired.

#define SHA_NI __attribute__((target("sha,sse4.1,ssse3")))
#define SHA_NI_INLINE SHA_NI __attribute__((always_inline)) static inline

const char *const csha256_instructions_name = "sha-ni";

int csha256_instructions_present(void) {
#if defined(CPU_FEATURE_ACTIVE)
  return CPU_FEATURE_ACTIVE(SSSE3) && CPU_FEATURE_ACTIVE(SSE4_1) && CPU_FEATURE_ACTIVE(SHA);
#else
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
  int vectors = (c & bit_SSSE3) && (c & bit_SSE4_1);
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  return vectors && (b & bit_SHA);
#endif
}

typedef struct {
  __m128i abef, cdgh;
} working;

SHA_NI_INLINE working loaded(const uint32_t chain[8]) {
  __m128i dcba = _mm_loadu_si128((const __m128i *)chain);
  __m128i hgfe = _mm_loadu_si128((const __m128i *)(chain + 4));
  __m128i badc = _mm_shuffle_epi32(dcba, 0xb1);
  __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1b);
  return (working){_mm_alignr_epi8(badc, efgh, 8), _mm_blend_epi16(efgh, badc, 0xf0)};
}

SHA_NI_INLINE void store(working state, uint32_t chain[8]) {
  __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
  __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
  _mm_storeu_si128((__m128i *)chain, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(chain + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/// The next four words of the schedule: out of the block for the first sixteen, from the four vectors before it then.
SHA_NI_INLINE __m128i scheduled(__m128i recent[4], const uint8_t *block, int group) {
  __m128i words;
  if (group < 4) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    words = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)block + group), big_endian);
  } else {
    __m128i previous = recent[(group + 3) & 3];
    words = _mm_sha256msg1_epu32(recent[group & 3], recent[(group + 1) & 3]);
    words = _mm_add_epi32(words, _mm_alignr_epi8(previous, recent[(group + 2) & 3], 4));
    words = _mm_sha256msg2_epu32(words, previous);
  }
  recent[group & 3] = words;
  return _mm_add_epi32(words, _mm_load_si128((const __m128i *)csha256_round_constants + group));
}

/// Four rounds.
SHA_NI_INLINE void advance(working *state, __m128i words) {
  state->cdgh = _mm_sha256rnds2_epu32(state->cdgh, state->abef, words);
  state->abef = _mm_sha256rnds2_epu32(state->abef, state->cdgh, _mm_shuffle_epi32(words, 0x0e));
}

SHA_NI void csha256_compress_instructions(uint32_t chain[8], const uint8_t *blocks, size_t count) {
  working state = loaded(chain);
  for (; count > 0; count--, blocks += 64) {
    working before = state;
    __m128i recent[4];
    CSHA256_UNROLL
    for (int group = 0; group < 16; group++) advance(&state, scheduled(recent, blocks, group));
    state.abef = _mm_add_epi32(state.abef, before.abef);
    state.cdgh = _mm_add_epi32(state.cdgh, before.cdgh);
  }
  store(state, chain);
}

SHA_NI void csha256_compress_instructions_pair(
    uint32_t chain_a[8], const uint8_t *blocks_a, uint32_t chain_b[8], const uint8_t *blocks_b, size_t count) {
  working a = loaded(chain_a), b = loaded(chain_b);
  for (; count > 0; count--, blocks_a += 64, blocks_b += 64) {
    working before_a = a, before_b = b;
    __m128i recent_a[4], recent_b[4];
    CSHA256_UNROLL
    for (int group = 0; group < 16; group++) {
      advance(&a, scheduled(recent_a, blocks_a, group));
      advance(&b, scheduled(recent_b, blocks_b, group));
    }
    a.abef = _mm_add_epi32(a.abef, before_a.abef);
    a.cdgh = _mm_add_epi32(a.cdgh, before_a.cdgh);
    b.abef = _mm_add_epi32(b.abef, before_b.abef);
    b.cdgh = _mm_add_epi32(b.cdgh, before_b.cdgh);
  }
  store(a, chain_a);
  store(b, chain_b);
}

#endif
