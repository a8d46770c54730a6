package import Formats
import TextForms
import Values

/// What a cell says, as one short text: what was written, and what stands there now, are the same where nobody changed it.
package enum CellMark {
  /// How many letters a mark has.
  package static let length = 6

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  /// The mark of an empty cell.
  package static let empty = "AAAAAA"

  /// The mark of a written value.
  package static func of(_ value: LedgerFilling.Value) -> String { of(text(of: value)) }

  /// What a reader finds in a cell with the value.
  package static func text(of value: LedgerFilling.Value) -> String {
    switch value {
    case .blank: ""
    case .text(let text): TextForms.shown(text)
    case .number(let number): number.description
    case .day(let day): day.description
    }
  }

  /// The mark of a cell's text, whatever office programs make of blanks at its ends and of its line ends.
  package static func of(_ text: String) -> String {
    let plain = Self.plain(text)
    if plain.isEmpty { return empty }
    let digest = SHA256.digest(of: Array(plain.utf8)).bytes
    // 36 bits of the digest are six letters.
    var bits = digest[..<5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 4
    var mark: [UInt8] = []
    for _ in 0..<length {
      mark.insert(letters[Int(bits & 63)], at: 0)
      bits >>= 6
    }
    return String(decoding: mark, as: UTF8.self)
  }

  /// A text without blanks at its ends, its lines ended as everywhere.
  package static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return "" }
    if !first.properties.isWhitespace, !last.properties.isWhitespace, !text.utf8.contains(0x0D) { return text }
    let kept = scalars.filter { $0 != "\r" }
    let start = kept.firstIndex { !$0.properties.isWhitespace } ?? kept.endIndex
    let end = kept.lastIndex { !$0.properties.isWhitespace }.map { kept.index(after: $0) } ?? start
    return String(String.UnicodeScalarView(kept[start..<end]))
  }
}
