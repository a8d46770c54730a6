import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// Fills a ledger's workbook with cases.
struct LedgerWriting {
  let book: LedgerBook
  /// The log whose ledger it is; rows may be of several.
  let session: OfficeSession
  /// Whether the workbook leaves the office, so that nothing in it says where it comes from.
  let isPlain: Bool
  /// Whether there is a row for each hazard.
  let isPerItem: Bool
  /// The year that the title says.
  let year: Int

  /// How many rows there are then.
  private(set) var rows = 0
  /// How many cases have no row, since they list no hazard.
  private(set) var bare = 0

  init(_ book: LedgerBook, _ session: OfficeSession, isPlain: Bool, isPerItem: Bool, year: Int) {
    (self.book, self.session, self.isPlain, self.isPerItem, self.year) = (book, session, isPlain, isPerItem, year)
  }

  /// The list whose entries have a row each; nil where its cases list nothing.
  private static func items(of kind: Casework.Kind) -> Field? {
    kind.allFields.first { $0.type == .list && $0.id != kind.left?.list.id }
  }

  /// From so many cases on the log is read from end to end.
  private static let many = 2_000

  /// The workbook with the cases of each log in it.
  mutating func workbook(of cases: [(session: OfficeSession, ids: [CaseID])]) throws -> [UInt8] {
    let (layout, catalog) = (book.layout, session.office.catalog)
    let block = layout.first...(layout.first + layout.rows - 1)
    let columns = layout.columns.map { column in
      LedgerFilling.Column(column.place, dayCode: column.word.form?.dayCode)
    }
    var filling = try Failure.reading(book.name) { () throws(FileFault) in
      try LedgerFilling(book.template, sheet: layout.sheet, block: block, columns: columns)
    }
    var record = LedgerRecord(name: book.name, kind: book.kind.id, layout: layout, log: session.origin.id)
    let sums = layout.others.compactMap { $0.text.hasPrefix("sum ") ? String($0.text.dropFirst(4)) : nil }
    var totals: [String: Decimal] = [:]
    let vocabulary = LedgerVocabulary(book.kind, in: catalog)
    let summed = sums.compactMap { name in vocabulary.word(name) }
    let list = Self.items(of: book.kind)
    if isPerItem, list == nil { throw Failure.usage("no-items.ledger", ["ledger": book.name]) }
    let mostRows = filling.mostRows
    var (count, bare) = (0, 0)
    let body: (CaseHistory, LedgerCells, OfficeSession) throws -> Void = { [isPlain, isPerItem] stored, cells, session in
      let (log, seq) = (session.origin.id, session.snapshot.count)
      let history = MaskedTexts(stored).masked(stored, as: Masking.word[.zh])
      guard let current = history.current else { return }
      let items: [Int?] = isPerItem ? (current.fields[list?.id ?? ""]?.array ?? []).indices.map { $0 } : [nil]
      if items.isEmpty { bare += 1 }
      for item in items {
        count += 1
        if count > mostRows { throw Failure.refused("ledger-too-long", ["most": mostRows]) }
        var values: [LedgerFilling.Value] = []
        var marks = ""
        for column in layout.columns {
          let value: LedgerFilling.Value =
            column.word.meaning == .ordinal
            ? .number(Decimal(count)) : cells.written(cells.value(column.word, of: history, item: item), column.word, item: item)
          values.append(value.fitting)
          if !isPlain { marks += CellMark.of(value.fitting) }
        }
        // A case's own numbers stand in each of its rows, and count once.
        for word in summed where item ?? 0 == 0 {
          if case .number(let number) = cells.written(cells.value(word, of: history), word) {
            totals[word.name] = (totals[word.name] ?? .zero) + number
          }
        }
        filling.append(values)
        if !isPlain {
          record.append(LedgerRecord.Line(caseID: history.id.description, log: log, seq: seq, item: item, marks: marks))
        }
      }
    }
    for (session, ids) in cases {
      let known = KnownCases(session)
      if ids.count > Self.many, layout.columns.contains(where: \.word.refersToSite) { try known.takeAll(of: Casework.Kind.project.id) }
      let cells = LedgerCells(
        session.office.catalog,
        LedgerCells.Surroundings(office: try session.officeName(on: session.today), today: session.today, find: known.find))
      if ids.count > Self.many {
        let wanted = Set(ids)
        try CaseHistories(session: session, isWanted: wanted.contains).visit { try body($0, cells, session) }
      } else {
        for history in try session.histories(of: ids) { try body(history, cells, session) }
      }
      if let problem = known.problem { throw problem }
    }
    (rows, self.bare) = (count, bare)
    let office = try cases.map { try $0.session.officeName(on: $0.session.today) }.joined(separator: "、")
    var others: [String: LedgerFilling.Value] = [:]
    for other in layout.others {
      others[other.cell] =
        other.text.hasPrefix("sum ") ? .number(totals[String(other.text.dropFirst(4))] ?? .zero) : .text(filled(other.text, of: office))
    }
    let isTaken = filling.sheetNames.contains(LedgerTemplate.hiddenSheet)
    let hidden = isPlain ? nil : (name: LedgerTemplate.hiddenSheet + (isTaken ? "（docket）" : ""), part: record.part())
    return try Failure.reading(book.name) { () throws(FileFault) in try filling.finish(others: others, hidden: hidden) }
  }

  /// A text outside the rows with its placeholders filled in.
  private func filled(_ text: String, of office: String) -> String {
    let words: [(names: [String], value: String)] = [
      (["office", "单位"], office), (["today", "今天"], session.today.description), (["year", "年度"], "\(year)"), (["count", "件数"], "\(rows)"),
    ]
    return words.flatMap { word in word.names.map { (name: $0, value: word.value) } }.reduce(text) { text, word in
      text.replacing("{{\(word.name)}}", with: word.value)
    }
  }
}

extension LedgerWord {
  /// Whether it shows something of a site.
  var refersToSite: Bool {
    switch meaning {
    case .site: true
    case .field(let field), .joined(_, let field): field.type == .ref(Casework.Kind.project.id)
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .day, .detail: false
    }
  }
}

extension LedgerForm {
  /// The number format of its days; nil where it is of something else.
  var dayCode: String? {
    if case .day(_, let code) = self { code } else { nil }
  }
}

extension LedgerFilling.Value {
  /// The most letters that a cell takes.
  private static let longest = 32_767

  /// The same, cut where a cell takes no more.
  var fitting: LedgerFilling.Value {
    guard case .text(let text) = self, text.utf16.count > Self.longest else { return self }
    var cut = text
    while cut.utf16.count >= Self.longest { cut.removeLast(max(1, (cut.utf16.count - Self.longest) / 2)) }
    return .text(cut + "…")
  }
}
