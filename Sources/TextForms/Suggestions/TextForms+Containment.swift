extension TextForms {
  /// Whether one of some labels holds a word that is long enough to mean something: two Han characters or three letters.
  public static func contains(_ word: String, in labels: [String]) -> Bool {
    let folded = nfkcFolded(word)
    let han = folded.unicodeScalars.count { $0.properties.isIdeographic }
    guard han >= 2 || folded.unicodeScalars.count >= 3 else { return false }
    return labels.contains { nfkcFolded($0).contains(folded) }
  }
}
