import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What earlier inspections and notices left open at a site, each hazard once, the oldest first (上次遗留).
struct SiteMemory {
  /// The entries; people name them by their places here, from 1.
  let entries: [LeftAtSite]

  /// The day on which the last of their cases was opened.
  private let last: Day?
  private let session: OfficeSession

  /// The option that names some of them.
  static let option = "clear"

  /// Remembers a site.
  init(of site: CaseID, in session: OfficeSession) throws {
    self.session = session
    let histories = try session.office.cases(referringTo: site).compactMap { try session.office.history(of: $0) }.filter { history in
      guard let current = history.current, history.kind?.clearing != nil else { return false }
      return !current.isClosed && current.project == site
    }
    let left = try Self.left(by: histories, session)
    entries = left.map(\.entry)
    last = left.map(\.opened).max()
  }

  /// The entries of open cases; what a notice demands is cleared by it, and stands once.
  private static func left(
    by histories: [CaseHistory], _ session: OfficeSession
  ) throws -> [(opened: Day, entry: LeftAtSite)] {
    var left: [(opened: Day, entry: LeftAtSite)] = []
    var demanded: [CaseID: [String]] = [:]
    func add(_ history: CaseHistory, _ items: [CaseItems.Item]) {
      guard let opened = history.current?.opened else { return }
      left += items.map { (opened, LeftAtSite(caseID: history.id, item: $0)) }
    }
    var others: [CaseHistory] = []
    for history in histories {
      guard let behind = try session.office.behind(history) else {
        others.append(history)
        continue
      }
      let items = CaseItems(history, behind: behind)?.uncleared ?? []
      demanded[behind.id, default: []] += items.map(\.text)
      add(history, items)
    }
    for history in others {
      var known = demanded[history.id] ?? []
      add(
        history,
        (CaseItems(history)?.uncleared ?? []).filter { item in
          guard let place = known.firstIndex(of: item.text) else { return true }
          known.remove(at: place)
          return false
        })
    }
    return left.sorted { ($0.opened, $0.entry.caseID, $0.entry.item.place) < ($1.opened, $1.entry.caseID, $1.entry.item.place) }
  }

  /// The numbers of what is cleared, and the word that says the same on the command line.
  func places(meantBy words: [String]) throws -> (places: [Int], word: String) {
    let all = entries.indices.map { $0 + 1 }
    let said = TextForms.nfkc(words.joined(separator: ",")).lowercased().filter { !$0.isWhitespace }
    if Self.everything.contains(said) { return (all, "all") }
    if Self.nothing.contains(said) { return ([], "none") }
    let excepted = Self.exceptions.first { said.hasPrefix($0) }.map { String(said.dropFirst($0.count)) }
    let numbers = (excepted.map { [$0] } ?? words).map { $0.replacing("和", with: ",").replacing("到", with: "-") }
    guard let places = FieldReading.positions(numbers) else {
      throw Failure.usage("bad-left", ["text": words.joined(separator: " ")])
    }
    if let place = places.first(where: { $0 > entries.count }) {
      throw Failure.refused("no-such-left", ["place": place, "count": entries.count])
    }
    let cleared = excepted == nil ? places : all.filter { !places.contains($0) }
    return (cleared, cleared.isEmpty ? "none" : cleared.map { "\($0)" }.joined(separator: ","))
  }

  private static let everything: Set<String> = ["all", "全部", "都", "都好了", "都已整改", "全部整改", "都已消除"]
  private static let nothing: Set<String> = ["none", "都还在", "一条没改", "无", "没有", "0"]
  private static let exceptions = ["除了", "allbut"]

  /// How many hazards a case has left, listed or not.
  private func remaining(of id: CaseID) throws -> Decimal {
    guard let history = try session.office.history(of: id) else { return .zero }
    return CaseItems(history, behind: try session.office.behind(history))?.remaining ?? .zero
  }

  /// What clears some of the entries, case by case: a recheck, or a review, which passes where nothing is left.
  func intents(clearing words: [String], on day: Day, by name: String) throws -> [Intent] {
    var chosen: [(id: CaseID, places: [Int])] = []
    for place in try places(meantBy: words).places {
      let entry = entries[place - 1]
      if let index = chosen.firstIndex(where: { $0.id == entry.caseID }) {
        chosen[index].places.append(entry.item.place)
      } else {
        chosen.append((entry.caseID, [entry.item.place]))
      }
    }
    var intents: [Intent] = []
    for (id, places) in chosen {
      guard let current = try session.office.currentCase(id), let kind = session.office.catalog.kind(id.kind),
        let action = kind.actions.first(where: { kind.clearing(by: $0) != nil && kind.allows($0, from: current.state) }),
        let clearing = kind.clearing(by: action)
      else { continue }
      var fields: JSON.Object = [clearing.places.id: .array(places.sorted().map { JSON.number($0) })]
      let isLast = try remaining(of: id) == Decimal(places.count)
      for case .flag(let flag)? in action.to.map(\.when) { fields[flag] = .bool(isLast) }
      intents.append(Intent(kind: kind, action: action, caseID: id, fields: fields, on: day, by: name))
    }
    return intents
  }

  /// The entries as a list with a heading: `上次 02-12，余 2 条：`.
  func lines(_ language: Language, asOf today: Day) -> [String] {
    guard let last else { return [] }
    let heading = language.choose(
      "上次 \(last.short(besides: today))，余 \(entries.count) 条：", "last on \(last.short(besides: today)), \(entries.count) left:")
    return [heading] + entries.enumerated().map { "  \($0.offset + 1) \(TextForms.shownInLine($0.element.item.text))" }
  }
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
  func remembers(by action: Action) -> Bool {
    guard clearing != nil, action.from.onlyOpens, clearing(by: action) == nil else { return false }
    return action.rules.contains { if case .issues = $0 { true } else { false } }
  }
}
