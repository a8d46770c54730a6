#include "compress.h"

_Alignas(64) const uint32_t csha256_round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotated(uint32_t word, unsigned bits) { return word >> bits | word << (32 - bits); }

static inline uint32_t big_endian_word(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

void csha256_compress_portable(uint32_t chain[8], const uint8_t *blocks, size_t count) {
  for (; count > 0; count--, blocks += 64) {
    // The last sixteen words of the schedule; unrolled, they stay in registers or the nearest cache.
    uint32_t recent[16];
    uint32_t a = chain[0], b = chain[1], c = chain[2], d = chain[3];
    uint32_t e = chain[4], f = chain[5], g = chain[6], h = chain[7];
    CSHA256_UNROLL
    for (int t = 0; t < 64; t++) {
      if (t < 16) {
        recent[t] = big_endian_word(blocks + 4 * t);
      } else {
        uint32_t near = recent[(t - 2) & 15], far = recent[(t - 15) & 15];
        uint32_t sigma1 = rotated(near, 17) ^ rotated(near, 19) ^ near >> 10;
        uint32_t sigma0 = rotated(far, 7) ^ rotated(far, 18) ^ far >> 3;
        recent[t & 15] += sigma1 + recent[(t - 7) & 15] + sigma0;
      }
      uint32_t choice = g ^ (e & (f ^ g));
      uint32_t majority = (a & b) | (c & (a | b));
      uint32_t first = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + csha256_round_constants[t] + recent[t & 15];
      uint32_t second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority;
      h = g, g = f, f = e, e = d + first;
      d = c, c = b, b = a, a = first + second;
    }
    chain[0] += a, chain[1] += b, chain[2] += c, chain[3] += d;
    chain[4] += e, chain[5] += f, chain[6] += g, chain[7] += h;
  }
}
