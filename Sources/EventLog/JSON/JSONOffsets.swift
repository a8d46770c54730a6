/// A step from a JSON value to one of its parts.
public enum JSONStep: Hashable, Sendable {
  /// The member of that name.
  case key(String)
  /// The element at that index, from 0.
  case index(Int)
}

/// Where each part of a parsed JSON document stands.
public struct JSONOffsets: Sendable {
  /// The offset at which the value at a path begins.
  let offsets: [[JSONStep]: Int]

  /// The offset at which the name of the member at a path begins.
  let keyOffsets: [[JSONStep]: Int]

  /// The document.
  let bytes: [UInt8]

  /// The line and column, both from 1, at which the value at a path begins; columns count characters.
  public func position(of path: [JSONStep]) -> (line: Int, column: Int) {
    Self.position(of: offsets[path] ?? 0, in: bytes)
  }

  /// The line and column at which the name of the member at a path begins.
  public func keyPosition(of path: [JSONStep]) -> (line: Int, column: Int) {
    Self.position(of: keyOffsets[path] ?? offsets[path] ?? 0, in: bytes)
  }

  /// The line and column, both from 1, of an offset; columns count characters.
  public static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Continuation bytes of UTF-8 begin no character.
    let column = before[start...].count { $0 & 0xc0 != 0x80 } + 1
    return (line, column)
  }
}
