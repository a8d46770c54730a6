import Casework
import Commands
import Formats
import ProgramSession
import TextForms
import Written

/// A file's table of clauses; every fault has its line and column.
struct ClauseFile {
  /// The clauses, in their order.
  private(set) var clauses: [Clause] = []
  /// The columns that mean nothing here.
  private(set) var ignored: [String] = []
  /// The sheet that was read, if it is hidden.
  let hiddenSheet: String?

  private let path: String
  private var places: [Column: Int] = [:]

  /// What a column says.
  private enum Column: CaseIterable {
    case code, text, basis, major, days

    var names: [String] {
      switch self {
      case .code: ["code", "编码", "条款编码", "编号"]
      case .text: ["text", "内容", "条款内容"]
      case .basis: ["basis", "依据"]
      case .major: ["major", "重大", "重大隐患"]
      case .days: ["days", "整改天数", "天数"]
      }
    }

    var label: Localized { Localized(zh: names[1], en: names[0]) }
  }

  /// Reads a file.
  init(_ path: String, _ process: ProcessContext) throws {
    self.path = path
    let ledger = try Failure.reading(path) { () throws(FileFault) in
      try Ledger(process.contents(of: path))
    }
    hiddenSheet = ledger.hiddenSheet
    try readHeader(ledger)
    var row = Row()
    var seen: Set<String> = []
    while try Failure.reading(path, { () throws(FileFault) in try ledger.next(&row) }) {
      if (0..<row.count).allSatisfy({ text($0, of: row).isEmpty }) { continue }
      let clause = try clause(row)
      if !seen.insert(clause.code).inserted {
        throw fault(row.line, .code, Localized(message: "clause-file.seen", ["code": clause.code]))
      }
      clauses.append(clause)
    }
    if clauses.isEmpty {
      throw fault(ledger.headerLine, .code, Localized(zh: "文件里没有条款", en: "the file holds no clause"))
    }
  }

  private mutating func readHeader(_ ledger: Ledger) throws {
    for (place, title) in ledger.header.enumerated() {
      let word = title.foldedForComparison
      guard let column = Column.allCases.first(where: { $0.names.contains(word) && places[$0] == nil }) else {
        if !word.isEmpty { ignored.append(title) }
        continue
      }
      places[column] = place
    }
    for column in [Column.code, .text] where places[column] == nil {
      throw Failure(.usage, Message("no-column", ["label": column.label]), place: Failure.Place(path, line: ledger.headerLine, column: 1))
    }
  }

  private func clause(_ row: Row) throws -> Clause {
    if let problem = row.fault {
      let cells: Localized =
        switch problem {
        case .unclosedQuote: Localized(zh: "引号没有闭合", en: "a quote is never closed")
        case .textAfterQuote: Localized(message: "clause-file.text-after-quote")
        case .tooLong: Localized(zh: "这一行太长", en: "the row is too long")
        case .ragged(let cells, let header):
          Localized(message: "clause-file.ragged", ["cells": cells, "header": header])
        }
      throw Failure(.usage, Message("bad-row", ["cells": cells]), place: Failure.Place(path, line: row.line, column: 1))
    }
    let code = text(.code, of: row)
    if code.isEmpty { throw fault(row.line, .code, Localized(zh: "编码是空的", en: "the code is blank")) }
    if !Clause.isCode(code) {
      throw fault(
        row.line, .code,
        Localized(message: "clause-file.ragged-2", ["code": code]))
    }
    let content = text(.text, of: row)
    if content.isEmpty { throw fault(row.line, .text, Localized(zh: "内容是空的", en: "the text is blank")) }
    let basis = text(.basis, of: row)
    let (major, days) = (text(.major, of: row), text(.days, of: row))
    guard let isMajor = major.isEmpty ? false : WrittenFlag.read(major) ?? (major == "重大" ? true : nil) else {
      throw fault(row.line, .major, Localized(zh: "“\(major)”既不是“是”也不是“否”", en: "'\(major)' is neither yes nor no"))
    }
    let term = Clause.Term(days)
    if term == nil, !days.isEmpty {
      throw fault(row.line, .days, Localized(zh: "整改天数不能是“\(days)”：如 3、3天、5个工作日", en: "days can't be '\(days)': such as 3, 3天, 5个工作日"))
    }
    return Clause(code, content, basis: basis.isEmpty ? nil : basis, isMajor: isMajor, term: term)
  }

  private func text(_ column: Column, of row: Row) -> String { places[column].map { text($0, of: row) } ?? "" }

  private func text(_ place: Int, of row: Row) -> String {
    let words = row.text(place).split(omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return "" }
    return TextForms.nfc(String(first.base[first.startIndex..<last.endIndex]))
  }

  private func fault(_ line: Int, _ column: Column, _ message: Localized) -> Failure {
    let position = Failure.Place(path, line: line, column: (places[column] ?? 0) + 1)
    return Failure(.usage, Message("bad-clause", ["message": message]), place: position)
  }
}
