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

  /// Reads a checkpoint, passing over lines that extend it and the signatures of a signed note; nil if it is not one.
  public init?(_ text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The last line ends, too; a signed note has an empty line before its signatures.
    guard lines.count >= 4, !lines[0].isEmpty, lines.last?.isEmpty == true, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
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

  /// What it says; nil if it can't be read as a checkpoint.
  public let checkpoint: Checkpoint?

  /// Whether a signature stands beside it.
  public let isSigned: Bool
}

extension FileEventStore {
  public func keptCheckpoints(passingOver misfits: Set<String>) throws(StoreError) -> [KeptCheckpoint] {
    try fileSystem.keptCheckpoints(in: layout.checkpoints, passingOver: misfits)
  }

  public func keptSizes() throws(StoreError) -> [Int] {
    try StoreError.wrapping { () throws(IOFailure) in
      guard try fileSystem.status(of: layout.checkpoints) != nil else { return [] }
      return try fileSystem.list(layout.checkpoints).compactMap { $0.hasSuffix(".txt") ? Int($0.dropLast(4)) : nil }
    }
  }

  public func proof(_ file: String) throws(StoreError) -> [UInt8]? { try fileSystem.proof(at: layout.inside(file)) }

  public func keep(signature: [UInt8], of size: Int) throws(StoreError) {
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    try fileSystem.keep(signature: signature, ofCheckpointAt: layout.checkpoint(size: size), mode: modes.file)
  }

  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    return try fileSystem.keep(
      checkpoint, at: layout.checkpoint(size: checkpoint.size), folderMode: modes.folder, fileMode: modes.file)
  }
}

extension FileSystem {
  /// The checkpoints that were kept in a folder, the smallest first.
  ///
  /// - Parameter misfits: what is told of as damage instead.
  package func keptCheckpoints(in folder: String, passingOver misfits: Set<String> = []) throws(StoreError) -> [KeptCheckpoint] {
    try StoreError.wrapping { () throws(IOFailure) in
      guard try status(of: folder) != nil, !misfits.contains("checkpoints") else { return [] }
      let names = try list(folder)
      var kept: [KeptCheckpoint] = []
      for name in names where name.hasSuffix(".txt") && !misfits.contains("checkpoints/\(name)") {
        let bytes = try contents(of: "\(folder)/\(name)", limit: InputLimits.proof) ?? []
        kept.append(
          KeptCheckpoint(file: "checkpoints/\(name)", checkpoint: Checkpoint(bytes: bytes), isSigned: names.contains("\(name).sig")))
      }
      return kept.sorted { ($0.checkpoint?.size ?? 0, $0.file) < ($1.checkpoint?.size ?? 0, $1.file) }
    }
  }

  /// What a checkpoint's file holds, or its signature's; nil where it isn't there or is too long.
  package func proof(at path: String) throws(StoreError) -> [UInt8]? {
    try StoreError.wrapping { () throws(IOFailure) in try contents(of: path, limit: InputLimits.proof) }
  }

  /// Keeps a signature beside a checkpoint's file, durably.
  package func keep(signature: [UInt8], ofCheckpointAt path: String, mode: UInt32? = nil) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = path + ".sig"
      try replace(path, with: signature.span, temporary: Path.temporary(for: path), mode: mode)
    }
  }

  /// Keeps a checkpoint in a file for ever, durably, and says its file; one of that size that says otherwise is there to stay.
  package func keep(
    _ checkpoint: Checkpoint, at path: String, folderMode: UInt32? = nil, fileMode: UInt32? = nil
  ) throws(StoreError) -> String {
    let earlier = try StoreError.wrapping { () throws(IOFailure) in
      try makeDirectories(Path.parent(of: path), mode: folderMode)
      let earlier = try contents(of: path)
      if earlier == nil {
        try replace(path, with: Array(checkpoint.text.utf8).span, temporary: Path.temporary(for: path), mode: fileMode)
      }
      return earlier
    }
    if let earlier, Checkpoint(bytes: earlier) != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    return path
  }
}

/// A checkpoint in a few letters, by which one tells at a glance that paper and log belong together: `6065-0TYV-MSE5-K7B3`.
///
/// The number of events, and the first 60 bits of SHA-256 over the checkpoint's text in Crockford's base 32: no proof, for which the root stands beside it.
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

  /// Reads a code as people type it: case and hyphens behind the size don't matter, O I L are read as 0 1 1.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(parts[0]), size >= 0, String(size) == parts[0] else { return nil }
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
