import TextForms
import Values

/// Several people in one text: `李敏、王力`, `李敏 王力`, `李敏和王力`, `李敏（组长）王力`, `组长：李敏 组员：王力`, `王力等2人`.
public enum WrittenPeople {
  /// The names in a text, each once; the whole of it where somebody is called so, and none where it says that there is none.
  public static func read(_ text: String, isKnown: (String) -> Bool = { _ in false }) -> [String] {
    let whole = text.personName
    if whole.isEmpty || isKnown(whole) { return whole.isEmpty ? [] : [whole] }
    if WrittenNothing.read(whole, for: .value) == .said { return [] }
    let parts = apart(text).split(whereSeparator: isSeparator).map { withoutOthers(String($0).trimmingBlanks) }.filter { !$0.isEmpty }
    let names = parts.flatMap { part in
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      let names = joined(words.filter { words.count == 1 || !PersonTitle.isOne($0) })
      let areNames = names.count > 1 && names.allSatisfy { isKnown($0) || isChinese(plain($0, isKnown: isKnown)) }
      return (areNames ? names : [part]).flatMap { conjoined($0, isKnown: isKnown) }
    }.map { plain($0, isKnown: isKnown) }
    return names.enumerated().filter { place, name in !names[..<place].contains(name) }.map(\.element)
  }

  /// How many people a text says that they are, though it may not name them all: 王力等2人.
  public static func count(in text: String) -> Int? {
    text.split(whereSeparator: isSeparator).compactMap { others(in: String($0).trimmingBlanks)?.count }.max()
  }

  private static func isSeparator(_ character: Character) -> Bool { "、，,；;/／".contains(character) || character.isNewline }

  /// The text with a sign behind each bracket, and without the parts that people had: （组长）, 组员：.
  private static func apart(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    // Behind the last closing bracket each other opens nothing: looked for again and again, ten thousand of them took a minute.
    let lastClose = text.lastIndex { "）)".contains($0) }
    while let character = rest.popFirst() {
      if character == "：" || character == ":" {
        let word = String(result.reversed().prefix { !isSeparator($0) && !$0.isWhitespace }.reversed())
        if PersonTitle.isOne(word) { result = result.dropLast(word.count) + "、" } else { result.append(character) }
        continue
      }
      guard "（(".contains(character), let lastClose, rest.startIndex <= lastClose,
        let close = rest.firstIndex(where: { "）)".contains($0) })
      else {
        result.append(character)
        continue
      }
      let inside = String(rest[..<close])
      rest = rest[rest.index(after: close)...]
      let isAllPart = inside.split(whereSeparator: isSeparator).allSatisfy { isPart(String($0).trimmingBlanks) }
      while result.last?.isWhitespace ?? false { result.removeLast() }
      let isBehind = result.last.map { !isSeparator($0) } ?? false
      if !isAllPart { result += "（\(inside)）" }
      if isBehind || isAllPart { result.append("、") }
    }
    return result
  }

  /// Names with 和, 及 or 与 between them: 李敏和王力; 李和平 is one.
  private static func conjoined(_ text: String, isKnown: (String) -> Bool) -> [String] {
    if text.count < 3 || text.count > 60 || isKnown(text.personName) { return [text] }
    func isPerson(_ text: String) -> Bool {
      let name = plain(text, isKnown: isKnown)
      return isKnown(name) || isChinese(name) && !PersonTitle.isOfficeName(name)
    }
    for word in ["以及", "和", "及", "与", "&", "＆"] {
      for range in text.ranges(of: word) {
        let (before, behind) = (String(text[..<range.lowerBound]).trimmingBlanks, String(text[range.upperBound...]).trimmingBlanks)
        let others = conjoined(behind, isKnown: isKnown)
        if isPerson(before), others.allSatisfy(isPerson) { return [before] + others }
      }
    }
    return [text]
  }

  /// What stands before 等, and how many they are together: 王力等2人.
  private static func others(in text: String) -> (names: String, count: Int?)? {
    guard let place = text.lastIndex(of: "等") else { return nil }
    let names = String(text[..<place]).trimmingBlanks
    var tail = String(text[text.index(after: place)...]).foldedForReading
    for ending in ["同志", "人员", "人", "名", "位", "个"] where tail.hasSuffix(ending) { tail.removeLast(ending.count) }
    guard names.count >= 2, tail.count <= 3 else { return nil }
    let count = Int(written: tail) ?? ChineseNumeral.value(of: tail)
    return tail.isEmpty || count != nil || ["多", "几"].contains(tail) ? (names, count) : nil
  }

  private static func withoutOthers(_ text: String) -> String { others(in: text)?.names ?? text }

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

  /// A name without a part behind it, 李敏（组长）, or the title of somebody known; a bracket that tells two people apart stays.
  private static func plain(_ text: String, isKnown: (String) -> Bool) -> String {
    let name = text.personName
    if isKnown(name) { return name }
    guard name.hasSuffix("）"), let open = name.lastIndex(of: "（"), open > name.startIndex else {
      return withoutTitle(name, isKnown: isKnown)
    }
    let person = withoutTitle(String(name[..<open]), isKnown: isKnown)
    return isPart(String(name[name.index(after: open)...].dropLast())) || isKnown(person) ? person : name
  }

  private static func isPart(_ text: String) -> Bool {
    ["长", "任", "员", "带队", "主检", "记录", "参加"].contains { text.hasSuffix($0) }
  }

  /// The known person whom a title calls: 赵芳副站长, 副站长赵芳.
  private static func withoutTitle(_ name: String, isKnown: (String) -> Bool) -> String {
    for length in [4, 3, 2] where name.count > length {
      let (before, behind) = (String(name.prefix(length)), String(name.suffix(length)))
      if isKnown(before), PersonTitle.isOne(String(name.dropFirst(length))) { return before }
      if isKnown(behind), PersonTitle.isOne(String(name.dropLast(length))) { return behind }
    }
    return name
  }

  /// Whether a text is a Chinese name of more than one character.
  private static func isChinese(_ name: String) -> Bool {
    (2...4).contains(name.count) && name.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }
}
