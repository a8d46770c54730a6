/// What an office answered of headings that the catalog doesn't know: asked once, and kept.
public struct OwnWords: Hashable, Sendable {
  /// An answer to one heading.
  public struct Answer: Hashable, Sendable {
    /// The heading, as it was printed.
    public let heading: String
    /// The name of what it means; nil where nothing is made of it.
    public let meaning: String?
    /// The shape of the file that was asked about; nil of an answer that is given just now.
    public let shape: String?
    /// What the file listed, where that decides what a heading can mean.
    public let kind: String?

    /// Makes an answer.
    public init(heading: String, meaning: String?, shape: String?, kind: String? = nil) {
      (self.heading, self.meaning, self.shape, self.kind) = (heading, meaning, shape, kind)
    }
  }

  /// The answers, each by its heading as headings are compared.
  private var answers: [String: Answer] = [:]

  /// Makes answers of none.
  public init() {}

  /// Takes an answer, which replaces one of the same heading.
  ///
  /// - Parameter folded: the heading as it is compared.
  public mutating func take(_ answer: Answer, as folded: String) { answers[folded] = answer }

  /// Takes an answer away.
  public mutating func remove(_ folded: String) { answers[folded] = nil }

  /// What was answered of a heading.
  public func answer(to folded: String) -> Answer? { answers[folded] }

  /// All answers, in the order of their headings.
  public var all: [Answer] { answers.values.sorted { $0.heading < $1.heading } }

  /// Whether there are none.
  public var isEmpty: Bool { answers.isEmpty }

  /// The answers that were given just now, in the order of their headings.
  public var given: [Answer] { answers.values.filter { $0.shape == nil }.sorted { $0.heading < $1.heading } }
}
