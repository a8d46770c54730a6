public import Casework

/// A word of a query that says without a key which cases are wanted.
public enum LoneWord: Hashable, Sendable {
  /// Those that the caller has to do something about.
  case mine
  /// Those that aren't done with.
  case undone

  /// What ends any case, behind 未 and 尚未.
  private static let endings = ["销号", "整改", "办", "办结", "结", "结案", "办完", "完结", "闭合", "闭环"]

  /// The meaning of a folded word; nil where it is a text to look for.
  ///
  /// - Parameter kind: the kind of the cases, whose own ends are understood too: 未竣工 of sites, 未拆除 of cranes.
  public init?(_ folded: String, of kind: Kind? = nil) {
    switch folded {
    case "我的", "mine": self = .mine
    case _ where Self.saysUndone(folded, Self.endings + (kind?.endings ?? [])): self = .undone
    default: return nil
    }
  }

  private static func saysUndone(_ folded: String, _ endings: [String]) -> Bool {
    denials.contains { folded.hasPrefix($0) && endings.contains(String(folded.dropFirst($0.count))) }
  }

  /// The event that a folded word says hasn't been, by the act's own name: 未回复, 还没复查; nil of any other word.
  static func eventNotYet(_ folded: String, of kind: Kind) -> String? {
    denials.lazy.compactMap { denial in
      guard folded.hasPrefix(denial), case let act = String(folded.dropFirst(denial.count)), !act.isEmpty else { return nil }
      return kind.event(named: act) ?? kind.milestone(named: "已" + act)?.event
    }.first { event in !kind.actions(recording: event).contains { $0.from.opens } }
  }

  private static let denials = ["还没有", "尚未", "还未", "还没", "没有", "未", "没"]
}

extension Kind {
  /// What people call the ends of its cases, but for those that were dismissed.
  fileprivate var endings: [String] {
    let ends = states.filter { $0.isClosed && !$0.isDismissed }
    return ends.flatMap { [$0.label] + $0.aliases }
      + actions.filter { action in ends.contains { $0.id == action.event } }.flatMap { [$0.label] + $0.aliases }
  }
}
