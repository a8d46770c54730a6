import Testing
import Written

@Suite("Nothing, as people write it")
struct WrittenNothingTests {
  /// Texts of doors.md, section 2, and the places where each is nothing.
  static let words: [(text: String, places: Set<WrittenNothing.Place>)] = [
    ("无", [.list, .count, .value]), ("没有", [.list, .count, .value]), ("未发现", [.list, .count]), ("未发现问题", [.list, .count]),
    ("未发现隐患", [.list, .count]), ("未见异常", [.list, .count]), ("无问题", [.list, .count]), ("无隐患", [.list, .count]),
    ("正常", [.list, .count]), ("合格", [.list, .count]), ("/", [.list, .count, .value]), ("／", [.list, .count, .value]),
    ("-", [.list, .count, .value]), ("—", [.list, .count, .value]), ("——", [.list, .count, .value]), ("0", [.list]),
    ("未发现问题。", [.list, .count]), (" 无 ", [.list, .count, .value]), ("配电箱未上锁", []), ("无防护栏杆", []), ("基本合格", []),
    ("不合格", []),
  ]

  @Test("is said by these words in these places, and by no others", arguments: words)
  func said(text: String, places: Set<WrittenNothing.Place>) {
    for place in [.list, .count, .value] as [WrittenNothing.Place] {
      #expect(WrittenNothing.read(text, for: place) == (places.contains(place) ? .said : nil), "\(place)")
    }
  }

  @Test("A blank says nothing at all", arguments: ["", " ", "　"])
  func blank(text: String) { #expect(WrittenNothing.read(text, for: .list) == .blank && WrittenNothing.read(text, for: .value) == .blank) }
}
