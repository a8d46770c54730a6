/// A word of a query that says without a key which cases are wanted.
public enum LoneWord: Hashable, Sendable {
  /// Those that the caller has to do something about.
  case mine
  /// Those that aren't done with.
  case undone

  /// The words for what isn't done with.
  static let wordsForUndone = ["未销号", "未整改", "未办"]

  /// The meaning of a folded word; nil where it is a text to look for.
  public init?(_ folded: String) {
    switch folded {
    case "我的", "mine": self = .mine
    case _ where Self.wordsForUndone.contains(folded): self = .undone
    default: return nil
    }
  }
}
