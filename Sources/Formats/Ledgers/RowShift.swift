/// Where cells are once the rows of a sheet that are filled became more: what lies below moves down, what spans them grows.
struct RowShift {
  /// The rows that are filled, from 1.
  let block: ClosedRange<Int>
  /// By how much the rows below move down.
  let added: Int
  /// The sheet.
  let sheet: String

  /// The row where one is then.
  func row(_ row: Int) -> Int { row > block.upperBound ? min(row + added, CellReference.lastRow) : row }

  /// An area such as `A5:F20` or `B4` where it is then.
  func area(_ text: String) -> String {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, let first = CellReference(ends[0].utf8), let last = CellReference(ends[1].utf8) else {
      return CellReference(text.utf8).map { Self.rewritten(text, row: row($0.row)) } ?? text
    }
    let spans = first.row <= block.upperBound && last.row == block.upperBound
    let bottom = spans ? min(last.row + added, CellReference.lastRow) : row(last.row)
    return Self.rewritten(ends[0], row: row(first.row)) + ":" + Self.rewritten(ends[1], row: bottom)
  }

  /// Several areas with blanks between them, to which something applies: a cell of the last filled row grows with the rows.
  func areas(_ text: String) -> String {
    text.split(separator: " ").map { area in
      guard added > 0, !area.contains(":"), let cell = CellReference(area.utf8), cell.row == block.upperBound else {
        return self.area(String(area))
      }
      return "\(area):\(Self.rewritten(String(area), row: min(cell.row + added, CellReference.lastRow)))"
    }.joined(separator: " ")
  }

  /// A formula as it is then; `isOwn` says whether a name without a sheet is of the sheet.
  func formula(_ text: String, isOwn: Bool) -> String {
    FormulaCells(text).rewritten { qualifier, area in
      qualifier.map { $0 == sheet } ?? isOwn ? self.area(area) : area
    }
  }

  /// A formula of the filled rows, so many rows below the row in which it stands.
  func repeated(_ text: String, below rows: Int) -> String {
    if rows == 0 { return text }
    return FormulaCells(text).rewritten { qualifier, area in
      guard qualifier.map({ $0 == sheet }) ?? true else { return area }
      return area.split(separator: ":", omittingEmptySubsequences: false).map { end in
        guard let cell = CellReference(end.utf8), block.contains(cell.row), !end.dropFirst().contains("$") else { return String(end) }
        return Self.rewritten(String(end), row: cell.row + rows)
      }.joined(separator: ":")
    }
  }

  /// A cell's name with another row, its signs kept.
  private static func rewritten(_ name: String, row: Int) -> String {
    String(name.prefix { !$0.isNumber }) + String(row)
  }
}

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
    guard (1...3).contains(letters.count), letters.count < plain.count, plain.dropFirst(letters.count).allSatisfy({ $0.isASCII && $0.isNumber })
    else { return false }
    return CellReference(String(word).utf8) != nil
  }
}
