/// The cells that a formula names.
struct FormulaCells {
  private let text: [Character]

  init(_ text: String) { self.text = Array(text) }

  /// The formula with each area that it names put otherwise; texts and names of functions stay.
  func rewritten(_ change: (_ sheet: String?, _ area: String) -> String) -> String {
    var result = ""
    var place = 0
    var qualifier: String?
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || "_.$".contains(character) }
    func word(from start: Int) -> Int {
      var end = start
      while end < text.count, isWord(text[end]) { end += 1 }
      return end
    }
    while place < text.count {
      let character = text[place]
      if character == "\"" || character == "'" {
        var end = place + 1
        while end < text.count, text[end] != character { end += 1 }
        end = min(end + 1, text.count)
        let quoted = String(text[place..<end])
        result += quoted
        place = end
        if character == "'", place < text.count, text[place] == "!" {
          qualifier = String(quoted.dropFirst().dropLast())
          result += "!"
          place += 1
        }
        continue
      }
      guard isWord(character) else {
        result.append(character)
        place += 1
        continue
      }
      var end = word(from: place)
      if end < text.count, text[end] == "!" {
        qualifier = String(text[place..<end])
        result += String(text[place...end])
        place = end + 1
        continue
      }
      if Self.isCell(text[place..<end]), end < text.count, text[end] == ":", case let last = word(from: end + 1),
        Self.isCell(text[(end + 1)..<last])
      {
        end = last
        result += change(qualifier, String(text[place..<end]))
      } else if Self.isCell(text[place..<end]), end == text.count || text[end] != "(" {
        result += change(qualifier, String(text[place..<end]))
      } else {
        result += String(text[place..<end])
      }
      qualifier = nil
      place = end
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
