import Testing

@testable import Casework

@Suite("The texts of built-in kinds")
struct KindTextTests {
  private static let right = """
    summary | 夜间施工 | Work at night
    known-by number
    field cause! 事由 choice: pour=浇筑 traffic=交通 | 为什么 | Why
    field number 编号
    field reason 理由 personal
    field nights 夜数 count
    field due 期限 date
    state applied 已申请
    state refused 不许可 dismissed
    state expired 已到期 closed none: nights=无夜
    action apply 申请
      event applied
      from new
      to expired sum: nights reaches: nights
      to applied
      duty supervision
      at-most-remaining nights of: nights
    audit silent same-hands
    waits applied reply
    paper summary cause=pour | 夜间施工
    owed expired events: applied if: nights
    report completion | applied -> expired
    deadline due applied
    ahead due 30d
    sense least: 0 fields: nights
    """

  private static func fault(of text: String) -> CatalogText.Fault? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      do throws(CatalogText.Fault) {
        _ = try Kind(written: CatalogText(bytes), id: "night-work", "夜间施工", origin: .builtIn)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("a right text is read")
  func reads() { #expect(Self.fault(of: Self.right) == nil) }

  @Test(
    "a misspelt word is told, and never taken for another",
    arguments: [
      ("personal", "presonal"), ("dismissed", "dismised"), ("silent", "silnet"), ("reply", "repyl"), ("paper summary", "paper sumary"),
      ("夜数 count", "夜数 cuont"), ("duty supervision", "duty supervison"), ("closed none:", "clsoed none:"), ("sum: nights", "smu: nights"),
      ("reaches:", "raeches:"), ("of: nights", "fo: nights"), ("if: nights", "fi: nights"), ("report completion", "report compeltion"),
      ("due 30d", "due 3Od"), ("ahead due", "ahead deu"), ("least:", "laest:"), ("fields: nights", "feilds: nights"), ("audit", "adit"),
      ("known-by number", "known-by number name"), ("event applied", "event applied | twice"), ("pour=浇筑", "pour"), ("date", "dat"),
      ("events: applied", "event: applied"), ("nights=无夜", "nights=无夜=无"), ("summary |", "sumary |"),
    ])
  func misspelt(_ word: String, _ other: String) throws {
    let text = Self.right.replacing(word, with: other, maxReplacements: 1)
    try #require(text != Self.right)
    let fault = try #require(Self.fault(of: text), "\(other) was taken for something")
    if case .unknown(let told) = fault { #expect(other.contains(told) || told == "name", "\(told)") }
  }

  @Test(
    "a word that is missing at the end of a line is told",
    arguments: ["known-by number", "duty supervision", "reaches: nights", "ahead due 30d"])
  func missing(_ line: String) throws {
    let shorter = try #require(line.split(separator: " ").dropLast().joined(separator: " ") as String?)
    #expect(Self.fault(of: Self.right.replacing(line, with: shorter)) == .missing)
  }

  @Test("every built-in kind reads, and says what a definition says", arguments: Kind.builtIn.map(\.id) + ["source"])
  func builtIn(_ id: String) throws {
    _ = try Kind(written: CatalogText(of: id), id: id, id, origin: .system)
  }

  @Test("every type without further words is read by its own word, and every type has a word")
  func types() {
    for shape in FieldType.Shape.allCases {
      if let type = shape.alone { #expect(type.word == shape.rawValue) }
    }
    #expect(FieldType.Shape.allCases.filter { $0.alone == nil } == [.number, .choice, .ref, .positions])
  }
}
