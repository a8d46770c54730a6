extension TableCell {
  /// The text as formats without upright columns set it: one character on each line where the characters run down.
  var textForLines: RichText {
    switch flow {
    case .horizontal: text
    case .vertical: RichText(text.plain.filter { !$0.isNewline }.map { String($0) }.joined(separator: "\n"))
    }
  }
}
