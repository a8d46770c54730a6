import TextForms

/// The entries that one text lists: a line for each, behind semicolons, or numbered (1.… 2.…, ①…②…, （1）…（2）…).
public enum WrittenEntries {
  /// Whether a text has no word in it: marks, a bare number, how many: 。, 3, 2处.
  public static func isWordless(_ text: String) -> Bool {
    let folded = TextForms.nfkc(text).trimmingBlanks
    if !folded.contains(where: \.isLetter) { return true }
    return folded.contains(where: \.isNumber) && WrittenNumber(folded).map { WrittenNumber.isMeasureWord($0.unit) } ?? false
  }

  /// The entries without the numbers and the semicolons between them; none of a blank text.
  public static func read(_ text: String) -> [String] {
    let parts = text.split(whereSeparator: { "\n；;".contains($0) }).map { trimmed(Array($0)[...]) }.filter { !$0.isEmpty }
    for form in Form.allCases {
      let entries = numbered(parts, in: form)
      // 1、3 2、5 are figures, and no list of them.
      let areFigures = entries.contains { $0.first.map(Form.isDigit) ?? false && !$0.contains(where: \.isLetter) }
      if entries.count > 1, form != .comma || !areFigures {
        return entries.map { trimmed($0[...], of: "。，,、") }.filter { !$0.isEmpty }.map { String($0) }
      }
    }
    let unnumbered = numberedInAnyForm(parts)
    return (unnumbered.isEmpty ? parts : unnumbered).map { String($0) }
  }

  /// Whether a text has figures with 、 behind them, so that it may be meant as several entries.
  public static func mayList(_ text: String) -> Bool {
    let characters = Array(text)
    return characters.indices.dropFirst().contains { characters[$0] == "、" && Form.isDigit(characters[$0 - 1]) }
  }

  /// The parts behind their numbers, each in a form of its own: 1.临边；2、洞口; none where a part has no number, or another.
  private static func numberedInAnyForm(_ parts: [[Character]]) -> [[Character]] {
    let entries = parts.enumerated().compactMap { index, part in
      Form.allCases.lazy.compactMap { $0.length(of: index + 1, in: part, at: 0) }.first.map { trimmed(part[$0...], of: "。，,、") }
    }
    return parts.count > 1 && entries.count == parts.count && !entries.contains([]) ? entries : []
  }

  /// The entries behind the numbers 1, 2, 3, …; none where the first part doesn't begin with the first.
  private static func numbered(_ parts: [[Character]], in form: Form) -> [[Character]] {
    var entries: [[Character]] = []
    var count = 0
    for part in parts {
      var entry: [Character] = []
      var index = 0
      while index < part.count {
        if let length = form.length(of: count + 1, in: part, at: index) {
          if index > 0 { entries.append(entry) }
          (entry, count, index) = ([], count + 1, index + length)
        } else if count == 0 {
          return []
        } else {
          entry.append(part[index])
          index += 1
        }
      }
      entries.append(entry)
    }
    return count > 1 ? entries : []
  }

  private static func trimmed(_ characters: ArraySlice<Character>, of stops: String = "") -> [Character] {
    func isEdge(_ character: Character) -> Bool { character.isWhitespace || stops.contains(character) }
    return Array(characters.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
  }

  /// How the entries of a list are numbered.
  private enum Form: CaseIterable {
    /// 1. 2．
    case stop
    /// 1、 2、
    case comma
    /// 1) 2）
    case bracket
    /// (1) （2）
    case brackets
    /// ① ②
    case circle

    /// How many characters the number takes at a place; nil where it isn't there.
    func length(of number: Int, in text: [Character], at place: Int) -> Int? {
      let digits: [Character]
      var before: [Character] = []
      var after: [Character] = []
      switch self {
      case .stop: (digits, after) = (Array("\(number)"), [".", "．"])
      case .comma: (digits, after) = (Array("\(number)"), ["、"])
      case .bracket: (digits, after) = (Array("\(number)"), [")", "）"])
      case .brackets: (before, digits, after) = (["(", "（"], Array("\(number)"), [")", "）"])
      case .circle:
        guard number <= 20, let scalar = Unicode.Scalar(0x245F + number) else { return nil }
        digits = [Character(scalar)]
      }
      if before.isEmpty, self != .circle, place > 0, Self.isDigit(text[place - 1]) || text[place - 1] == "(" || text[place - 1] == "（" {
        return nil
      }
      var end = place
      if !before.isEmpty {
        guard end < text.count, before.contains(text[end]) else { return nil }
        end += 1
      }
      guard text.count - end >= digits.count, text[end..<end + digits.count].elementsEqual(digits, by: Form.areSame) else { return nil }
      end += digits.count
      if !after.isEmpty {
        guard end < text.count, after.contains(text[end]) else { return nil }
        end += 1
      }
      // 1.5 is a number, and in 临边1、3号楼 are two of them; where a part begins, 1、5层 is the fifth floor of the first.
      let isBeginning = place == 0 || text[place - 1].isWhitespace || "。；;".contains(text[place - 1])
      let isNumber = (self == .stop || self == .comma && !isBeginning) && end < text.count && Self.isDigit(text[end])
      return isNumber ? nil : end - place
    }

    /// Whether two characters are the same in any width.
    private static func areSame(_ written: Character, _ digit: Character) -> Bool {
      written == digit || written.unicodeScalars.first?.value == digit.unicodeScalars.first.map { $0.value + 0xFEE0 }
    }

    /// Whether a character is a figure of a number: 万 and 洞 have numbers as their meanings, and begin words.
    static func isDigit(_ character: Character) -> Bool {
      guard let scalar = character.unicodeScalars.first else { return false }
      return (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
    }
  }
}
