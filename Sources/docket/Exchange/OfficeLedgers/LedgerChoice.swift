import LogLines
import TextForms

/// What somebody has to choose for a cell.
enum LedgerChoice: Hashable {
  /// Both the log and the sheet say something new.
  case moved
  /// A case is named by another name: it moves there, or the other one is called otherwise.
  case named(moves: CaseID?)
  /// An action judges something.
  case judgement(action: String)
  /// The day on which all was put right is that of one of some actions.
  case completing(by: [Completion])
  /// Rows of one case say different things of it.
  case rows(changed: Int, of: Int)
  /// A site is called otherwise, by a name that another one may have.
  case renamed(taken: CaseID?)
  /// A number is as many times what it was as the heading's unit is of the field's.
  case scaled(by: Int)
  /// A new row is one more hazard of one of these cases, or a case of its own, which it can't be with the number of one.
  case item(of: [CaseID], mayOpen: Bool)
  /// A new row says of the same day and place what a case or another row does.
  case again(as: Localized)

  /// What an action that completes a case is called, and whether it is so by its judgement.
  struct Completion: Hashable {
    let action: Localized
    let isJudged: Bool
  }
}
