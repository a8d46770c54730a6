import TextForms

extension String {
  /// The text as numbers and dates are read: full width as half width, without surrounding spaces.
  var foldedForReading: String {
    var text = TextForms.nfkc(self)[...]
    while text.first?.isWhitespace ?? false { text = text.dropFirst() }
    while text.last?.isWhitespace ?? false { text = text.dropLast() }
    return String(text)
  }
}
