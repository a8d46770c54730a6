import TextForms

/// Breaks text into lines, but no option, no command and no quoted words.
struct UnbrokenWords {
  /// The command whose name begins a command line.
  let root: CommandSpec

  /// A character of private use that takes the place of each cell of what isn't broken.
  private static let placeholder: Character = "\u{E000}"
  /// What ends a word besides a space.
  private static let ends: Set<Character> = ["，", "。", "；", "：", "、", "（", "）", "“", "”", "'", ",", ";", "(", ")", "\n"]

  /// The lines of a text, each at most a width in cells.
  func wrapped(_ text: String, toWidth width: Int) -> [String] {
    let characters = Array(text)
    var shown = ""
    var kept: [Substring] = []
    var index = 0
    while index < characters.count {
      let end = end(of: characters, from: index)
      let span = String(characters[index..<max(end, index + 1)])
      let cells = TextForms.displayWidth(span)
      if end > index + 1, cells > 1, cells <= width {
        shown += String(repeating: Self.placeholder, count: cells)
        kept.append(span[...])
        index = end
      } else {
        shown.append(characters[index])
        index += 1
      }
    }
    if kept.isEmpty { return TextForms.wrapped(text, toWidth: width) }
    var rest = kept[...]
    return TextForms.wrapped(shown, toWidth: width).map { Self.restored($0, from: &rest) }
  }

  /// A line with its placeholders filled in.
  private static func restored(_ line: String, from kept: inout ArraySlice<Substring>) -> String {
    var text = ""
    var covered = 0
    for character in line {
      if character != placeholder {
        text.append(character)
      } else if covered > 0 {
        covered -= 1
      } else if let span = kept.popFirst() {
        text += span
        covered = TextForms.displayWidth(String(span)) - 1
      }
    }
    return text
  }

  /// Where an option, a command or quoted words end that begin at an index; the index itself if none do.
  private func end(of text: [Character], from start: Int) -> Int {
    let before = start > 0 ? text[start - 1] : " "
    guard !before.isASCII || before == " " || before == "(" else { return start }
    switch text[start] {
    case "'": return quoted(text, from: start, to: "'")
    case "“": return quoted(text, from: start, to: "”")
    case "-": return text[start...].starts(with: "--") ? word(text, from: start) : start
    default: return command(text, from: start)
    }
  }

  private func quoted(_ text: [Character], from start: Int, to mark: Character) -> Int {
    var index = start + 1
    while index < text.count, text[index] != "\n" {
      let isLast = index + 1 == text.count || !text[index + 1].isLetter || mark != "'"
      if text[index] == mark, isLast { return index + 1 }
      index += 1
    }
    return start
  }

  /// Where a word ends.
  private func word(_ text: [Character], from start: Int) -> Int {
    text[start...].firstIndex { $0 == " " || Self.ends.contains($0) } ?? text.count
  }

  /// Where the words of a command end, with the options behind them.
  private func command(_ text: [Character], from start: Int) -> Int {
    var end = word(text, from: start)
    guard String(text[start..<end]) == root.name.id else { return start }
    var command = root
    while end + 1 < text.count, text[end] == " " {
      let next = word(text, from: end + 1)
      let word = String(text[end + 1..<next])
      if let below = command.subcommands?.resolve(word) {
        command = below
      } else if command.positionals.contains(where: { $0.choices.first(named: word, by: \.name) != nil }) {
        return next
      } else if !word.hasPrefix("--"), command.name.id != CommandSpec.help.name.id || word.isEmpty {
        return end
      } else if command.name.id == CommandSpec.help.name.id {
        return next
      }
      end = next
    }
    return end
  }
}
