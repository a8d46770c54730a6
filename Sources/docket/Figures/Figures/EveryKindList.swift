import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// A list of cases of every kind: by a column that every kind has, else overdue ones first, then the newest.
struct EveryKindList {
  let figures: FigureSession
  /// The words of the query behind those that ask for every kind.
  let words: [String]
  /// The column by which they are sorted; nil for the usual order.
  var column: (key: Column, isDescending: Bool)?

  /// A column that the cases of every kind have.
  enum Column: String {
    case opened, closed, state, due

    /// What a kind's cases are sorted by.
    func sortKey(_ kind: Casework.Kind) -> ColumnEvaluator.SortKey {
      switch self {
      case .opened: .opened
      case .closed: .closed
      case .state: .state
      case .due: .field(kind.dueField)
      }
    }
  }

  /// The words of a query that names no kind; nil where it begins with one.
  static func words(_ words: [String]) -> [String]? {
    guard let first = words.first, let word = first.split(whereSeparator: \.isWhitespace).first.map({ String($0) }) else { return [] }
    let folded = TextForms.nfkcFolded(word)
    if folded == "all" || folded == "全部" {
      let rest = String(first.drop(while: \.isWhitespace).dropFirst(word.count).drop(while: \.isWhitespace))
      return (rest.isEmpty ? [] : [rest]) + words.dropFirst()
    }
    return folded.contains(":") || LoneWord(folded) != nil ? words : nil
  }

  /// A case of the list with what it is put in order by.
  private typealias Place = (office: Int, id: CaseID, value: JSON?)

  /// The cases in a window of the list, of which only those are read, and the number of all.
  func cases(in window: Window) throws -> (cases: [ListedCase], total: Int) {
    if let column {
      let ordered = try places(by: column.key).sorted { left, right in
        ListCommand.order(left.value, right.value, isDescending: column.isDescending) ?? ((left.office, left.id) < (right.office, right.id))
      }
      return (try figures.cases(at: ordered.map { ($0.office, $0.id) }, window: window), ordered.count)
    }
    var late: [CaseID: Int] = [:]
    for (rank, one) in figures.evaluator.overdue(on: figures.today, first: .max).cases.enumerated() where late[one.id] == nil {
      late[one.id] = rank
    }
    let found = try places(by: .opened).map { (place: $0, rank: late[$0.id] ?? .max) }
    let ordered = found.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      return ListCommand.order(left.place.value, right.place.value, isDescending: true)
        ?? ((left.place.office, left.place.id) < (right.place.office, right.place.id))
    }
    return (try figures.cases(at: ordered.map { ($0.place.office, $0.place.id) }, window: window), ordered.count)
  }

  /// The list as a table; fields are left out, because each kind has its own.
  func table(_ cases: [ListedCase], isForPeople: Bool) throws -> ResultTable {
    let several = cases.first?.namesOffice ?? false ? [ListedCase.officeKey] : []
    let names = try names(of: cases)
    var table = ResultTable(
      [ListTable.head(ofStanding: "case"), .init("title", "名称", "name")]
        + (["state", "opened", "due"] + several + ["who", "overdueDays"]).map(ListTable.head(ofStanding:)))
    for listed in cases {
      let current = listed.current
      let kind = figures.context.catalog.kind(current.id.kind)
      let state = isForPeople ? kind.map { Localized(zh: $0.label(ofStateOf: current), en: current.state) } : nil
      let title = Localized { CaseTitle(current, of: kind, sites: names, in: $0).title }
      table.append(
        [
          .init(current.id), .init(.string(title.zh), shown: title),
          .init(.string(current.state), shown: state ?? Localized(current.state)),
        ]
          + [current.opened.json, current.due.json].map { .init($0) } + several.map { _ in .init(listed.office) }
          + [.init(current.who), .init(current.overdueDays(on: figures.today).json)])
    }
    return table
  }

  /// Says that nothing was found, and how many cases there are.
  func noteNothing(_ console: Console) throws {
    if figures.isDamaged { return console.note(message: "nothing-found.damaged") }
    let asked = words.joined(separator: " ")
    let all = try EveryKindList(figures: figures, words: []).places(by: .opened).count
    if asked.isEmpty { return console.note(message: "every-kind-list.empty") }
    console.note(message: "every-kind-list.nothing", ["asked": asked, "all": all])
  }

  /// What the sites of the cases are called.
  private func names(of cases: [ListedCase]) throws -> [CaseID: String] {
    guard figures.sessions.count == 1 else { return [:] }
    return try figures.sessions[0].names(of: Set(cases.compactMap(\.current.project)).sorted(), asOf: figures.asOf)
  }

  /// The cases of all kinds whose fields the words ask for.
  private func places(by column: Column) throws -> [Place] {
    var (places, refusals, isUnderstood) = ([Place](), [Failure](), false)
    let catalog = figures.context.catalog
    if let word = words.first?.split(whereSeparator: \.isWhitespace).first, catalog.kind(named: String(word)) != nil {
      return try self.places(figures.query(words, matchingParts: true), by: column)
    }
    for kind in catalog.kinds where kind.origin != .system {
      let query: BoundQuery
      do {
        query = try figures.query([kind.id] + words, matchingParts: true)
      } catch {
        // Another kind has the field; where none has, the first says what is wrong.
        refusals.append(Failure(error))
        continue
      }
      isUnderstood = true
      places += self.places(query, by: column)
    }
    if let refusal = refusals.first, !isUnderstood { throw refusal }
    return places
  }

  private func places(_ query: BoundQuery, by column: Column) -> [Place] {
    figures.evaluator.cases(query, by: column.sortKey(query.kind)).map { ($0.office, $0.id, $0.value) }
  }
}
