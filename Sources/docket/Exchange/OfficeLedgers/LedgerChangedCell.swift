import Casework
import LogLines
import TextForms
import Values

/// A cell of a ledger that says something else than it said when it went out, and what becomes of it.
struct LedgerChangedCell {
  /// The cell, and its row.
  let cell: String
  let row: Int
  /// The case that it changes.
  let caseID: CaseID
  /// The field, `on` for the day of an action.
  let field: String
  /// The values as it went out, as the log has it, and as the sheet has it.
  let was: JSON?
  let now: JSON?
  let value: JSON?
  /// The words of the values.
  let shown: (name: Localized, was: String, now: String, value: String)
  /// What a person would do: `correct`, or an action; nil where nothing is done.
  var act: String?
  /// Why nothing is done.
  var why: Localized?
  /// The command that does it by hand.
  var next: Localized?
  /// The counts that follow a list.
  var following: [Following] = []
  /// What somebody has to choose before anything is done.
  var choice: LedgerChoice?

  /// A count that follows a changed list.
  struct Following {
    let field: String
    let name: Localized
    let was: String
    let value: JSON
    /// Whether the row has a cell of its own for it, which nobody changed.
    let isOnSheet: Bool

    var message: Localized {
      Localized(
        message: isOnSheet ? "ledger-read.following-sheet" : "ledger-read.following", ["name": name, "was": was, "value": value.text()])
    }
  }

  /// What is asked about it.
  var question: LedgerQuestion? {
    choice.map { LedgerQuestion(cell: cell, row: row, name: shown.name, now: shown.now, value: shown.value, choice: $0) }
  }

  /// The change for programs.
  var json: JSON {
    var json: JSON.Object = [
      "cell": .string(cell), "case": .string(caseID.description), "act": act.map(JSON.string) ?? .null, "field": .string(field),
      "was": was ?? .null, "now": now ?? .null, "value": value ?? .null,
    ]
    if act != nil, !following.isEmpty { json["following"] = .object(JSON.Object(following.map { ($0.field, $0.value) })) }
    return .object(json)
  }

  /// The change in a line.
  func line(_ language: Language) -> String {
    let moved = was == now ? "" : language.choose("（案卷现在是 \(shown.now)）", " (the log has \(shown.now))")
    let counts = act == nil ? "" : following.map { language.choose("", " ") + $0.message[language] }.joined()
    let end = counts + (why.map { language.choose("　未读回：\($0.zh)", "  left: \($0.en)") } ?? "")
    return "\(cell)  \(caseID)  \(shown.name[language])  \(shown.was) → \(shown.value)\(moved)\(end)"
  }
}
