import DocketTestSupport
import Testing
import TextForms

@Suite("Wrapping")
struct WrappingTests {
  @Test(
    "Lines break where they may",
    arguments: [
      ("", 10, [""]),
      ("施工许可", 8, ["施工许可"]),
      ("施工许可", 7, ["施工许", "可"]),
      // Words stay whole, the space at the break goes.
      ("the log only grows", 8, ["the log", "only", "grows"]),
      ("the log  only", 7, ["the log", "only"]),
      // A word is torn only when no line can hold it.
      ("a0123456789", 4, ["a012", "3456", "789"]),
      ("见 0123456789", 6, ["见", "012345", "6789"]),
      // Chinese and Latin side by side.
      ("依据GB50300验收", 8, ["依据", "GB50300", "验收"]),
      // Nothing that closes begins a line; what comes before it moves down.
      ("检查了三处，整改", 10, ["检查了三", "处，整改"]),
      ("全部合格。", 8, ["全部合", "格。"]),
      ("他说：好！！", 10, ["他说：", "好！！"]),
      // Nothing that opens ends a line.
      ("依据《建筑法》", 6, ["依据", "《建筑", "法》"]),
      ("合计（万元）", 6, ["合计", "（万", "元）"]),
      // A dash of two and the sign of a percentage hold together.
      ("工程验收——合格", 9, ["工程验收", "——合格"]),
      ("合格率达 98.5%以上", 13, ["合格率达", "98.5%以上"]),
      ("三～五日", 4, ["三～", "五日"]),
      ("省略……完", 5, ["省", "略……", "完"]),
      // Newlines break; empty lines and indents stay.
      ("一\n\n二", 10, ["一", "", "二"]),
      ("  缩进两格", 6, ["  缩进", "两格"]),
      ("末尾的空格   ", 10, ["末尾的空格"]),
      // Clusters are not torn; what is too wide comes out alone.
      ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
      ("案卷", 1, ["案", "卷"]),
      ("案卷", 0, ["案", "卷"]),
      ("10\u{A0}000 元", 6, ["10\u{A0}000", "元"]),
    ])
  func wraps(text: String, width: Int, expected: [String]) {
    #expect(TextForms.wrapped(text, toWidth: width) == expected)
  }

  @Test("No line is too wide, begins with closing or ends with opening punctuation, and nothing is lost")
  func invariants() {
    let closing = Set("，。；：！？）》】、”…")
    let opening = Set("（《【“")
    let closingScalars = Array("，。；：！？）》】、”…".unicodeScalars)
    let ideographs = Scalars.range(0x4E00...0x9FA5)
    let openingScalars = Array("（《【“".unicodeScalars)
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 1_000) {
      var text = ""
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        switch random.below(6) {
        case 0: text += " word"
        case 1: text += "检查" + random.text(from: closingScalars, upTo: 1)
        case 2: text += random.text(from: openingScalars, upTo: 1) + "规范"
        case 3: text += "2026"
        case 4: text += "——"
        default: text += random.text(from: ideographs, upTo: 4)
        }
      }
      let width = Int.random(in: 12...30, using: &random)
      let lines = TextForms.wrapped(text, toWidth: width)
      #expect(lines.allSatisfy { TextForms.displayWidth($0) <= width }, "\(text) to \(width)")
      #expect(!lines.contains { $0.first.map(closing.contains) ?? false }, "\(text) to \(width)")
      #expect(!lines.contains { $0.last.map(opening.contains) ?? false }, "\(text) to \(width)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(text) to \(width)")
    }
  }
}
