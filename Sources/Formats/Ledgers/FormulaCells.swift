/// The cells that a formula names.
struct FormulaCells {
  private let text: [Character]

  init(_ text: String) { self.text = Array(text) }

  /// The formula with each area that it names put otherwise; texts and names of functions stay.
  func rewritten(_ change: (_ sheet: String?, _ area: String) -> String) -> String {
    var result = ""
    var index = 0
    var qualifier: String?
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || "_.$".contains(character) }
    func word(from start: Int) -> Int {
      var end = start
      while end < text.count, isWord(text[end]) { end += 1 }
      return end
    }
    while index < text.count {
      let character = text[index]
      if character == "\"" || character == "'" {
        var end = index + 1
        while end < text.count, text[end] != character { end += 1 }
        end = min(end + 1, text.count)
        let quoted = String(text[index..<end])
        result += quoted
        index = end
        if character == "'", index < text.count, text[index] == "!" {
          qualifier = String(quoted.dropFirst().dropLast())
          result += "!"
          index += 1
        }
        continue
      }
      guard isWord(character) else {
        result.append(character)
        index += 1
        continue
      }
      var end = word(from: index)
      if end < text.count, text[end] == "!" {
        qualifier = String(text[index..<end])
        result += String(text[index...end])
        index = end + 1
        continue
      }
      if Self.isCell(text[index..<end]), end < text.count, text[end] == ":", case let last = word(from: end + 1),
        Self.isCell(text[(end + 1)..<last])
      {
        end = last
        result += change(qualifier, String(text[index..<end]))
      } else if Self.isCell(text[index..<end]), end == text.count || text[end] != "(" {
        result += change(qualifier, String(text[index..<end]))
      } else {
        result += String(text[index..<end])
      }
      qualifier = nil
      index = end
    }
    return result
  }

  private static func isCell(_ word: ArraySlice<Character>) -> Bool {
    let plain = word.filter { $0 != "$" }
    let letters = plain.prefix { $0.isASCII && $0.isLetter }
    guard (1...3).contains(letters.count), letters.count < plain.count,
      plain.dropFirst(letters.count).allSatisfy({ $0.isASCII && $0.isNumber })
    else { return false }
    return CellReference(String(word).utf8) != nil
  }
}
