import Casework
import LogLines
public import TextForms
import Values

/// How many rows say by a word that there is nothing, and what of the ledger is left out.
public struct LedgerWords: Sendable {
  /// The column of an action's day.
  struct Day: Hashable, Sendable {
    let column: String
    let label: String
    let action: String

    init(_ column: String, _ action: Action) {
      (self.column, label, self.action) = (column, action.label, action.id)
    }
  }

  /// The deadlines that count working days of a year whose holidays the office hasn't.
  var withoutHolidays = 0
  /// The years of those deadlines.
  var yearsWithoutCalendar: Set<Int> = []
  /// The rows whose list was nothing by a word.
  var nothing: [Field: Int] = [:]
  /// The rows whose list has something that may say that there is none.
  var doubtful: [Field: DoubtfulTexts] = [:]
  /// The rows without a day in a column of days.
  var notYet: [Day: Int] = [:]
  /// The words that were understood as the office said of a ledger of other headings, with what they mean, and in how many rows.
  var borrowed: [String: (meaning: Localized, count: Int)] = [:]
  /// The words that were taken for a choice by a word in them, with that, and in how many rows.
  var contained: [String: (meaning: Localized, count: Int)] = [:]
  /// The rows of which a column says that what was looked at isn't right.
  var failed: [Day: Int] = [:]

  /// The rows, columns and cells that are left out, by what they are.
  var leftOut: [LeftOut: Int] = [:]

  /// How many rows have the ledger's year where their day says none, and that year.
  var rowsOfYear = 0
  /// Rows with a later day without a year that was taken for one of the year after.
  var rowsOfNextYear = 0
  var year = 0

  /// How many cells said that they are as those above.
  var asAbove = 0
  /// How many rows the workbook hides, and which columns.
  var hiddenRows = 0
  var hiddenColumns: [String] = []
  /// The line at which another table begins that isn't read.
  var nextTable: Int?
  /// Whether they were left out.
  var leavesOutHidden = false

  /// The columns that nothing reads, each with how many cells have something in it.
  var unused: [String: Int] = [:]

  /// What is left out, the most frequent first.
  private var sortedLeftOut: [(key: LeftOut, value: Int)] {
    leftOut.sorted { ($1.value, $0.key.sort.rawValue, $0.key.text) < ($0.value, $1.key.sort.rawValue, $1.key.text) }
  }

  /// How many things left out people are told of.
  private static let shown = 10

  /// What programs are told, where there is any.
  var members: [(String, JSON)] {
    func object(_ counts: [(String, Int)]) -> JSON {
      .object(JSON.Object(counts.sorted { $0.0 < $1.0 }.map { ($0.0, .number($0.1)) }))
    }
    let nothing = nothing.map { ($0.key.id, $0.value) }
    let notYet = Dictionary(notYet.map { ($0.key.column, $0.value) }, uniquingKeysWith: max).map { ($0.key, $0.value) }
    let failed = Dictionary(failed.map { ($0.key.column, $0.value) }, uniquingKeysWith: max).map { ($0.key, $0.value) }
    let doubtful = sortedDoubtful.map { $0.value.json(of: $0.key) }
    let left = sortedLeftOut.map { $0.key.json($0.value) }
    var whole: [(String, JSON)] = []
    if asAbove > 0 { whole.append(("asAbove", .number(asAbove))) }
    if rowsOfYear > 0 { whole.append(("ledgersYear", ["year": .number(year), "rows": .number(rowsOfYear)])) }
    if rowsOfNextYear > 0 { whole.append(("nextYear", .number(rowsOfNextYear))) }
    if withoutHolidays > 0 { whole.append(("noCalendar", .array(yearsWithoutCalendar.sorted().map { .number($0) }))) }
    if let nextTable { whole.append(("nextTable", ["line": .number(nextTable)])) }
    if hiddenRows > 0 || !hiddenColumns.isEmpty {
      var hidden: JSON.Object = ["rows": .number(hiddenRows), "columns": .array(hiddenColumns.map { .string($0) })]
      if leavesOutHidden { hidden["leftOut"] = true }
      whole.append(("hidden", .object(hidden)))
    }
    return whole + (nothing.isEmpty ? [] : [("nothing", object(nothing))]) + (notYet.isEmpty ? [] : [("notYet", object(notYet))])
      + (failed.isEmpty ? [] : [("failed", object(failed))])
      + (doubtful.isEmpty ? [] : [("doubtful", .array(doubtful))]) + (left.isEmpty ? [] : [("leftOut", .array(left))])
      + (unused.isEmpty ? [] : [("unused", .array(unusedColumns))])
  }

  private var sortedDoubtful: [(key: Field, value: DoubtfulTexts)] { doubtful.sorted { $0.key.id < $1.key.id } }

  private var unusedColumns: [JSON] {
    unused.sorted { $0.key < $1.key }.map { ["column": .string($0.key), "count": .number($0.value)] }
  }

  /// A line for each: 8 行无隐患, 8 行未办结.
  public var lines: [Localized] {
    let none = nothing.sorted { $0.key.id < $1.key.id }.map { field, count in
      Localized(zh: "\(count) 行无\(field.label)", en: "\(count) \(count == 1 ? "row" : "rows") without \(field.id)")
    }
    let ahead = notYet.sorted { $0.key.column < $1.key.column }.map { day, count in
      Localized(
        zh: "\(count) 行未\(day.label)", en: "\(count) \(count == 1 ? "row" : "rows") without a day in '\(day.column)' (\(day.action))")
    }
    let notRight = failed.sorted { $0.key.column < $1.key.column }.map { day, count in
      Localized(
        zh: "\(count) 行\(TextForms.shownInLine(day.column))不通过，没有\(day.label)",
        en: "\(count) \(count == 1 ? "row" : "rows") not passed in '\(TextForms.shownInLine(day.column))', without \(day.action)")
    }
    var whole: [Localized] = []
    if asAbove > 0 { whole.append(Localized(zh: "同上 \(asAbove) 格", en: "\(asAbove) \(asAbove == 1 ? "cell" : "cells") as above")) }
    if rowsOfYear > 0 {
      whole.append(
        Localized(
          zh: "注意：\(rowsOfYear) 行的日期没有年份，按台账标题、表名或文件名上的 \(year) 年",
          en:
            "note: \(rowsOfYear) \(rowsOfYear == 1 ? "row has a day" : "rows have days") without a year, read as \(year) by the ledger's title, sheet or file"
        ))
    }
    if rowsOfNextYear > 0 {
      whole.append(
        Localized(
          zh: "注意：\(rowsOfNextYear) 行后来的日期没有年份，比登记的那天早半年以上，按次年",
          en:
            "note: \(rowsOfNextYear) \(rowsOfNextYear == 1 ? "row has" : "rows have") a later day without a year half a year before the first, read as the year after"
        ))
    }
    if hiddenRows > 0 || !hiddenColumns.isEmpty {
      let (rows, columns) = (hiddenRows, hiddenColumns.map { TextForms.shownInLine($0) })
      let named = columns.joined(separator: "、")
      let (zh, en) = (
        "注意：隐藏的 \(rows) 行\(columns.isEmpty ? "" : "、\(columns.count) 列（\(named)）")",
        "note: \(rows) hidden \(rows == 1 ? "row" : "rows")\(columns.isEmpty ? "" : ", columns \(named)")"
      )
      whole.append(
        leavesOutHidden
          ? Localized(zh: zh + "没有导入", en: en + " left out")
          : Localized(zh: zh + "也算在内；--隐藏 否 不要它们", en: en + " counted; --hidden no leaves them out"))
    }
    if let nextTable {
      whole.append(
        Localized(
          zh: "注意：第 \(nextTable) 行起是另一张表，没有导入：另做一份，加 --表头 \(nextTable)",
          en: "note: from line \(nextTable) on there is another table, which wasn't imported: by itself with --header \(nextTable)"))
    }
    if withoutHolidays > 0 {
      let (count, years) = (withoutHolidays, yearsWithoutCalendar.sorted().map(String.init))
      let (chinese, english) = (years.joined(separator: "、"), years.joined(separator: ", "))
      whole.append(
        Localized(
          zh: "注意：\(count) 个按工作日数的期限没有算 \(chinese) 年的节假日：还没有那年的日历",
          en:
            "note: \(count) \(count == 1 ? "deadline counts" : "deadlines count") working days without the holidays of \(english): no calendar yet"
        ))
    }
    for (word, taken) in contained.sorted(by: { $0.key < $1.key }).prefix(Self.shown) {
      whole.append(
        Localized(
          message: "import-headings.contained",
          ["word": TextForms.shownInLine(word), "meaning": taken.meaning, "count": taken.count]))
    }
    for (word, taken) in borrowed.sorted(by: { $0.key < $1.key }) {
      let (shown, meaning, count) = (TextForms.shownInLine(word), taken.meaning, taken.count)
      whole.append(
        Localized(
          zh: "注意：“\(shown)”按“\(meaning.zh)”，\(count) 行：单位的读法，答的是另一种表",
          en:
            "note: '\(shown)' is taken for \(meaning.en) in \(count == 1 ? "1 row" : "\(count) rows"), as the office said of another ledger"
        ))
    }
    return whole + none + sortedDoubtful.map { $0.value.line(of: $0.key) } + ahead + notRight
      + sortedLeftOut.prefix(Self.shown).map { $0.key.line($0.value) }
  }
}
