import Testing

@testable import Commands

@Suite("A line that is typed key by key")
struct LineEditorTests {
  /// The line after some keys, and what a terminal of that width shows at the end.
  private func typed(_ keys: String, prompt: String = "项目：", width: Int = 80, history: [String] = []) -> (text: String, shown: String) {
    var editor = LineEditor(prompt: prompt, width: width, history: history)
    var screen = Screen(width: width)
    screen.write(editor.drawn())
    for byte in keys.utf8 {
      _ = editor.type(byte)
      screen.write(editor.drawn())
    }
    return (editor.text, screen.text)
  }

  @Test("Backspace takes a whole character, two columns where it is wide")
  func backspace() {
    #expect(typed("栏杆\u{7F}板").text == "栏板")
    #expect(typed("栏杆\u{7F}板").shown == "项目：栏板")
    #expect(typed("e\u{301}x\u{7F}\u{7F}a").text == "a")
    #expect(typed("\u{7F}\u{7F}好").text == "好")
  }

  @Test("Left, right, Home and End move, and what is typed goes in at the cursor")
  func moves() {
    #expect(typed("配箱\u{1B}[D电").text == "配电箱")
    #expect(typed("电箱\u{1B}[H配\u{1B}[F未锁").text == "配电箱未锁")
    #expect(typed("ab\u{1B}OD\u{1B}[D\u{1B}[D\u{1B}[Cx\u{1B}[4~y").text == "axby")
    #expect(typed("abc\u{1B}[D\u{1B}[D\u{1B}[3~").text == "ac")
    #expect(typed("配箱\u{1B}[D电").shown == "项目：配电箱")
  }

  @Test("Up and down bring back earlier answers, the last one first")
  func recalls() {
    #expect(typed("\u{1B}[A", history: ["新的", "旧的"]).text == "新的")
    #expect(typed("\u{1B}[A\u{1B}[A\u{1B}[A", history: ["新的", "旧的"]).text == "旧的")
    #expect(typed("\u{1B}[A\u{1B}[A\u{1B}[B", history: ["新的", "旧的"]).text == "新的")
    #expect(typed("\u{1B}[A\u{1B}[B好", history: ["新的"]).text == "好")
  }

  @Test("Keys that mean nothing leave the line; the input ends only where nothing is typed")
  func others() {
    #expect(typed("a\u{1B}[15~\u{1B}xb").text == "ab")
    var editor = LineEditor(prompt: "", width: 80)
    #expect(editor.type(0x04) == .end)
    #expect(editor.type(UInt8(ascii: "a")) == .more)
    #expect(editor.type(0x04) == .more)
    #expect(editor.type(UInt8(ascii: "\n")) == .line)
    #expect(editor.text == "a")
  }

  @Test("Whatever is typed at whatever width, the screen shows the prompt and the line", arguments: 0..<200)
  func random(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let keys = ["a", "b", "施", "工", "\u{7F}", "\u{1B}[D", "\u{1B}[C", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "混凝土"]
    let typing = (0..<40).map { _ in keys[next(keys.count)] }.joined()
    let (text, shown) = typed(typing, prompt: "隐患 2：", width: 10 + next(30))
    #expect(shown == "隐患 2：" + text, "seed \(seed)")
  }
}

/// As much of a terminal as a line needs: rows of cells, wide characters in two of them.
private struct Screen {
  let width: Int
  private var rows: [[Character?]] = [[]]
  private var (row, column) = (0, 0)

  init(width: Int) { self.width = width }

  /// The rows joined, which a line that is too long for one fills.
  var text: String { String(rows.flatMap { $0.compactMap(\.self) }).trimmedEnd }

  mutating func write(_ text: String) {
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "\r": column = 0
      case "\n": (row, column) = (row + 1, 0)
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}":
        let digits = rest.dropFirst().prefix { $0.isNumber }
        rest = rest.dropFirst(1 + digits.count)
        let count = Int(digits) ?? 0
        switch rest.first {
        case "A": row -= count
        case "C": column += count
        case "J":
          rows.removeSubrange((row + 1)...)
          rows[row].removeSubrange(min(column, rows[row].count)...)
        default: Issue.record("an unknown sequence")
        }
        rest = rest.dropFirst()
      default: put(character)
      }
      while rows.count <= row { rows.append([]) }
    }
  }

  private mutating func put(_ character: Character) {
    let wide = character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false ? 2 : 1
    if column + wide > width { (row, column) = (row + 1, 0) }
    while rows.count <= row { rows.append([]) }
    while rows[row].count < column + wide { rows[row].append(" ") }
    rows[row][column] = character
    if wide == 2 { rows[row][column + 1] = nil }
    column += wide
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
