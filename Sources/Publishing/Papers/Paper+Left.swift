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

    /// Its number in the list of that day.
    let number: Int
    let text: String
    /// The paper that it stands in; nil where only the visit says it.
    let paper: String?
    let outcome: Outcome

    /// One item of the list, by the names of its parts in both languages.
    var item: [String: String] {
      let paper = paper ?? ""
      return [
        "n": "\(number)", "序号": "\(number)", "text": text, "内容": text, "state": outcome.rawValue, "状态": outcome.rawValue,
        "paper": paper, "文书": paper,
      ]
    }

    /// An item by which templates are judged.
    static let sample = Left(number: 1, text: "1", paper: "1", outcome: .still).item
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
    left += still.enumerated().map { Left(number: entries.count + $0 + 1, text: $1, paper: nil, outcome: .still) }
    return left
  }

  /// What became of what was left at the site, line by line; nil where nothing was.
  var leftLines: String? {
    if left.isEmpty { return nil }
    return left.map { "\($0.number). \($0.text)" + ($0.paper.map { "（\($0)）" } ?? "") + "：\($0.outcome.rawValue)。" }.joined(separator: "\n")
  }

  /// Whether something that was left before is still open after the visit.
  var hasLeft: Bool { left.contains { $0.outcome != .cleared } }
}
