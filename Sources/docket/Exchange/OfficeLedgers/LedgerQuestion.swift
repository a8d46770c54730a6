import LogLines
import TextForms

/// What somebody has to choose for a cell, with the words that they are asked in.
struct LedgerQuestion {
  let cell: String
  let row: Int
  /// What the column is called, what the log has, and what the sheet has.
  let name: Localized
  let now: String
  let value: String
  let choice: LedgerChoice

  /// Whether it asks what another one does, of the same names: a site called otherwise in several rows.
  func asksSame(as other: LedgerQuestion) -> Bool {
    guard case .named = choice else { return false }
    return choice == other.choice && name == other.name && now == other.now && value == other.value
  }

  /// The same question, asked of several cells.
  func at(_ cells: [String]) -> LedgerQuestion {
    LedgerQuestion(cell: cells.joined(separator: " "), row: row, name: name, now: now, value: value, choice: choice)
  }

  /// Why nothing is done before somebody chooses, where it went out as something else.
  func why(was: String) -> Localized {
    switch choice {
    case .moved: Localized(message: "ledger-read.moved", ["was": was, "now": now, "value": value])
    case .named: Localized(message: "ledger-read.named", ["name": value])
    case .judgement(let action): Localized(message: "ledger-read.judgement", ["action": action])
    case .completing(let ways): Localized(message: "ledger-read.completing", ["actions": ways.map(\.action)])
    case .rows(let changed, let all): Localized(message: "ledger-read.rows", ["changed": changed, "all": all])
    case .renamed(let taken):
      Localized(message: "ledger-read.renamed", ["now": now, "name": value, "taken": taken?.description ?? ""])
    case .scaled: Localized(message: "ledger-read.scaled", ["was": was, "value": value])
    case .item(let cases, _): Localized(message: "ledger-read.one-more", ["cases": cases.map(\.description)])
    case .again(let other): Localized(message: "ledger-read.again", ["other": other])
    }
  }
}
