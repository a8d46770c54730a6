import TextForms

/// Several people in one text: `李敏、王力`, `李敏 王力`, `李敏/王力`.
public enum WrittenPeople {
  /// The names in a text, the whole of it first where somebody is called so.
  public static func read(_ text: String, isKnown: (String) -> Bool = { _ in false }) -> [String] {
    let whole = text.personName
    if whole.isEmpty || isKnown(whole) { return whole.isEmpty ? [] : [whole] }
    let parts = text.split { "、，,；;/／".contains($0) || $0.isNewline }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    return parts.flatMap { part in
      let names = part.split(whereSeparator: \.isWhitespace).map(String.init)
      let areNames = names.count > 1 && (names.allSatisfy(isKnown) || names.allSatisfy(isChinese))
      return areNames ? names : [part.personName]
    }
  }

  /// Whether a text is a Chinese name of more than one character.
  private static func isChinese(_ name: String) -> Bool {
    (2...4).contains(name.count) && name.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }
}
