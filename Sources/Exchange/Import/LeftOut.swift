import Formats
import LogLines
import TextForms
import Values
import Written

/// What an import leaves out of a ledger.
struct LeftOut: Hashable, Sendable {
  /// What it is.
  enum Sort: String, Hashable, Sendable {
    /// A row that is passed over.
    case row
    /// A column that nothing reads.
    case column
    /// A cell that no event of its row reads.
    case cell
  }

  let sort: Sort
  /// How the row begins, or what the column is called.
  let text: String

  /// What programs are told.
  func json(_ count: Int) -> JSON { ["what": .string(sort.rawValue), "count": .number(count), "text": .string(text)] }

  /// What people are told.
  func line(_ count: Int) -> Localized {
    let shown = TextForms.shownInLine(text)
    return switch sort {
    case .row:
      Localized(zh: "略过 \(count) 行：“\(shown)”", en: "\(count) \(count == 1 ? "row" : "rows") passed over: '\(shown)'")
    case .column:
      Localized(
        zh: "注意：没有导入的列：\(shown)（\(count) 格）",
        en: "note: a column that was ignored: \(shown) (\(count) \(count == 1 ? "cell" : "cells"))")
    case .cell:
      Localized(
        zh: "注意：“\(shown)”有 \(count) 格没有用上，那些行没有它的事件",
        en: "note: \(count) \(count == 1 ? "cell" : "cells") of '\(shown)' unused, for those rows lack its event")
    }
  }
}

extension ImportPlan {
  /// How a row begins that is passed over; nil if it is blank.
  func beginning(of row: Row) -> String? {
    let texts = (0..<row.count).lazy.map { PlainCell(row[$0]).text }
    return texts.first { !$0.isEmpty }.map { String($0.prefix(20)) }
  }

  /// The columns with something in them that only events read which a row doesn't have.
  func unread(_ row: Row) -> [String] {
    guard exported == nil, !conditionalColumns.isEmpty, row.fault == nil else { return [] }
    var read: Set<Int> = []
    do throws(RowProblem) {
      for rule in rules where try happens(rule, in: row) { read.formUnion(rule.fields.flatMap(\.columns)) }
      for part in also where part.condition?.holds(for: row) ?? true {
        for rule in part.rules where try happens(rule, in: row) { read.formUnion(rule.fields.flatMap(\.columns)) }
      }
    } catch {
      // The row is refused, and that is said.
      return []
    }
    return conditionalColumns.filter { column in
      !read.contains(column) && column < row.count && row.kind(column) != .fault && !cells.isEmpty(row[column])
        && !cells.saysNothing(row[column], for: .list) && !cells.saysNotYet(row[column])
    }.map { header[$0] }
  }

  private func happens(_ rule: Rule, in row: Row) throws(RowProblem) -> Bool {
    guard applies(rule, to: row) else { return false }
    return try rule.on.day(row) != nil
  }

  /// The columns that only fields of later events or of further cases read.
  static func conditionalColumns(_ rules: [Rule], _ also: [Also]) -> [Int] {
    let others = rules.dropFirst() + also.flatMap(\.rules)
    let all = rules + also.flatMap(\.rules)
    var always = Set(rules.first?.fields.flatMap(\.columns) ?? [])
    always.formUnion(all.flatMap { $0.on.columns + [$0.author, $0.condition?.column].compactMap(\.self) })
    always.formUnion(also.compactMap { $0.condition?.column })
    return Set(others.flatMap { $0.fields.flatMap(\.columns) }).subtracting(always).sorted()
  }
}
