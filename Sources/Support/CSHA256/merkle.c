#include <string.h>

#include "compress.h"
#include "csha256.h"

// RFC 6962, 2.1: a leaf is hashed behind a 0x00, a node behind a 0x01. Both are short messages, and there are millions of them.
// A message is laid out in a lane with prefix and padding, once; then two or sixteen lanes are compressed in step.

enum {
  LEAF_PREFIX = 0x00,
  NODE_PREFIX = 0x01,
  /// Longer messages go by the streaming functions, one at a time: copying them would cost more than pairing gains.
  LANE_BLOCKS = 64,
  NODE_BLOCKS = 2,
  /// Fewer messages than these leave too many of sixteen lanes empty.
  FEWEST_IN_SIXTEEN = 8,
};

/// A padded message on its way through the compression function.
typedef struct {
  uint32_t chain[8];
  const uint8_t *next;
  size_t blocks;
  uint8_t *digest;
  uint8_t bytes[64 * LANE_BLOCKS];
} lane;

/// The messages that no lane has taken yet.
typedef struct {
  csha256_path path;
  const uint8_t *buffer;
  const csha256_pieces *next, *end;
  uint8_t *digest;
} queue;

static size_t leaf_length(const csha256_pieces *message) { return 1 + message->head_count + message->tail_count; }

static void hash_leaf_alone(csha256_path path, const uint8_t *buffer, const csha256_pieces *message, uint8_t *digest) {
  static const uint8_t prefix = LEAF_PREFIX;
  csha256_state state;
  csha256_init(&state, path);
  csha256_update(&state, &prefix, 1);
  csha256_update(&state, buffer + message->head_start, message->head_count);
  csha256_update(&state, buffer + message->tail_start, message->tail_count);
  csha256_final(&state, digest);
}

/// Lays the next message into `to`; hashes those that no lane could hold on the way. Answers whether there was one.
static int take_leaf(lane *to, queue *from) {
  for (; from->next < from->end; from->next++, from->digest += 32) {
    const csha256_pieces *message = from->next;
    size_t length = leaf_length(message);
    size_t blocks = (length + 1 + 8 + 63) / 64;
    if (blocks > LANE_BLOCKS) {
      hash_leaf_alone(from->path, from->buffer, message, from->digest);
      continue;
    }
    memcpy(to->chain, csha256_initial_chain, sizeof to->chain);
    to->bytes[0] = LEAF_PREFIX;
    if (message->head_count > 0) memcpy(to->bytes + 1, from->buffer + message->head_start, message->head_count);
    if (message->tail_count > 0) {
      memcpy(to->bytes + 1 + message->head_count, from->buffer + message->tail_start, message->tail_count);
    }
    to->bytes[length] = 0x80;
    memset(to->bytes + length + 1, 0, 64 * blocks - 8 - (length + 1));
    csha256_write_bit_length(to->bytes + 64 * blocks - 8, length);
    to->next = to->bytes;
    to->blocks = blocks;
    to->digest = from->digest;
    from->next++, from->digest += 32;
    return 1;
  }
  return 0;
}

/// Moves a lane on by blocks that have been compressed; at its end writes the digest and takes the next message.
static int pass(lane *at, size_t blocks, queue *from) {
  at->next += 64 * blocks;
  at->blocks -= blocks;
  if (at->blocks > 0) return 1;
  csha256_write_digest(at->digest, at->chain);
  return take_leaf(at, from);
}

static void begin_chain(uint32_t chains[8][16], int lane) {
  for (int word = 0; word < 8; word++) chains[word][lane] = csha256_initial_chain[word];
}

static void write_digest_of(uint8_t *to, uint32_t chains[8][16], int lane) {
  for (int word = 0; word < 8; word++) csha256_write_word(to + 4 * word, chains[word][lane]);
}

/// Hashes all messages that wait; a lane that finds none any more goes on over its old bytes, to no avail.
static void hash_leaves_in_sixteen(queue *waiting) {
  lane lanes[16];
  uint32_t chains[8][16];
  const uint8_t *next[16];
  int busy = 0;
  for (int i = 0; i < 16; i++) {
    if (take_leaf(&lanes[i], waiting)) {
      busy++;
    } else {
      lanes[i].blocks = 0;
      lanes[i].next = lanes[0].bytes;
    }
    begin_chain(chains, i);
  }
  while (busy > 0) {
    size_t blocks = LANE_BLOCKS;
    for (int i = 0; i < 16; i++) {
      next[i] = lanes[i].next;
      if (lanes[i].blocks > 0 && lanes[i].blocks < blocks) blocks = lanes[i].blocks;
    }
    csha256_compress_sixteen(chains, next, blocks);
    for (int i = 0; i < 16; i++) {
      if (lanes[i].blocks == 0) continue;
      lanes[i].next += 64 * blocks;
      lanes[i].blocks -= blocks;
      if (lanes[i].blocks > 0) continue;
      write_digest_of(lanes[i].digest, chains, i);
      begin_chain(chains, i);
      if (take_leaf(&lanes[i], waiting)) continue;
      lanes[i].next = lanes[i].bytes;
      busy--;
    }
  }
}

void csha256_leaves(csha256_path path, const void *buffer, const csha256_pieces *messages, size_t count, void *digests) {
  queue waiting = {path, buffer, messages, messages + count, digests};
  if (path == CSHA256_PORTABLE) {
    for (; waiting.next < waiting.end; waiting.next++, waiting.digest += 32) {
      hash_leaf_alone(path, buffer, waiting.next, waiting.digest);
    }
    return;
  }
  if (path == CSHA256_SIXTEEN && count >= FEWEST_IN_SIXTEEN) {
    hash_leaves_in_sixteen(&waiting);
    return;
  }
  lane a, b;
  int a_busy = take_leaf(&a, &waiting);
  int b_busy = take_leaf(&b, &waiting);
  while (a_busy && b_busy) {
    size_t blocks = a.blocks < b.blocks ? a.blocks : b.blocks;
    csha256_compress_instructions_pair(a.chain, a.next, b.chain, b.next, blocks);
    a_busy = pass(&a, blocks, &waiting);
    b_busy = pass(&b, blocks, &waiting);
  }
  lane *last = a_busy ? &a : &b;
  if (a_busy || b_busy) {
    csha256_compress_instructions(last->chain, last->next, last->blocks);
    csha256_write_digest(last->digest, last->chain);
  }
}

/// Lays a node into its two blocks: all of the second but its first byte is padding, the same for every node.
static void lay_node(uint8_t block[64 * NODE_BLOCKS], const uint8_t *children) {
  block[0] = NODE_PREFIX;
  memcpy(block + 1, children, 64);
}

static void lay_node_padding(uint8_t block[64 * NODE_BLOCKS]) {
  memset(block + 65, 0, 64 * NODE_BLOCKS - 65);
  block[65] = 0x80;
  csha256_write_bit_length(block + 64 * NODE_BLOCKS - 8, 65);
}

/// Hashes as many nodes as sixteen at a time go into `count`, and says how many those were.
static size_t hash_nodes_in_sixteen(const uint8_t *from, size_t count, uint8_t *to) {
  uint8_t blocks[16][64 * NODE_BLOCKS];
  uint32_t chains[8][16];
  const uint8_t *next[16];
  for (int i = 0; i < 16; i++) {
    lay_node_padding(blocks[i]);
    next[i] = blocks[i];
  }
  size_t hashed = 0;
  for (; count - hashed >= 16; hashed += 16, from += 16 * 64, to += 16 * 32) {
    for (int i = 0; i < 16; i++) {
      lay_node(blocks[i], from + 64 * i);
      begin_chain(chains, i);
    }
    csha256_compress_sixteen(chains, next, NODE_BLOCKS);
    for (int i = 0; i < 16; i++) write_digest_of(to + 32 * i, chains, i);
  }
  return hashed;
}

void csha256_nodes(csha256_path path, const void *children, size_t count, void *parents) {
  const uint8_t *from = children;
  uint8_t *to = parents;
  if (path == CSHA256_SIXTEEN && count >= 16) {
    size_t hashed = hash_nodes_in_sixteen(from, count, to);
    from += 64 * hashed, to += 32 * hashed, count -= hashed;
  }
  uint8_t block_a[64 * NODE_BLOCKS], block_b[64 * NODE_BLOCKS];
  uint32_t chain_a[8], chain_b[8];
  lay_node_padding(block_a);
  lay_node_padding(block_b);
  // Parents overtake no child that is still to be read: the i-th parent ends where its children begin, or before.
  for (; path != CSHA256_PORTABLE && count >= 2; count -= 2, from += 128, to += 64) {
    lay_node(block_a, from);
    lay_node(block_b, from + 64);
    memcpy(chain_a, csha256_initial_chain, sizeof chain_a);
    memcpy(chain_b, csha256_initial_chain, sizeof chain_b);
    csha256_compress_instructions_pair(chain_a, block_a, chain_b, block_b, NODE_BLOCKS);
    csha256_write_digest(to, chain_a);
    csha256_write_digest(to + 32, chain_b);
  }
  for (; count > 0; count--, from += 64, to += 32) {
    lay_node(block_a, from);
    memcpy(chain_a, csha256_initial_chain, sizeof chain_a);
    csha256_compress(path, chain_a, block_a, NODE_BLOCKS);
    csha256_write_digest(to, chain_a);
  }
}
