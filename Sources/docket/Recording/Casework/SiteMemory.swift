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

  /// What was there and was cleared since.
  private let cleared: [Hazard]

  /// Remembers a site as it was on the day of a visit.
  init(of site: CaseID, on day: Day, in session: OfficeSession) throws {
    entries = try session.office.left(at: site, on: day)
    cleared = try session.office.hazards(at: site).filter { $0.cleared != nil }
  }

  /// The options about what was left: what is cleared, what is still there, what nobody looked at, what is said of the rest.
  static let (clear, still, unseen, rest, seen) = ("clear", "still", "unseen", "rest", "seen")
  static let options = [clear, still, unseen, rest, seen]
  /// The word for a rest that is still there.
  static let there = "there"

  /// What some words say, and the word that says the same on the command line.
  func said(by words: [String]) throws -> (numbers: Set<HazardNumber>, words: HazardWords) {
    guard let said = HazardWords(words, among: entries.map(\.number)) else { throw Failure.noHazards(named: words) }
    switch said {
    case .all, .rest: return (Set(entries.map(\.number)), said)
    case .none: return ([], said)
    case .these(let numbers):
      if let missing = numbers.first(where: { number in !entries.contains { $0.number == number } }) {
        if let hazard = cleared.first(where: { $0.number == missing }), let look = hazard.cleared, let id = hazard.paper?.caseID {
          throw Failure.refused("hazard-cleared", ["number": missing, "text": hazard.text, "seq": look.seq, "id": id])
        }
        throw Failure.noHazard(missing, among: entries.map { ($0.number, $0.item.text) })
      }
      return (Set(numbers), said)
    }
  }

  /// What the words of a call say of what was left.
  func seen(by invocation: Invocation) throws -> SeenAtSite {
    func numbers(_ option: String) throws -> Set<HazardNumber>? {
      let words = invocation.values(option)
      return words.isEmpty ? nil : try said(by: words).numbers
    }
    let all = Set(entries.map(\.number))
    let (cleared, still) = (try numbers(Self.clear), try numbers(Self.still) ?? [])
    var unseen = try numbers(Self.unseen)
    if invocation.values(Self.unseen).contains(where: { if case .rest? = HazardWords([$0], among: []) { true } else { false } })
      || invocation[Self.rest] == Self.unseen
    {
      unseen = all.subtracting(cleared ?? []).subtracting(still)
    }
    if !(cleared ?? []).isDisjoint(with: still) || !still.union(cleared ?? []).isDisjoint(with: unseen ?? []) {
      throw Failure.usage("cleared-and-still")
    }
    var there = still
    if cleared != nil || unseen.map({ $0 != all }) ?? false || invocation.has(Self.seen) {
      there = all.subtracting(cleared ?? []).subtracting(unseen ?? [])
    }
    return SeenAtSite(entries, cleared: cleared ?? [], still: there)
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

  /// How many are shown at a question.
  private static let most = 12
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
