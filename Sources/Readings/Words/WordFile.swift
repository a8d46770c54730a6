import Texts

/// The words of a file: a line has a place, a meaning, a sign, and the words that mean it there.
package enum WordFile {
  package struct Line {
    package let place: String
    package let meaning: String
    /// = of whole headings, ~ of words within longer ones.
    package let sign: String
    package let words: [String]
  }

  /// The lines of the file of some name, without its remarks.
  package static func lines(of name: String) -> [Line] {
    let paragraph = texts_paragraph(texts_kinds, "\n\n\(name)\n")
    let text = String(decoding: UnsafeRawBufferPointer(start: paragraph.bytes, count: paragraph.count), as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count > 2, parts[0] != "#" else { return nil }
      return Line(place: parts[0], meaning: parts[1], sign: parts[2], words: Array(parts.dropFirst(3)))
    }
  }
}
