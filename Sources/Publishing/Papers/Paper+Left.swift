public import Casework
public import LogLines
import TextForms
import Values

extension Paper {
  /// An entry of what was left at the site of a visit, and what became of it there.
  public struct Left: Sendable {
    /// What became of it.
    public enum Outcome: String, Sendable {
      case cleared = "已消除"
      case still = "仍存在"
      case unseen = "未查"
    }

    /// What it is called at the site; nil where only the visit says it.
    let number: HazardNumber?
    let text: String
    /// The paper that it stands in; nil where only the visit says it.
    let paper: String?
    let outcome: Outcome
  }

  /// What was left before a visit, and what became of it.
  ///
  /// - Parameters:
  ///   - entries: what was left as the log stood before the visit.
  ///   - cleared: the places that the visit's batch cleared, by case.
  ///   - still: the texts that were seen still there.
  public static func left(_ entries: [LeftAtSite], cleared: [CaseID: Set<Int>], still: [String]) -> [Left] {
    var still = still
    var left = entries.map { entry in
      let outcome: Left.Outcome
      if cleared[entry.caseID]?.contains(entry.item.place) ?? false {
        outcome = .cleared
      } else if let index = still.firstIndex(of: entry.item.text) {
        still.remove(at: index)
        outcome = .still
      } else {
        outcome = .unseen
      }
      return Left(number: entry.number, text: entry.item.text, paper: "\(entry.on) \(entry.paper.zh)", outcome: outcome)
    }
    left += still.map { Left(number: nil, text: $0, paper: nil, outcome: .still) }
    return left
  }
}
