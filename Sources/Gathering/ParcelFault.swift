public import EventLog

/// Why a parcel isn't taken in (退回); the first of these in their order.
public enum ParcelFault: Error, Hashable, Sendable {
  /// The office isn't expected, or not any more.
  case notExpected
  /// The manifest is another office's than the folder.
  case otherOffice(String)
  /// A link, device or folder stands in the place of a file.
  case misfit
  /// The manifest isn't one.
  case unreadable
  /// The signature isn't one by the expected key over the manifest.
  case badSignature
  /// It was sent later than now.
  case ahead(Instant)
  /// It was sent before its last line was recorded.
  case beforeLastLine(at: Instant, last: Instant)
  /// The lines' bytes are others than the manifest states.
  case otherBytes
  /// There are more or fewer lines than the manifest states.
  case lineCount(expected: Int, found: Int)
  /// Two signed statements contradict each other.
  case rewritten(Contradiction)
  /// A later moment, and fewer events than were taken.
  case shorter(to: Int, taken: Int)
  /// A line isn't lawful.
  case line(ContinuedLines.Fault)
  /// The lines begin another office's log, or none.
  case otherLog
  /// The log is of a newer format.
  case newerFormat(Int)
  /// A case isn't at that version.
  case version(CaseID, expected: Int, found: Int, seq: Int)
  /// An event's id is there already.
  case repeatedID(EventID, seq: Int)
  /// The lines lead to another root.
  case otherRoot(found: Digest)
  /// The proof doesn't lead from root to root.
  case proof

  /// A root that an office stated, and another at the same size that it had stated before.
  public struct Contradiction: Hashable, Sendable {
    /// The number of events.
    public let size: Int
    /// The root that was held, or stated before.
    public let held: Digest
    /// The root that is stated now.
    public let sent: Digest
    /// The earlier manifest that says so; nil where it is what was taken.
    public let manifest: Digest?

    /// Joins both.
    public init(size: Int, held: Digest, sent: Digest, manifest: Digest? = nil) {
      self.size = size
      self.held = held
      self.sent = sent
      self.manifest = manifest
    }
  }

  /// The classes of the reasons, in the order in which they are asked.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case unexpected, manifest, signature, clock, cut, rewritten, shorter, broken
  }

  /// The reason's class.
  public var reason: Reason {
    switch self {
    case .notExpected, .otherOffice: .unexpected
    case .misfit, .unreadable: .manifest
    case .badSignature: .signature
    case .ahead, .beforeLastLine: .clock
    case .otherBytes, .lineCount: .cut
    case .rewritten: .rewritten
    case .shorter: .shorter
    case .line, .otherLog, .newerFormat, .version, .repeatedID, .otherRoot, .proof: .broken
    }
  }

  /// The contradiction, where it is one.
  public var contradiction: Contradiction? {
    if case .rewritten(let contradiction) = self { contradiction } else { nil }
  }
}
