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
    ("未发现问题。", [.list, .count]), (" 无 ", [.list, .count, .value]), ("配电箱未上锁", []), ("无防护栏杆", []), ("基本合格", [.list, .count]),
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

  @Test("A text of a hazard is nothing by its shape", arguments: NothingTexts.nothing)
  func nothing(text: String) {
    #expect(WrittenNothing.read(text, for: .list) == .said && !WrittenNothing.isDoubtful(text))
    #expect(WrittenNothing.mayBegin(text.utf8), "a ledger would not read it")
  }

  @Test("A negation with anything else in it is a hazard", arguments: NothingTexts.hazards)
  func hazard(text: String) { #expect(WrittenNothing.read(text, for: .list) == nil && !WrittenNothing.isDoubtful(text)) }

  @Test("What says so and more behind a comma, a stop or 但 is doubtful", arguments: NothingTexts.doubtful)
  func doubtful(text: String) {
    #expect(WrittenNothing.read(text, for: .list) == nil && WrittenNothing.isDoubtful(text))
    #expect(WrittenNothing.mayBegin(text.utf8), "a ledger would not list it")
  }

  @Test("The table has a hundred and twenty texts")
  func size() { #expect(NothingTexts.nothing.count + NothingTexts.hazards.count + NothingTexts.doubtful.count >= 120) }
}
