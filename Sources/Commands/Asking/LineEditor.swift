import TextForms

/// A line as somebody types it at a terminal, with wide characters whole.
struct LineEditor {
  /// What a key does to the line.
  enum Step: Equatable {
    case more
    /// Enter was pressed.
    case line
    /// The input ended.
    case end
  }

  /// What precedes the line.
  let prompt: String
  /// How wide the terminal is.
  let width: Int
  /// Earlier answers, the last one first, which ↑ and ↓ bring back.
  let history: [String]

  private(set) var characters: [Character] = []
  private(set) var cursor = 0
  private var place: Int?
  private var unfinished: [UInt8] = []
  /// The row of the cursor, counted from the prompt's first one.
  private var row = 0
  /// The line and the cursor as they were shown last; nil before the prompt.
  private var shown: [Character]?
  private var shownCursor = 0

  init(prompt: String, width: Int, history: [String] = []) {
    (self.prompt, self.width, self.history) = (prompt, max(width, 10), history)
  }

  /// What was typed.
  var text: String { String(characters) }

  /// Takes one byte of the input: a key, or a part of one.
  mutating func type(_ byte: UInt8) -> Step {
    unfinished.append(byte)
    if unfinished[0] == 0x1B { return steer() }
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      unfinished = []
      return .line
    case 0x04 where unfinished.count == 1:
      unfinished = []
      return characters.isEmpty ? .end : .more
    case 0x7F, 0x08: erase()
    case 0x01: move(to: 0)
    case 0x05: move(to: characters.count)
    case 0x15: replace(with: "")
    default: insert()
    }
    return .more
  }

  /// Puts a whole character at the cursor; the others of its bytes are still to come.
  private mutating func insert() {
    let length = unfinished[0] < 0x80 ? 1 : unfinished[0] < 0xE0 ? 2 : unfinished[0] < 0xF0 ? 3 : 4
    if unfinished.count < length { return }
    let typed = String(decoding: unfinished, as: UTF8.self)
    unfinished = []
    // A mark that belongs to the character before it joins it.
    var line = String(characters[..<cursor]) + typed
    let before = line.count
    line += String(characters[cursor...])
    (characters, cursor) = (Array(line), before)
  }

  private mutating func erase() {
    unfinished = []
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  private mutating func move(to place: Int) {
    unfinished = []
    cursor = min(max(place, 0), characters.count)
  }

  private mutating func replace(with text: String) {
    unfinished = []
    characters = Array(text)
    cursor = characters.count
  }

  /// Follows an escape sequence once it is whole.
  private mutating func steer() -> Step {
    let isLong = unfinished.count > 1 && (unfinished[1] == UInt8(ascii: "[") || unfinished[1] == UInt8(ascii: "O"))
    if unfinished.count == 1 || isLong && (unfinished.count == 2 || !(0x40...0x7E).contains(unfinished[unfinished.count - 1])) {
      if unfinished.count > 16 { unfinished = [] }
      return .more
    }
    switch String(decoding: unfinished.dropFirst(2), as: UTF8.self) {
    case "D": move(to: cursor - 1)
    case "C": move(to: cursor + 1)
    case "H", "1~", "7~": move(to: 0)
    case "F", "4~", "8~": move(to: characters.count)
    case "A": recall(+1)
    case "B": recall(-1)
    case "3~":
      if cursor < characters.count { characters.remove(at: cursor) }
      unfinished = []
    case _: unfinished = []
    }
    return .more
  }

  private mutating func recall(_ step: Int) {
    let next = (place ?? -1) + step
    guard next < history.count, next >= -1 else { return unfinished = [] }
    place = next < 0 ? nil : next
    replace(with: next < 0 ? "" : history[next])
  }

  /// What shows the line as it is now, only the new part where that is enough.
  mutating func drawn() -> String {
    defer { (shown, shownCursor) = (characters, cursor) }
    guard let shown else { return prompt + redrawn(after: "") }
    let isAtEnd = cursor == characters.count && shownCursor == shown.count
    let (before, here) = (position(behind: shown.count, of: shown), position(behind: cursor))
    if isAtEnd, before.row == here.row {
      if characters.starts(with: shown) { return String(characters[shown.count...]) }
      if characters.count + 1 == shown.count, shown.starts(with: characters) {
        let back = String(repeating: "\u{8}", count: before.column - here.column)
        return back + String(repeating: " ", count: before.column - here.column) + back
      }
    }
    return redrawn(after: "\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J" + prompt)
  }

  /// The line behind what precedes it, and the way back to the cursor.
  private mutating func redrawn(after start: String) -> String {
    var text = start + self.text
    let (end, here) = (position(behind: characters.count), position(behind: cursor))
    row = here.row
    // A terminal begins the next row only with the next character.
    if end.column == 0, end.row > 0 { text += "\n" }
    if cursor == characters.count { return text }
    if end.row > here.row { text += "\u{1B}[\(end.row - here.row)A" }
    return text + "\r" + (here.column > 0 ? "\u{1B}[\(here.column)C" : "")
  }

  /// Leaves the line as it is, and goes below it.
  mutating func left() -> String {
    cursor = characters.count
    return drawn() + "\n"
  }

  private func position(behind count: Int, of line: [Character]? = nil) -> (row: Int, column: Int) {
    var (row, column) = (0, 0)
    for character in Array(prompt) + (line ?? characters)[..<count] {
      let wide = TextForms.displayWidth(String(character))
      if column + wide > width { (row, column) = (row + 1, 0) }
      column += wide
      if column == width { (row, column) = (row + 1, 0) }
    }
    return (row, column)
  }
}
