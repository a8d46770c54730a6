public import EventLog
import LogLines
import Values

/// Changes lines of a log as somebody with write access can: with hashes that fit again.
public struct RewrittenLog {
  private let files: any FileSystem
  private let path: String

  /// Names a segment.
  public init(segment path: String, on files: any FileSystem = POSIXFileSystem()) {
    self.path = path
    self.files = files
  }

  /// The lines, without their newlines.
  public func lines() throws -> [String] {
    String(decoding: try files.contents(of: path, limit: .max) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Puts lines in the place of those that are there.
  public func write(_ lines: [String]) throws {
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    try files.replace(path, with: bytes.span, temporary: path + ".forged", mode: nil, durable: false)
  }

  /// Changes one line, counted from 0.
  public func change(line index: Int, _ change: (String) -> String) throws {
    var lines = try lines()
    lines[index] = Self.fitting(change(lines[index]))
    try write(lines)
  }

  /// A line with the hash that its other bytes have.
  public static func fitting(_ line: String) -> String {
    guard let mark = line.utf8.firstRange(of: Array(#","hash":""#.utf8)) else { return line }
    let end = line.utf8.index(mark.upperBound, offsetBy: 65)
    let rest = String(line[..<mark.lowerBound]) + String(line[end...])
    return line[..<mark.upperBound] + MerkleHash.leaf(Array(rest.utf8)).hex + line[line.utf8.index(mark.upperBound, offsetBy: 64)...]
  }
}

extension String.UTF8View {
  /// Where some bytes first stand.
  fileprivate func firstRange(of bytes: [UInt8]) -> Range<Index>? {
    var start = startIndex
    while let from = index(start, offsetBy: bytes.count, limitedBy: endIndex) {
      if self[start..<from].elementsEqual(bytes) { return start..<from }
      start = index(after: start)
    }
    return nil
  }
}
