import Formats
import LogLines
import Values

/// The sheet 设置 as it was read.
struct FormSettings {
  /// The settings that are given, each with its cell.
  private(set) var values: [FormEntry: (text: String, cell: String)] = [:]
  /// The 绩效分析 blocks.
  private(set) var analysis: [(block: JSON, cell: String)] = []
  /// The other parts of the definition by path; nil if absent.
  private(set) var rest: [(path: String, value: JSON?, cell: String)] = []
  /// What the cells and the other parts were when the workbook was written; nil where it notes nothing.
  private(set) var mark: WorkbookMark?
  /// The sheet's name.
  let name: String

  /// Reads the sheet.
  init(_ sheet: DisplayedSheet) {
    name = sheet.name
    var reads: Part = .settings
    for row in sheet.rowNumbers {
      func text(_ column: Int) -> String { (sheet[row, column]?.text ?? "").trimmed }
      let (first, cell) = (text(0), CellReference(column: 0, row: row).description)
      if FormWords.label(first) == "组", text(1) == FormWords.analysis[1] {
        reads = .analysis
      } else if FormWords.label(first) == FormWords.restLabel {
        reads = .rest
      } else {
        switch reads {
        case .settings:
          if first == FormWords.mark { mark = WorkbookMark(text(1)) }
          guard let setting = FormEntry.named(FormWords.label(first), among: FormEntry.settings), !text(1).isEmpty else { continue }
          values[setting] = (text(1), CellReference(column: 1, row: row).description)
        case .analysis:
          var block = JSON.Object()
          for (key, column) in [("group", 0), ("label", 1), ("text", 2)] {
            if !text(column).isEmpty { block[key] = .string(text(column)) }
          }
          if !block.isEmpty { analysis.append((.object(block), CellReference(column: 2, row: row).description)) }
        case .rest:
          if first.isEmpty { continue }
          // A long value goes on in the cells beside it.
          let whole = sheet.cells(inRow: row).filter { $0.columns.lowerBound > 0 }.map(\.text).joined()
          let value = whole.trimmed.isEmpty ? nil : JSONLiteral.value(whole) ?? .string(whole.trimmed)
          rest.append((first, value, cell))
        }
      }
    }
  }

  private enum Part {
    case settings, analysis, rest
  }
}
