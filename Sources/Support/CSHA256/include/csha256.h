#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>
#include <stdint.h>

/// SHA-256 (FIPS 180-4) and the two RFC 6962 hashes built on it.
///
/// Every function is pure but for the memory it is handed: there is no global switch. Which code runs is an argument (or a field
/// of the streaming state), so that tests can compare both ways side by side.

/// The code that compresses blocks.
typedef enum {
  /// Plain C, right on every machine.
  CSHA256_PORTABLE = 0,
  /// The processor's SHA instructions: SHA-NI on x86-64, the SHA2 extension on ARMv8.
  CSHA256_INSTRUCTIONS = 1,
  /// The same, and AVX-512 beside them where sixteen leaves or nodes can be hashed at a time.
  CSHA256_SIXTEEN = 2,
} csha256_path;

/// The fastest path that this processor can run, found once and remembered.
csha256_path csha256_best_path(void);

/// The path that is faster for many leaves or nodes: on some processors with both, pairs of SHA instructions beat sixteen lanes.
///
/// It is tried once, in a tenth of a millisecond.
csha256_path csha256_path_for_many(void);

/// A path's name for humans: "portable", "sha-ni", "armv8-sha2" or "sha-ni, avx-512".
const char *csha256_path_name(csha256_path path);

/// A message being hashed; plain memory, to be copied freely.
typedef struct {
  uint32_t chain[8];
  uint64_t length;
  uint8_t pending[64];
  csha256_path path;
} csha256_state;

/// Begins a message. `path` must not be beyond the best path of this processor.
void csha256_init(csha256_state *state, csha256_path path);

/// Adds `count` bytes to the message.
void csha256_update(csha256_state *state, const void *bytes, size_t count);

/// Writes the message's 32-byte digest; the state is spent afterwards.
void csha256_final(csha256_state *state, void *digest);

/// Hashes a whole message into its 32-byte digest: for short ones, whose state would cost as much as they do.
void csha256_digest(csha256_path path, const void *bytes, size_t count, void *digest);

/// A message in two pieces, given by their places in one buffer: a log line without its `hash` member.
typedef struct {
  size_t head_start, head_count, tail_start, tail_count;
} csha256_pieces;

/// Hashes RFC 6962 leaves, SHA-256(0x00 ‖ head ‖ tail) for each message, into `count` consecutive 32-byte digests.
///
/// Where the processor has SHA instructions, two messages are hashed at a time, for one alone leaves the unit waiting for itself;
/// with AVX-512 sixteen.
void csha256_leaves(csha256_path path, const void *buffer, const csha256_pieces *messages, size_t count, void *digests);

/// Hashes RFC 6962 nodes, SHA-256(0x01 ‖ left ‖ right) for each pair of consecutive digests, into `count` consecutive digests.
///
/// `children` holds 2 × `count` digests. `parents` may be `children` itself: a level of the tree shrinks in place.
void csha256_nodes(csha256_path path, const void *children, size_t count, void *parents);

#endif
