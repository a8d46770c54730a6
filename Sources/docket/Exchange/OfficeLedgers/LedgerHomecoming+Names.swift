import Casework
import Commands
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

/// The cells that name another case.
extension LedgerHomecoming {
  /// The case of a kind that has a name; nil where none has, or several.
  func namedCase(_ name: String?, _ kind: Casework.Kind?) throws -> CaseID? {
    guard let name, let kind else { return nil }
    do { return try session.finder(by: by).find(name, kind: kind) } catch {
      guard Failure(error).status == .refused || Failure(error).status == .no else { throw error }
      return nil
    }
  }

  /// A cell that named another case is empty: whether the case is of none from now on, or the cell was cleared by mistake, the sheet doesn't say.
  mutating func leaveNameless(_ change: LedgerChangedCell, field: String?, _ history: CaseHistory) throws {
    if change.now == nil || change.now == .null {
      known += 1
      return
    }
    var change = change
    change.why = Localized(message: "ledger-read.nameless", ["now": change.shown.now])
    change.next = field.flatMap { correction(setting: $0, .null, of: history) }
    changes.append(change)
  }

  /// A cell that names another case says another name: the row's case moves there, or that one is renamed; nobody guesses which.
  mutating func takeName(
    _ change: LedgerChangedCell, moving: (field: String?, to: CaseID?), renaming: (case: CaseID?, field: String?, name: JSON?),
    _ history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    var change = change
    change.next = HandCommand.any([
      moving.to.flatMap { other in
        moving.field.flatMap { correction(setting: $0, .string(other.description), of: history) }
      },
      try renaming.case.flatMap { other in
        guard let field = renaming.field, let name = renaming.name, let theirs = try self.history(of: other) else { return nil }
        return correction(setting: field, name, of: theirs)
      },
    ])
    guard chooses(&change, .named(moves: moving.to)) else { return changes.append(change) }
    changes.append(change)
    let place = changes.count - 1
    switch answers[change.cell] {
    case "1"?:
      guard let other = moving.to, let field = moving.field else { return }
      try planField(place, field, .string(other.description), of: history, &settings)
    case "2"?:
      guard let other = renaming.case, let field = renaming.field, let name = renaming.name, let theirs = try self.history(of: other)
      else { return }
      try planField(place, field, name, of: theirs, &settings)
    case .some, nil: changes[place].why = Localized(message: "ledger-read.not-chosen")
    }
  }
}
