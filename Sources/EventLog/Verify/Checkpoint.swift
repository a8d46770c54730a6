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
