import Casework
import Exchange
import Formats
import LogLines
import TextForms

extension LedgerHomecoming {
  /// Why a cell isn't taken as it stands: nobody worked its formula out, or its heading names another unit than before.
  func doubt(of cell: ReturnedLedger.Cell, in column: Int) -> Localized? {
    if cell.isAsAbove { return Localized(message: "ledger-read.as-above") }
    if cell.isUncomputed { return Localized(message: "ledger-read.not-computed") }
    return returned.otherUnits[column].map { heading in
      Localized(
        message: "ledger-read.other-unit",
        ["heading": TextForms.shownInLine(heading), "before": TextForms.shownInLine(returned.layout.columns[column].heading)])
    }
  }
}

extension ReturnedLedger.Cell {
  /// Whether it is a formula whose value no program has kept.
  var isUncomputed: Bool { kind == .fault && text == "=?" }
}

extension LedgerWord {
  /// The field of a change, as programs name it.
  var fieldName: String {
    switch meaning {
    case .day, .completed: "on"
    case .officers: Casework.Kind.colleaguesField
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: name
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field): field.id
    }
  }

  /// Whether it is what people call a case that the row refers to.
  func isName(in catalog: Catalog) -> Bool {
    switch meaning {
    case .site(let field): catalog.kind(Casework.Kind.project.id)?.knownBy == field.id
    case .joined(_, let field): field.id == "name"
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .field, .day, .detail: false
    }
  }
}
