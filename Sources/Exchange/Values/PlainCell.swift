import TextForms

/// The text of a cell that isn't free text: compatible characters made one (NFKC), nothing at its ends.
struct PlainCell {
  /// The bytes, UTF-8.
  let bytes: ArraySlice<UInt8>

  /// Folds and trims a cell; plain ASCII, which most cells are, is only trimmed.
  init(_ cell: ArraySlice<UInt8>) {
    if cell.allSatisfy({ $0 < 0x80 }) {
      bytes = PlainCell.trim(cell)
    } else {
      bytes = PlainCell.trim(Array(TextForms.nfkc(String(decoding: cell, as: UTF8.self)).utf8)[...])
    }
  }

  /// Folds and trims a text.
  init(_ text: String) {
    self.init(Array(text.utf8)[...])
  }

  /// Whether nothing is left.
  var isEmpty: Bool { bytes.isEmpty }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Trims blanks: ASCII ones, and the zero width space and mark that tables contain.
  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first {
      if first <= 0x20 {
        rest = rest.dropFirst()
      } else if rest.starts(with: zeroWidthSpace) || rest.starts(with: mark) {
        rest = rest.dropFirst(3)
      } else {
        break
      }
    }
    while let last = rest.last {
      if last <= 0x20 {
        rest = rest.dropLast()
      } else if rest.suffix(3).elementsEqual(zeroWidthSpace) || rest.suffix(3).elementsEqual(mark) {
        rest = rest.dropLast(3)
      } else {
        break
      }
    }
    return rest
  }

  private static let zeroWidthSpace: [UInt8] = [0xE2, 0x80, 0x8B]
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
