/// Breaks text into lines by the habits of Chinese and Latin typesetting.
///
/// A line may break between ideographs, after a space, and nowhere inside a Latin word or number unless it is wider than
/// a whole line. Closing marks stay with what they close, opening marks with what they open.
struct LineBreaker {
  /// A character with its width and the style of its run.
  private struct Atom {
    let character: Character
    let width: Int
    let run: Int
  }

  /// Marks that must not begin a line.
  private static let closing: Set<Character> = Set(",.;:!?)]}%、。，．；：！？）〕】》〉」』”’…—～·％‰℃°㎡")
  /// Marks that must not end a line.
  private static let opening: Set<Character> = Set("([{（〔【《〈「『“‘￥¥$")

  private let width: Int

  /// Creates a breaker for lines of at most `width` columns.
  init(width: Int) {
    self.width = max(width, 1)
  }

  /// Breaks text at its line feeds, then wherever it outgrows the width; empty text gives one empty line.
  func lines(_ text: RichText) -> [TextLine] {
    var lines: [TextLine] = []
    var atoms: [Atom] = []
    for (index, run) in text.runs.enumerated() {
      for character in run.text.withVisibleControls {
        if character.isNewline {
          lines += wrap(atoms, runs: text.runs)
          atoms.removeAll(keepingCapacity: true)
        } else if character == "\t" {
          atoms.append(Atom(character: " ", width: 1, run: index))
        } else {
          atoms.append(Atom(character: character, width: displayWidth(character), run: index))
        }
      }
    }
    return lines + wrap(atoms, runs: text.runs)
  }

  /// The width of the widest piece that may not be broken.
  static func longestPiece(_ text: RichText) -> Int {
    var longest = 0
    var piece = 0
    var previous: Character?
    for character in text.plain {
      if let before = previous, allowsBreak(before, character) { piece = 0 }
      if character == " " || character.isNewline { piece = 0 } else { piece += displayWidth(character) }
      longest = max(longest, piece)
      previous = character
    }
    return longest
  }

  private func wrap(_ atoms: [Atom], runs: [Run]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    repeat {
      let end = lineEnd(atoms, from: start)
      var last = end
      while last > start && atoms[last - 1].character == " " { last -= 1 }
      var line = TextLine()
      for atom in atoms[start..<last] { line.append(atom.character, width: atom.width, style: runs[atom.run]) }
      lines.append(line)
      start = end
      while start < atoms.count && atoms[start].character == " " { start += 1 }
    } while start < atoms.count
    return lines
  }

  /// The end of the line that begins at `start`: the last place to break before the width is spent.
  private func lineEnd(_ atoms: [Atom], from start: Int) -> Int {
    var used = 0
    var lastBreak = start
    for index in start..<atoms.count {
      if index > start && Self.allowsBreak(atoms[index - 1].character, atoms[index].character) { lastBreak = index }
      used += atoms[index].width
      if used > width && atoms[index].character != " " {
        return lastBreak > start ? lastBreak : max(index, start + 1)
      }
    }
    return atoms.count
  }

  private static func allowsBreak(_ before: Character, _ after: Character) -> Bool {
    if after == " " { return false }
    if before == " " { return true }
    if closing.contains(after) || opening.contains(before) { return false }
    return displayWidth(before) == 2 || displayWidth(after) == 2
  }
}
