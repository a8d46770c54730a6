public import Values

/// A tree head: the root that a log of a name had at a size, as C2SP's tlog-checkpoint writes it.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name, `docket/<office id>`.
  public let origin: String

  /// The number of events.
  public let size: Int

  /// The root over them.
  public let root: Digest

  /// Joins what a checkpoint says.
  public init(origin: String, size: Int, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text: origin, size and base64 root, a line each.
  public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

  /// Reads a checkpoint, ignoring extension lines and signatures; nil if it isn't one.
  public init?(_ text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The last line ends, too; a signed note has an empty line before its signatures.
    guard lines.count >= 4, !lines[0].isEmpty, lines.last?.isEmpty == true, let size = Int(written: lines[1]), String(size) == lines[1],
      let root = Digest(base64: lines[2])
    else { return nil }
    if let blank = lines.dropFirst(3).dropLast().firstIndex(where: \.isEmpty) {
      guard lines[(blank + 1)...].dropLast().allSatisfy({ $0.hasPrefix("— ") }) else { return nil }
    }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  /// Reads the bytes of a checkpoint file.
  public init?(bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(text)
  }
}

/// A checkpoint file beside a log.
public struct KeptCheckpoint: Hashable, Sendable {
  /// The file, relative to the log's folder.
  public let file: String

  /// Its content; nil if it isn't a readable checkpoint.
  public let checkpoint: Checkpoint?

  /// Whether it has a signature file.
  public let isSigned: Bool
}

extension EventStore {
  /// The checkpoints that were kept, the smallest first.
  ///
  /// - Parameter wrongTypes: what is reported as damage instead.
  public func keptCheckpoints(passingOver wrongTypes: Set<String> = []) throws(StoreError) -> [KeptCheckpoint] {
    if wrongTypes.contains("checkpoints") { return [] }
    let names = Set(try list(.checkpoint).compactMap(\.name))
    var kept: [KeptCheckpoint] = []
    for case .checkpoint(let name) in names where name.hasSuffix(".txt") && !wrongTypes.contains("checkpoints/\(name)") {
      let checkpoint = Checkpoint(bytes: try proof("checkpoints/\(name)") ?? [])
      kept.append(KeptCheckpoint(file: "checkpoints/\(name)", checkpoint: checkpoint, isSigned: names.contains(.checkpoint("\(name).sig"))))
    }
    return kept.sorted { ($0.checkpoint?.size ?? 0, $0.file) < ($1.checkpoint?.size ?? 0, $1.file) }
  }

  /// The bytes of a kept checkpoint or its signature by file name; nil if absent or too long.
  public func proof(_ file: String) throws(StoreError) -> [UInt8]? {
    let name = BlobName.checkpoint(Path.name(of: file))
    guard let size = try size(of: name), size <= InputLimits.proof else { return nil }
    return try blob(name)
  }

  /// Keeps a signature beside the kept checkpoint of a size, durably.
  public func store(signature: [UInt8], of size: Int) throws(StoreError) { try put(signature, as: .checkpoint("\(size).txt.sig")) }

  /// The sizes of the checkpoints that were kept, without reading them.
  public func keptSizes() throws(StoreError) -> [Int] {
    try list(.checkpoint).compactMap { listed in
      guard case .checkpoint(let name)? = listed.name, name.hasSuffix(".txt") else { return nil }
      return Int(name.dropLast(4))
    }
  }

  /// Stores a checkpoint permanently and returns its file; an earlier different one of that size stays.
  public func store(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    let name = BlobName.checkpoint("\(checkpoint.size).txt")
    if let earlier = try blob(name) {
      if Checkpoint(bytes: earlier) != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    } else {
      try put(Array(checkpoint.text.utf8), as: name)
    }
    return try checkpointPath("checkpoints/\(checkpoint.size).txt")
  }
}

/// A short code that shows whether paper and log belong together: `6065-0TYV-MSE5-K7B3`.
public struct CheckpointCode: Hashable, Sendable, CustomStringConvertible {
  /// The number of events.
  public let size: Int
  private let symbols: [UInt8]

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// The number of letters behind the size.
  private static let length = 12

  /// The code of a checkpoint.
  public init(_ checkpoint: Checkpoint) {
    size = checkpoint.size
    let bits = SHA256.digest(of: Array(checkpoint.text.utf8)).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    symbols = (0..<Self.length).map { UInt8(truncatingIfNeeded: bits >> UInt64(59 - 5 * $0) & 31) }
  }

  /// Reads a typed code: case and hyphens after the size don't matter, O I L count as 0 1 1.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(written: parts[0]), String(size) == parts[0] else { return nil }
    var symbols: [UInt8] = []
    for byte in parts[1].uppercased().utf8 where byte != UInt8(ascii: "-") {
      let read: UInt8 =
        switch byte {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case let other: other
        }
      guard let symbol = Self.alphabet.firstIndex(of: read) else { return nil }
      symbols.append(UInt8(symbol))
    }
    guard symbols.count == Self.length else { return nil }
    self.size = size
    self.symbols = symbols
  }

  public var description: String {
    let letters = symbols.map { Self.alphabet[Int($0)] }
    return stride(from: 0, to: Self.length, by: 4).reduce("\(size)") { $0 + "-" + String(decoding: letters[$1..<$1 + 4], as: UTF8.self) }
  }
}
