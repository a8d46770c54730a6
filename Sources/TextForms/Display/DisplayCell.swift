import CTextForms

/// How one code point is shown, as the tables pack it.
struct DisplayCell {
  private let packed: UInt8

  init(_ scalar: UInt32) {
    packed = textforms_display(scalar)
  }

  /// Cells: 0, 1 or 2.
  var width: Int { Int(packed & 3) }

  /// Whether the code point may share a cluster with a neighbour.
  var joinsCluster: Bool { packed & 4 != 0 }

  /// Whether a variation selector turns it into an emoji.
  var hasEmojiStyle: Bool { packed & 8 != 0 }

  var breakKind: BreakKind { BreakKind(rawValue: packed >> 4) }
}
