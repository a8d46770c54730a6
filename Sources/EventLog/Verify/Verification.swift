import LogLines
public import Values

/// What a re-reading of a whole log found.
public struct Verification: Hashable, Sendable {
  /// The number of lines that are events, sound or not in their order.
  public internal(set) var events = 0

  /// The root over the leaf hashes that the lines have.
  public internal(set) var root = MerkleHash.emptyRoot

  /// The bytes of an incomplete write at the end, nil if there is none.
  public internal(set) var tail: Int?

  /// The damage, in the order of files and offsets.
  public internal(set) var problems: [Damage] = []

  /// Whether there was more damage than is listed.
  public internal(set) var isTruncated = false

  /// What the history has to say to each checkpoint.
  public internal(set) var checkpoints: [Verdict] = []

  /// The roots that files, then events, state otherwise than the history, in their order.
  public internal(set) var givenRoots: [GivenRootVerdict] = []

  /// The events to be checked against the office: people, keys, signatures and set-aside events.
  public internal(set) var noted: [NotedEvent] = []
  /// The event that names each attachment which is missing or has changed, by the attachment's file.
  public internal(set) var namingAttachments: [String: Int] = [:]

  /// Attachments that were erased: missing, and no damage.
  public internal(set) var erasedAttachments: [Digest] = []

  /// The number of attachments that the caller's rights at the server hide.
  public internal(set) var unseenAttachments = 0

  /// The attachments that stay with the office whose log was gathered here.
  public internal(set) var attachmentsElsewhere = Set<Digest>()

  /// The root at each size asked for, up to the log's end.
  public internal(set) var roots: [Int: Digest] = [:]

  /// What the first event says about the log.
  public internal(set) var origin: LogOrigin?

  /// The photos that events say were erased.
  public internal(set) var erasedPhotos = Set<Digest>()

  /// What was found of personal values, where somebody asked.
  public internal(set) var seals: SealFindings?

  /// Adds what somebody else found: damage beside the log.
  public mutating func add(_ damage: Damage) {
    if problems.count < Self.problemLimit { problems.append(damage) } else { isTruncated = true }
  }

  /// How many problems are listed at most.
  static let problemLimit = 1_000

  /// Whether there is neither damage nor a contradicted checkpoint.
  public var isSound: Bool { problems.isEmpty && !isContradicted }

  /// Whether a checkpoint, or a root that it was given otherwise, says otherwise than the history.
  public var isContradicted: Bool {
    checkpoints.contains(where: \.isContradicted) || givenRoots.contains { !$0.agrees }
  }

  /// A checkpoint and what the history says to it.
  public struct Verdict: Hashable, Sendable {
    /// The kept file relative to the log's folder; nil for one given by the caller.
    public let file: String?

    /// The checkpoint, if it is readable.
    public let checkpoint: Checkpoint?

    /// What the history says.
    public let finding: Finding

    /// Whether it has a signature file.
    public let isSigned: Bool

    /// Whether the history says otherwise; of another log's checkpoint, or of what is none, it says nothing.
    var isContradicted: Bool {
      switch finding {
      case .otherRoot, .beyondEnd, .misnamed: true
      case .agrees, .otherOrigin, .unreadable: false
      }
    }
  }

  /// What a history can say to a checkpoint.
  public enum Finding: Hashable, Sendable {
    /// At that size the log had that root.
    case agrees
    /// At that size the log had another root: something before was changed.
    case otherRoot(Digest)
    /// It is of another log.
    case otherOrigin(String)
    /// The log is shorter: its newest lines are gone.
    case beyondEnd
    /// The file of a kept one is not named by its size: it was put there by other hands.
    case misnamed
    /// It can't be read as a checkpoint.
    case unreadable
  }
}
