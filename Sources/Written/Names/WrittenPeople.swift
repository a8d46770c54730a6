import TextForms

/// Several people in one text: `李敏、王力`, `李敏 王力`, `李敏/王力`, `李敏（组长）、王力`.
public enum WrittenPeople {
  /// The names in a text, each once; the whole of it where somebody is called so.
  public static func read(_ text: String, isKnown: (String) -> Bool = { _ in false }) -> [String] {
    let whole = text.personName
    if whole.isEmpty || isKnown(whole) { return whole.isEmpty ? [] : [whole] }
    let parts = text.split { "、，,；;/／".contains($0) || $0.isNewline }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    let names = parts.flatMap { part in
      let names = joined(part.split(whereSeparator: \.isWhitespace).map(String.init))
      let areNames = names.count > 1 && names.allSatisfy { isKnown($0) || isChinese(withoutPart($0, isKnown: isKnown)) }
      return areNames ? names : [part.personName]
    }.map { withoutPart($0, isKnown: isKnown) }
    return names.enumerated().filter { place, name in !names[..<place].contains(name) }.map(\.element)
  }

  /// Names of two letters are often written apart, 李 民: two single letters are one name, more of them may be any.
  private static func joined(_ words: [String]) -> [String] {
    var names: [String] = []
    var single: [String] = []
    func close() { names += single.count == 2 ? [single.joined()] : single }
    for word in words {
      if word.count == 1 {
        single.append(word)
        continue
      }
      close()
      single = []
      names.append(word)
    }
    close()
    return names
  }

  /// A name without the part that somebody had behind it, 李敏（组长）; a bracket that tells two people apart stays.
  private static func withoutPart(_ text: String, isKnown: (String) -> Bool) -> String {
    let name = text.personName
    guard name.hasSuffix("）"), let open = name.lastIndex(of: "（"), open > name.startIndex, !isKnown(name) else { return name }
    let (person, part) = (String(name[..<open]), name[name.index(after: open)...].dropLast())
    let isPart = ["长", "任", "员", "带队", "主检", "记录", "参加"].contains { part.hasSuffix($0) }
    return isPart || isKnown(person) ? person : name
  }

  /// Whether a text is a Chinese name of more than one character.
  private static func isChinese(_ name: String) -> Bool {
    (2...4).contains(name.count) && name.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }
}
