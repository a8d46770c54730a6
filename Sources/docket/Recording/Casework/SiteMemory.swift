package import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// What was left at the site of a visit, and the words in which somebody says what became of it.
struct SiteMemory {
  /// The entries; people name them by their numbers.
  let entries: [LeftAtSite]

  /// Remembers a site as it was on the day of a visit.
  init(of site: CaseID, on day: Day, in session: OfficeSession) throws {
    entries = try session.office.left(at: site, on: day)
  }

  /// The options about what was left: what is cleared, what is still there, what is said of the rest.
  static let (clear, still, rest, seen) = ("clear", "still", "rest", "seen")
  static let options = [clear, still, rest, seen]
  /// The word for a rest that nobody looked at, and for one that is still there.
  static let (unseen, there) = ("unseen", "there")

  /// The numbers that some words mean, and the word that says the same on the command line.
  func places(meantBy words: [String]) throws -> (places: [Int], word: String) {
    let all = entries.map(\.number)
    let words = words.map(\.withEnclosedNumbersApart)
    let said = TextForms.nfkc(words.joined(separator: ",")).lowercased().filter { !$0.isWhitespace }
    if Self.everything.contains(said) { return (all, "all") }
    if Self.nothing.contains(said) { return ([], "none") }
    let excepted = Self.exceptions.first { said.hasPrefix($0) }.map { String(said.dropFirst($0.count)) }
    let numbers = (excepted.map { [$0] } ?? words).map(Self.digits)
    guard let places = FieldReading.positions(numbers) else {
      throw Failure.usage("bad-left", ["text": words.joined(separator: " ")])
    }
    if let missing = places.first(where: { $0 > entries.count }) {
      let list = entries.prefix(Self.mostNamed).map { "\($0.number) \(TextForms.shownInLine($0.item.text))" }
      throw Failure.usage(
        "no-such-left",
        ["place": missing, "count": entries.count, "list": Localized { list.joined(separator: $0.choose("；", "; ")) }])
    }
    let cleared = excepted == nil ? places : all.filter { !places.contains($0) }
    return (cleared, cleared.isEmpty ? "none" : cleared.map { "\($0)" }.joined(separator: ","))
  }

  private static let everything: Set<String> = [
    "all", "全部", "都", "全改完", "都改完了", "全改完了", "都好了", "都改了", "都整改了", "都已整改", "全部整改", "都已消除", "全部消除", "全好了", "全改了",
  ]
  private static let nothing: Set<String> = [
    "none", "都还在", "一条没改", "无", "没有", "0", "都没改", "都没有改", "全没改", "一条都没改", "一条也没改", "没改", "没有改", "都没整改", "未整改", "都在",
  ]

  /// An answer's numbers as digits with commas: `第1条`, `一和三`, `1到2`.
  private static func digits(_ answer: String) -> String {
    var text = TextForms.nfkc(answer)
    for ending in done where text.hasSuffix(ending) {
      text.removeLast(ending.count)
      break
    }
    if text.hasPrefix("前"), text.hasSuffix("条") { text = "1到" + text.dropFirst() }
    for (word, sign) in [("第", ""), ("条", ""), ("和", ","), ("跟", ","), ("及", ","), ("到", "-"), ("至", "-")] {
      text = text.replacing(word, with: sign)
    }
    for (place, numeral) in "一二三四五六七八九".enumerated() where !text.contains("十") {
      text = text.replacing(String(numeral), with: "\(place + 1)")
    }
    return text
  }
  /// What may stand behind the numbers of what is cleared, the longer ones first.
  private static let done = ["都已整改", "都已消除", "都改好了", "都好了", "都改了", "已整改", "已消除", "消除了", "改好了", "好了", "改了", "都消除了"]
  private static let exceptions = ["除了", "allbut"]

  /// The list as it is shown, by which a later look knows whether its numbers still mean the same.
  var list: String { entries.map { "\($0.caseID) \($0.item.place)" }.joined(separator: ",") }

  /// Why the numbers of a call can't be taken: they were chosen from a list that isn't the present one any more.
  func failure(of invocation: Invocation) -> Failure? {
    let shown = [Self.clear, Self.still].compactMap { invocation.shown(at: $0) }
    return shown.contains { $0 != list } ? .refused("left-changed") : nil
  }

  /// What the words of a call say of what was left.
  func seen(by invocation: Invocation) throws -> SeenAtSite {
    if let failure = failure(of: invocation) { throw failure }
    let (clear, still) = (invocation.values(Self.clear), invocation.values(Self.still))
    let cleared = Set(clear.isEmpty ? [] : try places(meantBy: clear).places)
    var there = Set(still.isEmpty ? [] : try places(meantBy: still).places)
    if !cleared.isDisjoint(with: there) { throw Failure.usage("cleared-and-still") }
    if !clear.isEmpty || invocation.has(Self.seen), invocation[Self.rest] != Self.unseen {
      there.formUnion(entries.map(\.number).filter { !cleared.contains($0) })
    }
    return SeenAtSite(entries, cleared: cleared, still: there)
  }

  /// The entries as a list with a heading: `上次 02-12，余 2 条：`; of many those that are late or of the same subject.
  func lines(_ language: Language, asOf today: Day, subject: String?, isWhole: Bool) -> [String] {
    guard let last = entries.map(\.on).max() else { return [] }
    let heading = language.choose(
      "上次 \(last.short(besides: today))，余 \(entries.count) 条：", "last on \(last.short(besides: today)), \(entries.count) left:")
    let near = entries.filter { $0.daysLate(on: today) > 0 || subject.map($0.choices.contains) ?? false }
    let shown = isWhole || entries.count <= Self.most ? entries : near.isEmpty ? Array(entries.prefix(Self.most)) : near
    let rest = entries.count - shown.count
    let foot = rest == 0 ? [] : [language.choose("  另有 \(rest) 条，写 更多 全部列出", "  \(rest) more: write 'more' to see all")]
    return [heading] + shown.map { "  " + $0.line(language, asOf: today) } + foot
  }

  /// The words that ask for the whole list.
  static func asksForMore(_ word: String) -> Bool { ["更多", "more"].contains(word.lowercased()) }

  /// How many are shown at a question, and named in a refusal.
  private static let (most, mostNamed) = (12, 30)
}

extension LeftAtSite {
  /// Whether a text is in the words of the entry.
  func says(_ text: String) -> Bool { TextForms.nfkcFolded(item.text) == TextForms.nfkcFolded(text) }
}

extension Casework.Kind {
  /// The sites that an action's fields name, among some values.
  func sites(of action: Action, in values: JSON.Object, _ catalog: Catalog) -> [CaseID] {
    siteFields(of: action, catalog).compactMap { values[$0.id]?.string.flatMap { CaseID($0) } }
  }

  /// The fields of an action that name a site.
  func siteFields(of action: Action, _ catalog: Catalog) -> [Field] {
    fields(of: action).filter { field in
      if case .ref(let id) = field.type { catalog.kind(id)?.policy.dossier == true } else { false }
    }
  }

  /// Whether an action opens a case at a site and may clear what earlier ones found.
  package func remembers(by action: Action) -> Bool {
    guard clearing != nil, action.from.onlyOpens, clearing(by: action) == nil else { return false }
    return action.rules.contains { if case .issues = $0 { true } else { false } }
  }

  /// The no of what a second case's reviews judge: 不通过, which leaves a notice open of which nothing is left.
  func failing(by action: Action, in catalog: Catalog) -> Field.Opposite? {
    for case .issues(let rule) in action.rules {
      guard let other = catalog.kind(rule.kind) else { continue }
      for review in other.actions where other.clearing(by: review) != nil {
        if let opposite = other.judgement(of: review)?.opposite { return opposite }
      }
    }
    return nil
  }
}
