/// What is said of something that was judged: what can't be checked is neither sound nor forged.
public enum Verdict<Finding> {
  /// It follows from what was looked at.
  case proved
  /// Something that was looked at says otherwise.
  case contradicted(Finding)
  /// It wasn't or can't be looked at.
  case unchecked(Finding)

  /// The verdict without what it is founded on.
  public var word: VerdictWord {
    switch self {
    case .proved: .proved
    case .contradicted: .contradicted
    case .unchecked: .unchecked
    }
  }

  /// What contradicts it, or why it wasn't checked.
  public var finding: Finding? {
    switch self {
    case .proved: nil
    case .contradicted(let finding), .unchecked(let finding): finding
    }
  }
}

extension Verdict: Equatable where Finding: Equatable {}
extension Verdict: Hashable where Finding: Hashable {}
extension Verdict: Sendable where Finding: Sendable {}

/// The three words of a verdict, as programs read them.
public enum VerdictWord: String, CaseIterable, Hashable, Sendable {
  case proved, contradicted, unchecked

  /// The word over many of which some are contradicted or unchecked.
  public init(isContradicted: Bool, isUnchecked: Bool) {
    self = isContradicted ? .contradicted : isUnchecked ? .unchecked : .proved
  }
}

/// How many verdicts there are of each word.
public struct VerdictTally: Hashable, Sendable {
  public private(set) var proved = 0
  public private(set) var contradicted = 0
  public private(set) var unchecked = 0

  public init() {}

  /// Counts some verdicts.
  public init(_ words: some Sequence<VerdictWord>) {
    for word in words { count(word) }
  }

  /// Counts one more.
  public mutating func count(_ word: VerdictWord) {
    switch word {
    case .proved: proved += 1
    case .contradicted: contradicted += 1
    case .unchecked: unchecked += 1
    }
  }

  /// The verdict over all: contradicted if any is, else unchecked if any is.
  public var word: VerdictWord {
    VerdictWord(isContradicted: contradicted > 0, isUnchecked: unchecked > 0)
  }
}
