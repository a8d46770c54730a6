/// How figures are computed; a submission names the rule that its figures followed.
public enum FigureRule: Int, Hashable, Sendable {
  /// Cases that are to get somewhere in time are judged as they were at the period's end; submissions that name no rule followed it.
  case periodEnd = 1
  /// By all that is known: a case of the period counts once it is done or due, whenever that is.
  case known = 2
  /// As ``known``, and a word of a query fits what has it as a part, as in lists.
  case parts = 3

  /// The rule by which figures are computed today.
  public static let current = FigureRule.parts

  /// Whether cases on their way are judged by all that is known.
  var isByKnowledge: Bool {
    switch self {
    case .periodEnd: false
    case .known, .parts: true
    }
  }

  /// Whether a part of a text or a name is enough.
  public var matchesParts: Bool {
    switch self {
    case .periodEnd, .known: false
    case .parts: true
    }
  }
}
