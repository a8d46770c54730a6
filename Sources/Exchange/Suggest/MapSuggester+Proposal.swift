package import Casework
import Formats
package import Readings
import TextForms
import Values
import Written

/// What a ledger is read as, for somebody who says yes to it.
extension MapSuggester {
  func proposal(of suggestion: MapSuggestion, _ findings: [Int: MapSuggestion.Finding]) -> Proposal {
    let meanings = LedgerMeaning.all(of: words.kind, in: kinds)
    var reading = Reading(of: .ledger, sheet: sheet, table: 1)
    let roles = rowRoles
    reading.grids = ([words.kind.id] + suggestion.map.also.map(\.kind)).map { kind in
      var grid = ReadingGrid(of: kind, head: heading.line...heading.line)
      grid.rows = roles
      return grid
    }
    var parts: [ProposedPart] = []
    // Of two that may be one thing nobody but a person knows which it is.
    let rivals = Set(
      findings.compactMap { place, finding -> Int? in
        guard case .taken(let other) = finding, answered(place) == nil, let index = ledger.header.firstIndex(of: other) else { return nil }
        return answered(index) == nil ? index : nil
      })
    var (meant, away, unread) = (0, 0, [ReadNumbers.Unread]())
    for place in ledger.header.indices {
      let (name, column) = (ledger.header[place], survey.columns[place])
      if name.isEmpty, column.filled == 0 || ledger.hiddenColumns.contains(place) { continue }
      if ImportMap.rejectColumns.contains(name) { continue }
      var part = part(place, findings, meanings)
      // What only counts the rows of this file is no number of theirs, for this shape once and for all.
      if suggestion.countsRows, part.meaning == "key" { part.meaning = FormCatalog.away }
      if rivals.contains(place), let meaning = part.meaning {
        (part.meaning, part.way, part.candidates) = (nil, nil, [meaning, FormCatalog.away])
      }
      // Whose name or number it is stands in the file alone.
      if findings[place]?.field?.isPersonal != true { part.example = words(in: place).examples.first ?? "" }
      let grid = part.grid ?? 0
      switch part.meaning {
      case FormCatalog.away?:
        away += column.withDigit
        reading.grids[grid].away.insert(place)
      case let meaning?:
        meant += column.withDigit
        reading.grids[grid].columns[[place]] = grid == 0 ? meaning : String(meaning.drop { $0 != "." }.dropFirst())
      case nil:
        guard let first = column.firstWithDigit else { break }
        var number = ReadNumbers.Unread(
          cell: CellReference(column: place, row: first.line).description, text: first.text, column: part.place)
        number.count = column.withDigit
        unread.append(number)
      }
      parts.append(part)
    }
    takeConstants(of: suggestion, into: &reading)
    parts += openParts(of: suggestion)
    let kindNames = kindsOfRow.map { ($0.id, Localized(zh: $0.label, en: $0.id)) }
    let names = Dictionary(meanings.map { ($0.word, $0.shown) } + kindNames) { first, _ in first }
    var proposal = Proposal(
      reading, ofLedger: LedgerCounts(numbers: ReadNumbers(meant: meant, away: away, unread: unread), checks: checks, names: names))
    (proposal.parts, proposal.shape) = (parts, LedgerUnderstanding.digest(of: ledger.header))
    return proposal
  }

  private var rowRoles: [Int: ReadingGrid.Role] {
    guard let lines = survey.lines else { return [:] }
    var roles = Dictionary(uniqueKeysWithValues: lines.map { ($0, ReadingGrid.Role.row) })
    for odd in survey.odd {
      roles[odd.line] = !LedgerSurvey.isTotal(odd.text) ? .away : odd.text.hasSuffix("小计") ? .subtotal : .total
    }
    return roles
  }

  // MARK: Columns

  private func part(_ place: Int, _ findings: [Int: MapSuggestion.Finding], _ meanings: [LedgerMeaning]) -> ProposedPart {
    let finding = findings[place] ?? .unknown
    let second = if case .companion(let kind, _, _) = finding { kind } else { Kind?.none }
    var part = ProposedPart(
      cell: CellReference(column: place, row: heading.line).description, heading: ledger.header[place], grid: second == nil ? 0 : 1,
      place: CellReference.letters(of: place))
    func take(_ meaning: String?, _ way: ProposedPart.Way) {
      (part.meaning, part.way) = (meaning, answered(place) ?? way)
    }
    switch finding {
    case .field(let field, let reason): take(meanings.word(for: .field(field.id)), reason.way)
    case .day(let action, let reason): take(meanings.word(for: .day(action.id)), reason.way)
    case .key: take(meanings.word(for: .key), .word)
    case .author: take(meanings.word(for: .author), .word)
    case .companion(let kind, let field?, _): take(meanings.word(for: .field(field.id), ofSecond: kind.id), .word)
    case .companion(let kind, nil, let action?): take(meanings.word(for: .day(action.id), ofSecond: kind.id), .word)
    case .companion(let kind, nil, nil): take("\(kind.id).there", .word)
    case .condition(let action): take("passed.\(action.id)", .word)
    case .status(let status): take(status.on == nil ? FormCatalog.away : "closed", .word)
    case .notKey, .leftOut: take(FormCatalog.away, .word)
    case .taken(let other):
      guard let index = ledger.header.firstIndex(of: other) else { break }
      let theirs = self.part(index, findings, meanings)
      if answered(index) == nil, answered(place) == nil {
        part.candidates = [theirs.meaning ?? FormCatalog.away, FormCatalog.away]
      } else {
        take(FormCatalog.away, .said)
      }
    case .doubled, .noDays, .noFlags, .lacking, .scaled, .untaken, .unknown: break
    }
    return part
  }

  /// Who said what a column is, where somebody did.
  private func answered(_ place: Int) -> ProposedPart.Way? {
    guard let answer = understanding.answer(to: ledger.header[place], of: words.kind) else { return nil }
    if answer.shape == nil { return .said }
    return understanding.isBorrowed(answer, in: ledger.header) ? .word : .accepted
  }

  // MARK: What holds for all rows

  private func takeConstants(of suggestion: MapSuggestion, into reading: inout Reading) {
    reading.constants.year = suggestion.map.cells.year
    for event in suggestion.map.events + suggestion.map.also.flatMap(\.events) {
      for field in event.fields {
        if case .constant(let text) = field.value { reading.constants.all[field.id] = text }
      }
    }
    for (place, unit) in units { reading.constants.all["\(CellReference.letters(of: place)).unit"] = unit }
    for (place, order) in orders {
      if let form = order.form { reading.constants.all["\(CellReference.letters(of: place)).order"] = form.text }
    }
  }

  /// What nobody but a person knows of all rows, with what may be said of it.
  private func openParts(of suggestion: MapSuggestion) -> [ProposedPart] {
    var parts: [ProposedPart] = []
    func open(_ heading: String, _ candidates: [String]) {
      var part = ProposedPart(cell: "", heading: heading, grid: nil, place: "")
      part.candidates = candidates
      parts.append(part)
    }
    if !suggestion.hasOpening, let opening = words.opening { open("\(opening.label)日期", ["on"]) }
    for field in suggestion.missing {
      let choices = field.type.choices.map { "全部:\($0.label)" }
      open(field.label, choices.isEmpty ? ["全部:…"] : choices)
    }
    if let (kind, field, _) = suggestion.assumed, !suggestion.map.also.isEmpty {
      open("\(kind.label).\(field.label)", field.type.choices.map { "全部:\($0.label)" })
    }
    if suggestion.lacksYear { open("年度", ["YYYY"]) }
    return parts
  }

  /// The sums that the ledger prints, each compared with what stands above it.
  private var checks: [ReadingCheck] {
    survey.sums.filter { roles[$0.column] != nil || companion?.roles[$0.column] != nil }.map { sum in
      let isRight = [sum.since, sum.whole].contains(sum.value)
      let cell = CellReference(column: sum.column, row: sum.line).description
      return ReadingCheck(
        subject: .subtotal, verdict: isRight ? .proved : .contradicted, left: (sum.value == sum.since ? sum.since : sum.whole).description,
        right: sum.printed, cells: [cell])
    }
  }
}

extension MapSuggestion.Reason {
  /// The same as readings call it.
  fileprivate var way: ProposedPart.Way {
    switch self {
    case .id, .label, .synonym: .word
    case .contained: .contained
    case .days, .choices: .cells
    case .own(let isBorrowed): isBorrowed ? .word : .accepted
    }
  }
}

extension LedgerUnderstanding {
  /// Takes a reading of a ledger with some headings: what each of its columns is, and what holds for all rows.
  ///
  /// - Parameter shape: that of the file, where it was accepted before; nil of one that is given just now.
  package mutating func take(_ reading: Reading, of header: [String], _ kind: Kind, shape: String?) {
    func say(_ heading: String, _ meaning: String?) {
      take(.init(heading: heading, meaning: meaning, shape: shape, kind: shape.map { _ in kind.id }))
    }
    for grid in reading.grids {
      for (columns, meaning) in grid.columns {
        for column in columns where header.indices.contains(column) {
          say(header[column], grid.subject == kind.id ? meaning : "\(grid.subject).\(meaning)")
        }
      }
      for column in grid.away where header.indices.contains(column) { say(header[column], nil) }
    }
    // Another file says its own unit and order of days, or none; what the office said of them is kept as such.
    if shape != nil { return }
    for (name, value) in reading.constants.all {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2, let column = CellReference("\(parts[0])1".utf8)?.column, header.indices.contains(column) {
        say(parts[1] == "unit" ? Self.unitName(of: header[column]) : Self.orderName(of: header[column]), value)
      } else if let field = kind.field(name) {
        say(Self.wholeName(of: field), value)
      }
    }
  }
}
