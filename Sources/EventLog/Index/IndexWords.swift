/// Reads the 64-bit little-endian words that a manifest is made of.
struct IndexWords {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  /// Begins at an offset.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  /// The next word, or nothing at the end.
  mutating func next() -> UInt64? {
    guard offset + 8 <= end else { return nil }
    defer { offset += 8 }
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
  }

  /// The next word as a count or a place.
  mutating func nextInt() -> Int? {
    next().flatMap(Int.init(exactly:))
  }

  /// The next so many words as counts or places.
  mutating func nextInts(_ count: Int) -> [Int]? { next(count) { $0.nextInt() } }

  /// The next so many values, each of one word or more.
  mutating func next<Value>(_ count: Int, _ read: (inout IndexWords) -> Value?) -> [Value]? {
    guard count <= (end - offset) / 8 else { return nil }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = read(&self) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The next four words as a digest.
  mutating func nextDigest() -> Digest? {
    guard offset + Digest.byteCount <= end else { return nil }
    defer { offset += Digest.byteCount }
    return Digest(bytes: Array(bytes[offset..<offset + Digest.byteCount]))
  }
}

extension [UInt8] {
  /// Adds a word.
  mutating func append(word: UInt64) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }

  /// Adds counts or places as words.
  mutating func append(words: [Int]) {
    for word in words { append(word: UInt64(word)) }
  }

  /// Adds a digest.
  mutating func append(digest: Digest) {
    digest.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Puts a word in place of another one.
  mutating func replace(wordAt offset: Int, with word: UInt64) {
    withUnsafeMutableBytes { $0.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self) }
  }
}
