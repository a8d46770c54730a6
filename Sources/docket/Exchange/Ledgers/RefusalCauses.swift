import Casework
import Exchange
import Formats
import ProgramSession
import TextForms
import Values

/// Gathers what rows were refused for: most ledgers have many rows that are wrong, and few reasons.
struct RefusalCauses {
  /// The rows.
  let queue: RowQueue
  /// What they mean.
  let plan: ImportPlan
  /// The kind of file: the cells of a workbook have names.
  let format: Ledger.Format
  /// The language of the reasons.
  let language: Language
  /// The command that corrects all rows that were changed.
  let correcting: String
  /// Whether the rows may be another year's than the map, so that a single one isn't corrected by itself either.
  var mayBeOfAnotherYear = false
  /// What says of which year the days without one are.
  var sayingYear: String?

  /// The causes, the most frequent first, else in the order of their first rows.
  func causes(of refused: [RefusedRow], _ wordings: inout RowWordings) throws(FileFault) -> [ImportSummary.Cause] {
    var causes: [ImportSummary.Cause] = []
    var places: [[String?]: Int] = [:]
    // The only row of a change is told in full, with the correction of its own.
    var changes: [Int: (reason: String, hint: String?)] = [:]
    for row in refused {
      let (column, wording) = (row.problem.column, wordings[row.problem])
      let reason = wording.cause[language]
      let place = places[[column, reason]] ?? causes.count
      if place == causes.count {
        places[[column, reason]] = place
        causes.append(ImportSummary.Cause(column: column, reason: reason, hint: wording.hint?[language]))
      }
      causes[place].count += 1
      if case .badValue(let text, _, .notDay) = row.problem.reason, let column, case let orders = DayFormat.orders(of: text),
        let first = orders.first
      {
        causes[place].hint =
          Localized(message: "import-suggestion.say-order", ["column": column, "form": first.text, "orders": orders.map(\.text)])[language]
      }
      if case .unitUnsaid(_, let units) = row.problem.reason, let column {
        causes[place].hint =
          Localized(message: "import-suggestion.say-unit", ["column": column, "unit": units.last ?? "", "units": units])[language]
      }
      if case .yearUnsaid = row.problem.reason { causes[place].hint = sayingYear }
      if case .differs(_, let first, let others) = row.problem.reason, causes[place].count == 1 {
        if ([first] + others).contains(where: \.isOfAnotherMonth), !plan.map.isExport, !mayBeOfAnotherYear {
          // Numbers that begin again are other cases: correcting would make the old ones say what these do.
          causes[place].hint = Localized(message: "import-map.renumbered", ["source": plan.map.source])[language]
        } else {
          changes[place] = (wording.text[language], wording.hint?[language])
          causes[place].hint = correcting
        }
      }
      if causes[place].places.count < ImportSummary.Cause.mostCells { causes[place].places.append(self.place(of: row)) }
      guard causes[place].cells.count < ImportSummary.Cause.mostCells, let cell = try queue.cell(of: row, in: plan) else { continue }
      causes[place].cells.append(cell)
    }
    for (place, told) in changes where causes[place].count == 1 && !mayBeOfAnotherYear { (causes[place].reason, causes[place].hint) = told }
    return causes.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }

  /// The position of a row as people find it.
  private func place(of row: RefusedRow) -> String {
    if case .workbook = format, let name = row.problem.column, let column = plan.header.firstIndex(of: name) {
      return CellReference(column: column, row: row.line).description
    }
    return language.choose("第 \(row.line) 行", "line \(row.line)")
  }
}

extension Repetition.Difference {
  /// Whether it is of the day, and that of another month.
  fileprivate var isOfAnotherMonth: Bool { field.id == "on" && stored?.string?.prefix(7) != given?.string?.prefix(7) }
}

extension ImportSummary.Cause {
  /// The cause for people: how many rows, which column, why, the first cells, and what to do.
  func text(in language: Language) -> String {
    var shown: [String] = []
    for cell in self.cells where !reason.contains(cell) && !shown.contains(cell) { shown.append(cell) }
    let cells =
      shown.isEmpty ? "" : language.choose("：", ": ") + shown.map { TextForms.shownInLine($0) }.map(language.quote).joined(separator: " ")
    let more = cells.isEmpty || count <= Self.mostCells ? "" : " …"
    let found = places.joined(separator: language.choose("、", ", ")) + (count > places.count ? " …" : "")
    let column = column.map { TextForms.shownInLine($0) + language.choose("：", ": ") } ?? ""
    let head =
      language.choose("\(count) 行 · ", count == 1 ? "1 row · " : "\(count) rows · ") + column + reason + cells + more
      + language.choose("（\(found)）", " (\(found))")
    return head + (hint.map { "\n  " + language.choose("提示：", "hint: ") + $0 } ?? "")
  }
}

extension ImportSummary.Replacement {
  /// What became of a text, in so many rows.
  func text(_ count: Int) -> Localized {
    let shown = TextForms.shownInLine(text)
    return Localized { language in
      let value = ValueText(field: field, language: language).text(value)
      return language.choose(
        "“\(shown)”按“\(value)”记：\(field.label)，\(count) 行",
        "'\(shown)' is recorded as \(value): \(field.id), \(count == 1 ? "1 row" : "\(count) rows")")
    }
  }
}
