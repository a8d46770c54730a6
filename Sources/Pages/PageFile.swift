import Formats
import LogLines
import Synchronization
public import Values

/// A page that carries its data: the lines of a log, and a program's answers over them.
public struct PageFile: Sendable {
  /// The format that this program writes and reads.
  public static let format = 1
  /// The most events of a page, which a browser verifies in about two seconds.
  public static let mostEvents = 100_000
  /// The most bytes that a page may have.
  public static let mostBytes = 32 << 20

  /// How many lines there are.
  public let size: Int
  /// The RFC 6962 root over them.
  public let root: Digest
  /// The answers by their addresses, and how they were made, as JSON.
  public let answers: [UInt8]

  private let lines: PagePackedLines

  /// Joins what a page carries.
  public init(lines: PagePackedLines, size: Int, root: Digest, answers: [UInt8]) {
    self.lines = lines
    self.size = size
    self.root = root
    self.answers = answers
  }

  /// The file; the same data and client give the same bytes.
  public func bytes(client: PageClient = .own) -> [UInt8] {
    let answerBlock = Self.block(answers)
    let lineBlock = lines.block
    let head: JSON = [
      "answers": .string(SHA256.digest(of: answerBlock).hex), "client": .string(client.digest.hex),
      "lines": .string(SHA256.digest(of: lineBlock).hex), "page": .number(Self.format), "root": .string(root.base64), "size": .number(size),
    ]
    var blocks: [UInt8] = []
    for (id, content) in [(BlockID.head, Array((head.text() + "\n").utf8)), (.lines, lineBlock), (.answers, answerBlock)] {
      blocks += "\(id.openingTag)\n".utf8
      blocks += content
      blocks += "</script>\n".utf8
    }
    return client.page(around: blocks, policy: client.policy(connects: "'none'", isHeader: false))
  }

  /// The data as text of a block.
  fileprivate static func block(_ data: [UInt8]) -> [UInt8] { Base64Lines.text(of: GZip.compress(data)) }

  /// The three blocks, in their order.
  public enum BlockID: String, CaseIterable, Sendable {
    case head, lines, answers

    /// The tag on the line before the block's text.
    var openingTag: String {
      switch self {
      case .head: "<script type=\"application/json\" id=\"head\">"
      case .lines, .answers: "<script type=\"application/gzip+base64\" id=\"\(rawValue)\">"
      }
    }
  }
}

/// The lines of a page, packed on a thread of their own while the answers to them are made.
public final class PagePackedLines: Sendable {
  private let packing: Concurrent<[UInt8]>
  private let packed = Mutex<[UInt8]?>(nil)

  /// Begins to pack the segments' bytes, one after the other.
  public init(_ lines: [UInt8]) {
    packing = Concurrent { PageFile.block(lines) }
  }

  deinit {
    _ = block
  }

  /// The packed lines as text of their block.
  var block: [UInt8] {
    packed.withLock { packed in
      let block = packed ?? packing.join()
      packed = block
      return block
    }
  }
}

/// Standard base64 in lines of 128 characters.
enum Base64Lines {
  private static let width = 128
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let newline = UInt8(ascii: "\n")
  private static let padding = UInt8(ascii: "=")

  /// The text of some bytes, its last line ended too.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4 + bytes.count / 96 + 8)
    var column = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for index in 0..<3 { value = value << 8 | (index < three.count ? UInt32(three[start + index]) : 0) }
      for index in 0..<4 { text.append(index <= three.count ? alphabet[Int(value >> UInt32(18 - 6 * index) & 63)] : padding) }
      column += 4
      if column == width {
        text.append(newline)
        column = 0
      }
    }
    if column > 0 { text.append(newline) }
    return text
  }

  /// The bytes of a text up to where it isn't such a text; whole only if it is the one text of its bytes.
  static func beginning(of text: ArraySlice<UInt8>) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (value, count, paddings) = (UInt32(0), 0, 0)
    for byte in text where byte != newline {
      if byte == padding { paddings += 1 }
      guard byte == padding ? paddings <= 2 : paddings == 0 && values[Int(byte)] < 64 else { return (bytes, false) }
      value = value << 6 | UInt32(byte == padding ? 0 : values[Int(byte)])
      count += 1
      if count == 4 {
        for shift in [16, 8, 0].dropLast(paddings) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
        (value, count) = (0, 0)
      }
    }
    return (bytes, count == 0 && self.text(of: bytes)[...] == text)
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
