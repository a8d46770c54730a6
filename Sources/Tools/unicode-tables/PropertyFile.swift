import Glibc

/// A file of the Unicode Character Database: lines of code points and the fields after them.
struct PropertyFile {
  /// One line: the code points it speaks of, and its other fields.
  struct Row {
    let range: ClosedRange<Int>
    let fields: [String]
  }

  let text: String

  init(_ path: String) {
    guard let file = fopen(path, "r") else { fail("cannot open \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The rows whose first field is a code point or a range of them, without comments.
  var rows: [Row] {
    text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let content = line.prefix { $0 != UInt8(ascii: "#") }
      let fields = content.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.trimmed)
      guard let first = fields.first, !first.isEmpty, !first.contains(" ") else { return nil }
      return Row(range: Self.range(first), fields: Array(fields.dropFirst()))
    }
  }

  /// The version in the file's first line, as in `# LineBreak-15.0.0.txt`.
  var version: String {
    let line = text.prefix { $0 != "\n" }
    guard let dash = line.lastIndex(of: "-"), line.hasSuffix(".txt") else { fail("no version in \(line)") }
    return String(line[line.index(after: dash)...].dropLast(4))
  }

  /// The code points written as hexadecimal numbers between spaces.
  static func scalars(_ field: String) -> [UInt32] {
    field.split(separator: " ").map { digits in
      guard let scalar = UInt32(digits, radix: 16) else { fail("not a code point: \(digits)") }
      return scalar
    }
  }

  private static func trimmed(_ field: Substring.UTF8View) -> String {
    var field = Substring(field)
    while field.first == " " { field.removeFirst() }
    while field.last == " " { field.removeLast() }
    return String(field)
  }

  private static func range(_ field: String) -> ClosedRange<Int> {
    let ends = field.split(separator: ".", omittingEmptySubsequences: true)
    guard let first = ends.first.flatMap({ Int($0, radix: 16) }), let last = ends.last.flatMap({ Int($0, radix: 16) })
    else { fail("not a range: \(field)") }
    return first...last
  }
}

/// Ends the generator: its input is not what it was written for.
func fail(_ message: String) -> Never {
  fputs("generate-tables: \(message)\n", stderr)
  exit(1)
}
