/// What holds for an action beyond states and fields: a short closed list that a kind's definition picks from.
public enum Rule: Hashable, Sendable {
  /// No other case of the kind has the same value in the field.
  case unique(String)
  /// A count may not exceed what remains of another field after the earlier ones; `--all` stands for what remains.
  case atMostRemaining(String, of: String)
  /// A ref may not name the case itself.
  case notItself(String)
  /// Following a ref from case to case may not come back.
  case noCircle(String)
  /// The event stores the case's own value of the field where none was given.
  case keeps(String)
  /// Where a draw is cited, the case of the ref was drawn in it, if cases of that kind were.
  case drawn(in: String, as: String)
  /// An option records the opening of a second case in the same batch.
  case issues(Companion)
  /// Where the case has the ref and the field is given, the other case's action is recorded in the same batch with it.
  case carries(field: String, to: String, action: String)

  /// A second case that an option opens together with the first.
  public struct Companion: Hashable, Sendable {
    /// The option, whose value is the choice for `choice`.
    public var option: String
    /// The kind of the second case.
    public var kind: String
    /// The action that opens it.
    public var action: String
    /// The field of the second case that the option's value fills.
    public var choice: String
    /// The field of the second case that refers to the first.
    public var link: String
    /// Fields taken over: from the first case's field to the second's, where the second may hold the value.
    public var inherits: [Inheritance]
    /// Fields of the second case that the command takes beside the option.
    public var takes: [String]
    /// The count without which there is nothing to issue.
    public var needs: String
  }

  /// A field that a second case takes over from the first.
  public struct Inheritance: Hashable, Sendable {
    /// The first case's field.
    public var from: String
    /// The second case's field.
    public var to: String
  }
}
