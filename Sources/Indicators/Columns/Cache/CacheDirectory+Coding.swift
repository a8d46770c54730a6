import LogLines
import Values

/// The directory as bytes at the end of a cache file.
extension CacheDirectory {
  /// The first bytes of a cache file: the format's version in the machine's byte order.
  static let mark: UInt64 = 0x444b_434f_4c00_000c

  /// The directory as bytes.
  var encoded: [UInt8] {
    var coder = CacheCoder()
    var directory = self
    directory.code(&coder)
    return coder.bytes
  }

  /// Reads a directory; nil if the bytes are not one.
  init?(_ bytes: [UInt8]) {
    var coder = CacheCoder(reading: bytes)
    self.init(covered: CoveredLine(seq: 0, hash: .zero, place: EventLine.Place(high: 0, low: 0), length: 0))
    code(&coder)
    if coder.isBroken || !coder.isAtEnd { return nil }
  }

  private mutating func code(_ coder: inout CacheCoder) {
    coder.code(&opened)
    var (seq, hash, place, length) = (covered.seq, covered.hash, covered.place, covered.length)
    coder.code(&seq)
    coder.code(&hash)
    coder.code(&place.high)
    coder.code(&place.low)
    coder.code(&length)
    covered = CoveredLine(seq: seq, hash: hash, place: place, length: length)
    var roots = edge.roots
    coder.code(&roots, .zero) { root, coder in coder.code(&root) }
    if let read = MerkleFrontier(size: seq, roots: roots) { edge = read } else { coder.fail() }
    coder.code(&names, "") { name, coder in coder.code(&name) }
    coder.code(&kinds, BlockList()) { kind, coder in kind.code(&coder) }
  }
}

extension BlockList {
  fileprivate mutating func code(_ coder: inout CacheCoder) {
    coder.code(&name)
    coder.code(&blocks, CacheBlock()) { block, coder in block.code(&coder) }
    coder.code(&fields, BlockList()) { field, coder in field.code(&coder) }
  }
}

extension CacheBlock {
  fileprivate mutating func code(_ coder: inout CacheCoder) {
    coder.code(&offset)
    coder.code(&count)
    coder.code(&width)
    var (isStepwise, first) = (base == nil ? 0 : 1, base ?? 0)
    coder.code(&isStepwise)
    coder.code(&first)
    base = isStepwise == 0 ? nil : first
    var bits = Int(bitPattern: UInt(checksum))
    coder.code(&bits)
    checksum = UInt64(UInt(bitPattern: bits))
  }
}

/// Reads or writes the parts of a directory, one after the other.
private struct CacheCoder {
  private(set) var bytes: [UInt8] = []
  private var offset = 0
  private let isReading: Bool

  /// Whether what was read made no sense.
  private(set) var isBroken = false

  init() { isReading = false }

  init(reading bytes: [UInt8]) {
    self.bytes = bytes
    isReading = true
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// Notes that what was read makes no sense.
  mutating func fail() { isBroken = true }

  mutating func code(_ number: inout Int) {
    if isReading {
      guard offset + 8 <= bytes.count else {
        isBroken = true
        number = 0
        return
      }
      number = bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: offset, as: Int64.self)) }
      offset += 8
      // Lengths and offsets are never negative; a checksum may be anything.
    } else {
      withUnsafeBytes(of: Int64(number)) { bytes.append(contentsOf: $0) }
    }
  }

  mutating func code(_ text: inout String) {
    var count = text.utf8.count
    code(&count)
    if isReading {
      guard count >= 0, count <= bytes.count - offset else {
        isBroken = true
        return
      }
      text = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
      offset += count
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  mutating func code(_ digest: inout Digest) {
    var hex = digest.hex
    code(&hex)
    guard isReading else { return }
    guard let read = Digest(hex: hex) else {
      isBroken = true
      return
    }
    digest = read
  }

  mutating func code<Element>(_ list: inout [Element], _ empty: Element, _ element: (inout Element, inout CacheCoder) -> Void) {
    var count = list.count
    code(&count)
    if isReading {
      guard count >= 0, count <= bytes.count - offset else {
        isBroken = true
        return
      }
      list = []
      for _ in 0..<count where !isBroken {
        var next = empty
        element(&next, &self)
        list.append(next)
      }
    } else {
      for index in list.indices { element(&list[index], &self) }
    }
  }
}
