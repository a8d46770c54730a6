public import LogLines
public import Values

/// The runs of an index, oldest first, and what it needs to know of the log.
struct IndexManifest: Hashable, Sendable {
  // Records arrive as runs, and two runs of about the same size are merged. A lookup therefore reads few runs.
  /// The last event that the runs cover, or nil if they cover none.
  var head: IndexHead?

  /// The right edge of the tree over the covered events, which shows whether the index fits the log.
  var edge = MerkleFrontier()

  /// The hash of the log's first event.
  var opened: Digest

  /// What all checksums of this index begin from, so that the files of an earlier one never look sound.
  var generation: UInt64

  /// The segments that hold the covered events, by their first events' sequence numbers.
  var segments: [Int] = []

  /// How many pages of the file of offsets are filled.
  var offsetPages = 0

  /// The offsets that don't fill a page yet.
  var looseOffsets: [Int] = []

  /// The runs, oldest first.
  var runs: [SortedRun] = []

  /// The number of the next run.
  var nextRun = 1

  /// How many events are covered.
  var eventCount: Int { head?.seq ?? 0 }
}

/// The last event that an index covers: what must be in a log for the index to be of that log.
public struct IndexHead: Hashable, Sendable {
  /// Its sequence number.
  public let seq: Int

  /// Where its line begins.
  public let place: EventLine.Place

  /// The length of its line, newline included.
  public let length: Int

  public let hash: Digest

  /// Joins what marks an event.
  public init(seq: Int, place: EventLine.Place, length: Int, hash: Digest) {
    self.seq = seq
    self.place = place
    self.length = length
    self.hash = hash
  }
}

extension IndexManifest {
  /// Says that a file is a manifest, and of which version of all the formats of an index.
  private static let mark: UInt64 = 0x5831_6d00_c0de_0003

  /// The manifest as bytes, the last word of which is their checksum.
  func encoded(keysVersion: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: Self.mark)
    bytes.append(word: UInt64(bitPattern: Int64(keysVersion)))
    bytes.append(digest: opened)
    bytes.append(words: [head?.seq ?? 0, head?.place.segment ?? 0, head?.place.offset ?? 0, head?.length ?? 0])
    bytes.append(digest: head?.hash ?? .zero)
    for root in edge.roots { bytes.append(digest: root) }
    bytes.append(word: generation)
    bytes.append(words: [nextRun, offsetPages])
    bytes.append(words: [segments.count, looseOffsets.count, runs.count])
    bytes.append(words: segments)
    bytes.append(words: looseOffsets)
    for run in runs {
      bytes.append(words: [run.number, run.count])
      for word in [run.low, run.high, run.seed] { bytes.append(word: word) }
    }
    bytes.append(word: Self.checksum(of: bytes[...]))
    return bytes
  }

  /// Reads a manifest with its checksum; nil if the bytes aren't a sound one of this version.
  static func decoded(_ bytes: [UInt8], keysVersion: Int) -> (manifest: IndexManifest, checksum: UInt64)? {
    guard bytes.count >= 8 else { return nil }
    let body = bytes.count - 8
    var words = IndexWords(bytes, in: 0..<body)
    var last = IndexWords(bytes, in: body..<bytes.count)
    guard words.next() == mark, words.next() == UInt64(bitPattern: Int64(keysVersion)), let checksum = last.next(),
      checksum == Self.checksum(of: bytes[..<body]), let manifest = IndexManifest(&words)
    else { return nil }
    return (manifest, checksum)
  }

  private init?(_ words: inout IndexWords) {
    guard let opened = words.nextDigest(), let seq = words.nextInt(), let segment = words.nextInt(), let offset = words.nextInt(),
      let length = words.nextInt(), let hash = words.nextDigest(), let edge = MerkleFrontier(&words, size: seq),
      let generation = words.next(), let nextRun = words.nextInt(),
      let offsetPages = words.nextInt(),
      let counts = words.nextInts(3), let segments = words.nextInts(counts[0]),
      let looseOffsets = words.nextInts(counts[1]), let runs = words.next(counts[2], { SortedRun(&$0) })
    else { return nil }
    let head = IndexHead(seq: seq, place: EventLine.Place(segment: segment, offset: offset), length: length, hash: hash)
    self.init(
      head: seq > 0 ? head : nil, edge: edge, opened: opened, generation: generation, segments: segments, offsetPages: offsetPages,
      looseOffsets: looseOffsets, runs: runs, nextRun: nextRun)
  }

  /// The checksum at the end of an encoded manifest.
  static func checksum(ofEncoded bytes: [UInt8]) -> UInt64 {
    checksum(of: bytes.dropLast(8))
  }

  private static func checksum(of body: ArraySlice<UInt8>) -> UInt64 {
    body.withUnsafeBytes { Hash64.hash($0, seed: mark) }
  }
}

extension MerkleFrontier {
  /// Reads a digest for each set bit of the size.
  fileprivate init?(_ words: inout IndexWords, size: Int) {
    guard let roots = words.next(size.nonzeroBitCount, { $0.nextDigest() }) else { return nil }
    self.init(size: size, roots: roots)
  }
}

extension SortedRun {
  fileprivate init?(_ words: inout IndexWords) {
    guard let number = words.nextInt(), let count = words.nextInt(), let low = words.next(), let high = words.next(),
      let seed = words.next()
    else { return nil }
    self.init(number: number, count: count, low: low, high: high, seed: seed)
  }
}

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

  /// The next words as counts or positions.
  mutating func nextInts(_ count: Int) -> [Int]? { next(count) { $0.nextInt() } }

  /// The next values, each of one word or more.
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
}
