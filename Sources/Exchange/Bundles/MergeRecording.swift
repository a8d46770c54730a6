public import Casework
import LogLines
import Values

/// Records what a merge came to: whole batches, each durable before the next.
public struct MergeRecording {
  private let by: String
  private let words: (SetAsideReason) -> String
  private let between: () throws -> Void
  /// Does something where nothing may interrupt it.
  let whole: (_ work: () throws -> Void) throws -> Void

  /// Takes who answers for it.
  ///
  /// - Parameters:
  ///   - words: what the log says of a reason.
  ///   - whole: does something where nothing may interrupt it.
  ///   - between: ends the work between two batches if it has to end.
  public init(
    by: String, words: @escaping (SetAsideReason) -> String, whole: @escaping (_ work: () throws -> Void) throws -> Void = { try $0() },
    between: @escaping () throws -> Void = {}
  ) {
    (self.by, self.words, self.whole, self.between) = (by, words, whole, between)
  }

  /// Appends the events that go in and those that are set aside, in their order.
  ///
  /// - Parameter first: what is recorded before them: where they come from, or what was discarded among them.
  func append(_ merge: Merge, after first: [Draft] = [], to log: OfficeLog) throws {
    let drafts = merge.steps.map { step in
      switch step {
      case .lands(_, let decided): decided
      case .setAside(let event, let reason):
        event.settingAside(because: words(reason), on: log.today, by: by, id: log.moment.newID())
      }
    }
    for batch in (first + drafts).batches {
      try whole { _ = try log.append(batch) }
      try between()
    }
  }
}
