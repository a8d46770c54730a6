/// Which segments of a log and of a copy of it are sound, so that damage in one can be made good from the other.
public struct LogComparison: Hashable, Sendable {
  /// A segment that either side has.
  public struct File: Hashable, Sendable {
    /// The segment's name.
    public let name: String

    /// Whether it is there and sound in the log.
    public let isSoundHere: Bool

    /// Whether it is there and sound in the copy.
    public let isSoundInCopy: Bool
  }

  /// The segments in order.
  public let files: [File]

  /// Compares what verifying either side found.
  init(here: (names: [String], verification: Verification), copy: (names: [String], verification: Verification)) {
    let sound = (Self.sound(here.names, here.verification), Self.sound(copy.names, copy.verification))
    files = Set(here.names + copy.names).sorted().map { name in
      File(name: name, isSoundHere: sound.0.contains(name), isSoundInCopy: sound.1.contains(name))
    }
  }

  /// The segments without damage of their own; what another segment's damage did to versions and ids is not theirs.
  private static func sound(_ names: [String], _ verification: Verification) -> Set<String> {
    var sound = Set(names)
    for damage in verification.problems {
      switch damage.problem {
      case .version, .duplicateID, .segmentName, .alienFile, .missingAttachment, .attachment, .personalFile, .personalMisfit: continue
      case .column, .line, .hash, .seq, .at, .part, .tornLine, .openBatch, .tail, .misfit: sound.remove(damage.file)
      }
    }
    return sound
  }
}

extension LogVerifier {
  /// Verifies a copy of the log too, and says which segments are sound on either side.
  public func compare(_ verification: Verification, with copy: any EventStore) throws(StoreError) -> LogComparison {
    LogComparison(
      here: (try store.partNames(), verification),
      copy: (try copy.partNames(), try LogVerifier(copy, threads: threads).run()))
  }
}
