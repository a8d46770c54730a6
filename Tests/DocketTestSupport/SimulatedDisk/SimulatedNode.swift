/// A file or folder of a simulated disk: what programs see, and what a power failure would leave.
struct SimulatedNode {
  let isDirectory: Bool
  var mode: UInt32

  /// What programs see.
  var volatile: [UInt8] = []

  /// What is on the disk for certain.
  var durable: [UInt8] = []

  /// The blocks that the next sync would write.
  var dirty = Set<Int>()

  /// What was done since the last sync, in order.
  var pending: [Change] = []

  /// One change of a file's content or length.
  enum Change {
    case write([UInt8], at: Int)
    case truncate(Int)
  }

  init(isDirectory: Bool, mode: UInt32) {
    self.isDirectory = isDirectory
    self.mode = mode
  }

  mutating func apply(_ change: Change) {
    Self.apply(change, to: &volatile)
    switch change {
    case .write(let bytes, let offset):
      guard !bytes.isEmpty else { return }
      let blocks = offset / SimulatedDisk.block...(offset + bytes.count - 1) / SimulatedDisk.block
      dirty.formUnion(blocks)
      // What reaches the disk is whole blocks as memory has them, not the bytes that were given.
      let range = (blocks.lowerBound * SimulatedDisk.block..<(blocks.upperBound + 1) * SimulatedDisk.block).clamped(to: 0..<volatile.count)
      pending.append(.write(Array(volatile[range]), at: range.lowerBound))
    case .truncate(let size):
      // The rest of the last block is blanked.
      if size % SimulatedDisk.block != 0 { dirty.insert(size / SimulatedDisk.block) }
      pending.append(change)
    }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let new, let offset):
      if bytes.count < offset + new.count { bytes += Array(repeating: 0, count: offset + new.count - bytes.count) }
      bytes.replaceSubrange(offset..<offset + new.count, with: new)
    case .truncate(let size):
      if size < bytes.count { bytes.removeLast(bytes.count - size) } else { bytes += Array(repeating: 0, count: size - bytes.count) }
    }
  }

  /// Writes the dirty blocks and the length; blocks that pass for clean are not written.
  mutating func synchronize() {
    Self.apply(.truncate(volatile.count), to: &durable)
    for block in dirty {
      let start = block * SimulatedDisk.block
      let end = min(start + SimulatedDisk.block, volatile.count)
      if start < end { durable.replaceSubrange(start..<end, with: volatile[start..<end]) }
    }
    dirty = []
    pending = []
  }

  /// A sync that failed: some blocks were written, each whole, or nothing but cuts.
  mutating func failSynchronization(_ random: inout SeededGenerator) {
    if random.oneIn(3) {
      for case .truncate(let size) in pending where size < durable.count { durable.removeLast(durable.count - size) }
    } else {
      durable = survivor(of: pending.count, isTorn: false, &random)
    }
    dirty = []
    pending = []
  }

  /// The power fails: what was not synced survives in part.
  mutating func losePower(_ random: inout SeededGenerator) {
    durable = survivor(of: random.below(pending.count + 1), isTorn: true, &random)
    volatile = durable
    dirty = []
    pending = []
  }

  /// Clean blocks are read from the disk again; the length stays, being the node's own.
  mutating func evict() {
    var read = Array(durable.prefix(volatile.count))
    read += Array(repeating: 0, count: volatile.count - read.count)
    for block in dirty {
      let range = (block * SimulatedDisk.block..<(block + 1) * SimulatedDisk.block).clamped(to: 0..<volatile.count)
      read.replaceSubrange(range, with: volatile[range])
    }
    volatile = read
  }

  /// What the disk may hold: the length after some changes, old and new blocks.
  private func survivor(of count: Int, isTorn: Bool, _ random: inout SeededGenerator) -> [UInt8] {
    guard !pending.isEmpty else { return durable }
    var new = durable
    // Bytes beyond the shortest length on the way were freed: what is not written there is blank.
    var shortest = durable.count
    var touched = Set<Int>()
    for (index, change) in pending.prefix(count).enumerated() {
      var change = change
      var length = Int.max
      if isTorn, index == count - 1, case .write(let bytes, let offset) = change, random.oneIn(2) {
        // The last one was under way: its blocks are whole, but the length may end within one.
        length = max(new.count, offset + random.below(bytes.count + 1))
        let end = (length + SimulatedDisk.block - 1) / SimulatedDisk.block * SimulatedDisk.block
        change = .write(Array(bytes.prefix(max(0, end - offset))), at: offset)
      }
      Self.apply(change, to: &new)
      if new.count > length { new.removeLast(new.count - length) }
      shortest = min(shortest, new.count)
      if case .write(let bytes, let offset) = change, !bytes.isEmpty {
        touched.formUnion(offset / SimulatedDisk.block...(offset + bytes.count - 1) / SimulatedDisk.block)
      }
    }
    let lossRate = [0, 0, 2, 4, 10][random.below(5)]
    guard lossRate > 0 else { return new }
    for block in touched.sorted() where random.oneIn(lossRate) {
      for index in (block * SimulatedDisk.block..<(block + 1) * SimulatedDisk.block).clamped(to: 0..<new.count) {
        new[index] = index < shortest ? durable[index] : 0
      }
    }
    return new
  }
}
