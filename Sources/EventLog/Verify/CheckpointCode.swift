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
