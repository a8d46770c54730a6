import Casework
import Commands
import Documents
import Exchange
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Lists cases.
package final class ListCommand: CommandBody {
  private var words: [String] { (call.invocation.arguments["query"] ?? []).filter { Self.order(in: $0) == nil } }

  /// The field by which the list is sorted: of the option, or of a word such as `sort:due`.
  private var order: String? {
    call.invocation["sort"] ?? (call.invocation.arguments["query"] ?? []).lazy.compactMap(Self.order(in:)).last
  }

  private static func order(in word: String) -> String? {
    let parts = word.split(maxSplits: 1) { $0 == ":" || $0 == "：" }
    return parts.count == 2 && ["sort", "排序"].contains(parts[0]) ? String(parts[1]) : nil
  }

  /// The logs whose cases are listed.
  package func open() throws -> FigureSession {
    _ = try Window(call)
    if EveryKindList.words(words) == nil { return try FigureSession(call, several: true, for: .words(words)) }
    try checkEveryKind()
    return try FigureSession(call, several: true)
  }

  /// Finds the cases and lists them.
  package func answer(in figures: FigureSession) throws -> Answer {
    let window = try Window(call)
    if let words = EveryKindList.words(words) { return try listEveryKind(words, window, figures) }
    let query = try figures.query(words, matchingParts: true)
    try noteNumbers(in: query, figures)
    // In the order of their names the cases outside the window are never read.
    let quick = window.limit == nil ? nil : try sortKey(query.kind, figures)
    let isSorted = order != nil && quick == nil
    var (cases, total): ([ListedCase], Int)
    if let quick {
      let isDescending = isDescending
      (cases, total) = try figures.cases(query, by: quick, window: window) { Self.order($0, $1, isDescending: isDescending) }
    } else {
      (cases, total) = try figures.cases(query, window: isSorted ? nil : window)
    }
    if cases.isEmpty, window.skip == 0, window.limit != 0 { try BareWordHints(figures: figures).printHints(query: words, call.console) }
    try addAside(to: &cases, query.kind, figures)
    if isSorted {
      try sort(&cases, query.kind, figures)
      cases = Array(window.of(cases))
    }
    let openings = try open(&cases, query.kind, figures)
    let answer = figures.concluding(try answer(cases, query.kind, figures).with(total: total), of: call, over: nil)
    for (session, opening) in openings { try opening.noteOpened(call, of: session.origin.name) }
    return openings.contains { $0.opening.misfits > 0 } ? answer.with(status: .damaged) : answer
  }

  /// Says which cases bare numbers were taken for.
  private func noteNumbers(in query: BoundQuery, _ figures: FigureSession) throws {
    for word in query.words {
      guard case .field(_, .cases(let names)?, _) = word.predicate else { continue }
      for case .id(let id) in names where !word.text.contains(id.number) {
        call.console.note(.byNumber(id, name: try figures.own.office.title(of: id), of: word.text))
      }
    }
  }

  /// Refuses what only the cases of one kind have.
  private func checkEveryKind() throws {
    let owned: [(isGiven: Bool, option: Localized)] = [
      (order != nil && everyKindColumn == nil, Localized(zh: "排序", en: "sort")),
      (!call.invocation.list("fields").isEmpty, Localized(zh: "字段", en: "fields")),
      (call.invocation.has("with-personal"), Localized(zh: "个人信息", en: "with-personal")),
    ]
    if let option = owned.first(where: \.isGiven)?.option { throw Failure.usage("needs-kind", ["option": option]) }
  }

  /// The column of cases of every kind by which they are sorted; nil where none or another is asked for.
  private var everyKindColumn: EveryKindList.Column? {
    guard let given = order else { return nil }
    let word = isDescending ? String(given.dropFirst()) : given
    return EveryKindList.Column(rawValue: ListTable.standing(titled: word) ?? word)
  }

  /// Lists cases of every kind, by a column that all have or in an order of their own.
  private func listEveryKind(_ words: [String], _ window: Window, _ figures: FigureSession) throws -> Answer {
    try checkEveryKind()
    let list = EveryKindList(figures: figures, words: words, column: everyKindColumn.map { ($0, isDescending) })
    let (cases, total) = try list.cases(in: window)
    if cases.isEmpty, window.skip == 0, window.limit != 0 { try list.noteNothing(call.console) }
    guard call.wantsJSON else {
      let table = try list.table(cases, isForPeople: call.wantsWords)
      return figures.concluding(Answer(table, named: Localized(zh: "案件", en: "cases")).with(total: total), of: call, over: nil)
    }
    var lines = ""
    for listed in cases { lines += try json(listed, figures.context.catalog.kind(listed.current.id.kind), figures).text() + "\n" }
    return figures.concluding(Answer(file: Array(lines.utf8), status: .done).with(total: total), of: call, over: nil)
  }

  /// A case for programs: its listing, what it is called, whose it is, how late, and what comes next.
  private func json(_ listed: ListedCase, _ kind: Kind?, _ figures: FigureSession) throws -> JSON {
    guard case .object(var object) = listed.listing else { return listed.listing }
    let (current, language) = (listed.current, call.console.language)
    let site = try current.project.flatMap { project in try name(of: project, in: listed.office, figures) }
    object.set(CaseTitle(current.id, current.fields, of: kind, site: site, in: language).members)
    if kind?.isDerived ?? false { object.set(current.hazardJSON(site: site).members) }
    let beside: [(key: String, value: JSON)] = [
      ("person", current.who.json), ("overdueDays", current.overdueDays(on: figures.today).json),
      ("next", current.next(kind, on: figures.today, in: language).map { .object($0) } ?? .null),
    ]
    // A field of that name is what the kind says.
    object.set(beside.filter { object[$0.key] == nil })
    return .object(object)
  }

  /// Opens the listed personal values if requested, once their log records it.
  private func open(
    _ cases: inout [ListedCase], _ kind: Kind, _ figures: FigureSession
  ) throws -> [(session: OfficeSession, opening: PersonalOpening)] {
    guard call.invocation.has("with-personal") else { return [] }
    let asked = try call.invocation.list("fields").map { word in try column(word, kind, figures) }
    var openings: [(session: OfficeSession, opening: PersonalOpening)] = []
    for session in figures.sessions {
      guard let opening = try PersonalOpening.asked(by: call, of: session) else { continue }
      openings.append((session, opening))
      var account = Disclosure(command: "list")
      for place in cases.indices where cases[place].office == session.origin.id {
        let id = cases[place].current.id
        guard let newest = try session.office.history(of: id) else { continue }
        let history = session.known(newest, asOf: figures.asOf) ?? newest
        let before = opening.opened
        let fields = try opening.fields(of: history) { asked.isEmpty || asked.contains($0) }
        for (key, value) in fields where cases[place].current.fields[key]?.isSealed ?? false { cases[place].current.fields[key] = value }
        account.add(id, values: opening.opened - before)
      }
      if account.values > 0 { try account.record(in: session.path, by: opening.by, call) }
    }
    return openings
  }

  /// The columns to show: the requested ones, else the common ones and the fields in use.
  private func columns(_ cases: [ListedCase], _ kind: Kind, _ figures: FigureSession) throws -> [ListTable.Column] {
    let asked = call.invocation.list("fields")
    if asked.isEmpty {
      let office = cases.first?.namesOffice ?? false ? [ListedCase.officeKey] : []
      let fields = kind.allFields.filter { field in field.id != kind.dueField && cases.contains { $0.current.fields[field.id] != nil } }
      return (ListTable.standing + office).map { .standing($0) } + fields.map { .field($0) }
    }
    var columns: [ListTable.Column] = [.standing("case")]
    for word in asked {
      let name = try column(word, kind, figures)
      let field = ListTable.isStanding(name) ? nil : kind.allFields.first { $0.id == name }
      let joined = field == nil && !ListTable.isStanding(name) ? JoinedColumns.word(name, of: kind, in: figures.context.catalog) : nil
      let column: ListTable.Column = if let field { .field(field) } else if let joined { .joined(joined) } else { .standing(name) }
      if !columns.contains(column) { columns.append(column) }
    }
    return columns
  }

  /// The name of the column that a word means: a common one, a field, or an answer's heading.
  private func column(_ word: String, _ kind: Kind, _ figures: FigureSession) throws -> String {
    if ListTable.isStanding(word) { return word }
    do {
      let field = try field(word, kind)
      return field.id == kind.dueField ? "due" : field.id
    } catch {
      if let name = ListTable.standing(titled: word) { return name }
      if let joined = JoinedColumns.word(word, of: kind, in: figures.context.catalog) { return joined.name }
      throw error
    }
  }

  /// Computes what some answers print beside a case, if such a column is requested.
  private func addAside(to cases: inout [ListedCase], _ kind: Kind, _ figures: FigureSession) throws {
    var asked = Set(try call.invocation.list("fields").map { word in try column(word, kind, figures) })
    if let sort = order { asked.insert(try column(sort.hasPrefix("-") ? String(sort.dropFirst()) : sort, kind, figures)) }
    let joined = asked.filter { name in !ListTable.isStanding(name) && !kind.allFields.contains { $0.id == name } }.sorted().compactMap {
      JoinedColumns.word($0, of: kind, in: figures.context.catalog)
    }
    guard !asked.isDisjoint(with: ListTable.aside) || !joined.isEmpty else { return }
    var columns = JoinedColumns(joined, in: figures)
    for place in cases.indices {
      let current = cases[place].current
      var project: String?
      if asked.contains("projectName"), let id = current.project { project = try name(of: id, in: cases[place].office, figures) }
      let daysLeft = current.isAwaited ? current.due.map { $0 - figures.today } : nil
      let aside: [(String, JSON)] = [
        ("who", current.who.json), ("by", current.openedBy.json), ("overdueDays", current.overdueDays(on: figures.today).json),
        ("daysLeft", daysLeft.json), ("projectName", project.json),
      ]
      cases[place].aside = JSON.Object(aside.filter { asked.contains($0.0) })
      if !joined.isEmpty { cases[place].aside.set(try columns.values(of: cases[place])) }
    }
  }

  private func field(_ word: String, _ kind: Kind) throws -> Field {
    let terms = kind.allFields.map { Term($0.id, $0.label, aliases: $0.otherWords + [$0.plainLabel]) }
    guard let term = terms.first(named: word, by: { $0 }), let field = kind.field(term.id) else {
      let nearest = terms.nearest(to: word)
      throw Failure.usage(
        "unknown-field.has-no-field", ["label": kind.label, "word": word, "id": kind.id],
        hint: nearest.map { Localized(zh: "是不是“\($0.label)”？", en: "did you mean '\($0.id)'?") }
          ?? Localized(message: "list-command.field", ["id": kind.id]))
    }
    return field
  }

  private var isDescending: Bool { order?.hasPrefix("-") ?? false }

  /// The order of the list, if it needs no reading of cases.
  private func sortKey(_ kind: Kind, _ figures: FigureSession) throws -> ColumnEvaluator.SortKey? {
    guard let given = order else { return nil }
    let key = try column(isDescending ? String(given.dropFirst()) : given, kind, figures)
    switch key {
    case "opened": return .opened
    case "closed": return .closed
    case "state": return .state
    case "due": return .field(kind.dueField)
    case _: return ListTable.isStanding(key) ? nil : kind.field(key).map { .field($0.id) }
    }
  }

  private func sort(_ cases: inout [ListedCase], _ kind: Kind, _ figures: FigureSession) throws {
    guard let given = order else { return }
    let isDescending = isDescending
    let key = try column(isDescending ? String(given.dropFirst()) : given, kind, figures)
    let keyed = cases.enumerated().map { (place: $0.offset, value: $0.element[key], current: $0.element) }
    cases = keyed.sorted { left, right in
      Self.order(left.value, right.value, isDescending: isDescending) ?? (left.place < right.place)
    }.map(\.current)
  }

  /// Whether one value sorts before another, missing values last in both directions; nil if equal.
  static func order(_ left: JSON?, _ right: JSON?, isDescending: Bool) -> Bool? {
    if let left = left?.decimal, let right = right?.decimal { return left == right ? nil : (left < right) != isDescending }
    if let left = left?.string, let right = right?.string { return left == right ? nil : (left < right) != isDescending }
    let (first, second) = (left?.string != nil || left?.decimal != nil, right?.string != nil || right?.decimal != nil)
    return first == second ? nil : first
  }

  /// What a case of an office is called.
  private func name(of id: CaseID, in office: String, _ figures: FigureSession) throws -> String? {
    guard let session = figures.sessions.first(where: { $0.origin.id == office }) else { return nil }
    return try session.office.name(of: id)
  }

  private func answer(_ cases: [ListedCase], _ kind: Kind, _ figures: FigureSession) throws -> Answer {
    if call.wantsJSON {
      let asked = call.invocation.list("fields")
      var lines = ""
      for current in cases {
        var object = asked.isEmpty ? try json(current, kind, figures) : current.listing
        if !asked.isEmpty {
          let wanted = try asked.map { word in try column(word, kind, figures) }
          var members = (object.object ?? [:]).filter { $0.key == "case" || wanted.contains($0.key) }.map { ($0.key, $0.value) }
          members += current.aside.members.filter { wanted.contains($0.key) }.map { ($0.key, $0.value) }
          if wanted.contains(ListedCase.officeKey), !current.namesOffice { members.append((ListedCase.officeKey, current.office.json)) }
          object = .object(JSON.Object(members))
        }
        lines += object.text() + "\n"
      }
      return Answer(file: Array(lines.utf8), status: .done)
    }
    let isForPeople = call.wantsWords
    let names = isForPeople ? try names(in: cases, figures) : [:]
    let table = ListTable(kind: kind, columns: try columns(cases, kind, figures), isForPeople: isForPeople) { names[$0] }.table(cases)
    guard call.format == .text, call.invocation.list("fields").isEmpty else {
      return Answer(table, named: Localized(zh: kind.label, en: kind.id))
    }
    // What was opened is shown: that somebody has seen it is recorded.
    let opened = call.invocation.has("with-personal") ? Set(kind.allFields.filter(\.isPersonal).map(\.id)) : []
    let (narrow, leftOut) = table.narrowed(
      to: call.console.width, in: call.console.language, keeping: 1,
      and: opened.union([Kind.project.id, kind.id == Kind.project.id || kind.isDerived ? kind.knownBy ?? "" : ""]))
    let note = leftOut.isEmpty ? nil : Localized(message: "list-command.left-out", ["leftOut": leftOut])
    return Answer(narrow, note: note)
  }

  /// The length of a list above which names aren't looked up.
  private static let mostNames = 500

  /// The names of the cases that the listed ones refer to, for one office's list.
  private func names(in cases: [ListedCase], _ figures: FigureSession) throws -> [CaseID: String] {
    guard figures.sessions.count == 1, cases.count <= Self.mostNames else { return [:] }
    let references = Set(cases.flatMap { $0.current.fields.compactMap { member in member.value.string.flatMap { CaseID($0) } } })
    return try figures.sessions[0].names(of: references.sorted(), asOf: figures.asOf)
  }
}
