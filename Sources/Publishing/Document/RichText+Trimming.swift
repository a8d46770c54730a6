extension RichText {
  /// The text without spaces and tabs at either end.
  var trimmed: RichText {
    guard let first = runs.first, let last = runs.last else { return self }
    if first.text.first?.isASCIISpace != true && last.text.last?.isASCIISpace != true { return self }
    var pieces = runs
    pieces[0].text = String(first.text.drop(while: \.isASCIISpace))
    while pieces[pieces.count - 1].text.last?.isASCIISpace == true { pieces[pieces.count - 1].text.removeLast() }
    return RichText(pieces).trimmed
  }
}
