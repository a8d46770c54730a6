import Formats
import Values

/// Cells that say they are as those above: 〃, 同上.
struct AsAbove {
  /// The last row, its own marks filled in.
  private var above = Row()
  /// How many cells were filled in.
  private(set) var count = 0

  private static let marks: Set<[UInt8]> = Set(
    ["〃", "″", "“", "”", "\"", "''", "同上", "同前", "仝", "仝上", "同上行", "〞", "〝"].map { Array($0.utf8) })
  private static let longest = 12

  /// Whether a byte stands in no mark: a letter or a digit.
  private static func isOfWords(_ byte: UInt8) -> Bool {
    let small = byte | 0x20
    return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Whether a stored value is such a mark, kept as a text before marks were read.
  static func isMark(_ value: JSON?) -> Bool {
    let texts = value?.array?.compactMap(\.string) ?? [value?.string].compactMap(\.self)
    return texts.count == 1 && marks.contains(Array(texts[0].utf8))
  }

  /// Puts the content of the cell above into each that says so, which is nothing where that one is empty; in the first row they stay.
  mutating func complete(_ row: inout Row) {
    for place in 0..<row.count {
      let cell = row[place]
      if !cell.isEmpty, cell.count <= Self.longest, row.kind(place) == .text, place < above.count, !cell.contains(where: Self.isOfWords),
        Self.marks.contains(Array(PlainCell(cell).text.utf8)) || Self.marks.contains(Array(cell))
      {
        row.replace(place, with: above[place], above.kind(place))
        count += 1
      }
    }
    above.take(row)
  }
}
