import LogLines
import Values

/// A column's position in a cache file, with its count, number form and checksum.
struct CacheBlock: Hashable, Sendable {
  /// The offset of the first byte.
  var offset = 0

  /// How many numbers there are.
  var count = 0

  /// How many bytes each takes.
  var width = 1

  /// The base that the first number is relative to when differences are stored.
  var base: Int?

  /// The checksum of the bytes.
  var checksum: UInt64 = 0

  /// Mixes bytes into 64 bits in four lanes of eight, near the speed of memory.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (
      0x9e37_79b9_7f4a_7c15, 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3
    )
    var offset = 0
    func word(_ offset: Int) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    func mixed(_ lane: UInt64, _ word: UInt64) -> UInt64 {
      let product = (lane ^ word).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
      return product.high ^ product.low ^ word
    }
    while offset + 32 <= bytes.count {
      lanes.0 = mixed(lanes.0, word(offset))
      lanes.1 = mixed(lanes.1, word(offset + 8))
      lanes.2 = mixed(lanes.2, word(offset + 16))
      lanes.3 = mixed(lanes.3, word(offset + 24))
      offset += 32
    }
    while offset < bytes.count {
      lanes.0 = mixed(lanes.0, UInt64(bytes[offset]) | 0x100)
      offset += 1
    }
    return mixed(mixed(lanes.0, lanes.1), mixed(lanes.2, lanes.3) ^ UInt64(truncatingIfNeeded: bytes.count))
  }
}

/// The blocks of a kind's columns or of a field's, in the order in which the columns show them.
struct BlockList: Hashable, Sendable {
  /// What the kind or the field is called.
  var name = ""

  /// The blocks.
  var blocks: [CacheBlock] = []

  /// Those of a kind's fields.
  var fields: [BlockList] = []
}

/// The directory of a cache file: its log, how far it covers it, and the block of every column.
struct CacheDirectory: Hashable, Sendable {
  /// The hash of the log's first line.
  var opened = Digest.zero

  /// The last line that is covered.
  var covered: CoveredLine

  /// The right edge of the tree over the lines that are covered, from which the columns were taken.
  var edge = MerkleFrontier()

  /// All kinds that occur in the log so far, on whatever column file.
  var names: [String] = []

  /// Those whose columns are here.
  var kinds: [BlockList] = []
}
