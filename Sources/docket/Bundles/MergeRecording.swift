import Casework
import Commands
import EventLog
import TextForms

/// Records what a merge came to: whole batches, each durable before the next.
struct MergeRecording {
  let call: CommandCall
  /// The writer's turn.
  let session: OfficeSession
  /// Who answers for it.
  let by: String

  /// The most bytes of a batch's lines, so that it stays within the log's limit.
  private static let batchBytes = LogLimits.batchBytes / 2

  /// Appends the events that go in and those that are set aside, in their order.
  ///
  /// - Parameter first: what is recorded before them: where they come from, or what was discarded among them.
  func append(_ merge: Merge, after first: [Draft] = []) throws(Failure) {
    var batch: [Draft] = []
    var size = 0
    let drafts = merge.steps.map { step in
      switch step {
      case .lands(_, let decided): decided
      case .setAside(let event, let reason):
        event.settingAside(because: reason.text[call.console.language], on: session.today, by: by, id: session.moment.newID())
      }
    }
    for draft in first + drafts {
      let length = JSON.object(draft.data).text().utf8.count + 1_024
      if batch.count == LogLimits.batchEvents || size + length > Self.batchBytes { try flush(&batch, &size) }
      batch.append(draft)
      size += length
    }
    try flush(&batch, &size)
  }

  private func flush(_ batch: inout [Draft], _ size: inout Int) throws(Failure) {
    if !batch.isEmpty {
      try call.process.interruption.holding { () throws(Failure) in _ = try session.append(batch) }
      try call.process.interruption.check()
    }
    batch.removeAll(keepingCapacity: true)
    size = 0
  }

  /// Says on standard error what was set aside, and why.
  func printSetAside(_ merge: Merge) throws(Failure) {
    for case .setAside(let bundled, let reason) in merge.steps {
      try call.console.printNote(
        Localized { language in
          let what = bundled.text(language, session)
          return language.choose("搁置：\(what)\n  \(reason.text.zh)", "set aside: \(what)\n  \(reason.text.en)")
        })
    }
  }
}

extension Merge {
  /// How a command ends that merged: an event that was set aside is a no.
  var ending: Answer.Ending {
    let status = settingAside > 0 ? ExitStatus.no : .done
    return { _ in status }
  }
}

extension BundledEvent {
  /// The event in one line, as an inspector reads it after recording it.
  func text(_ language: Language, _ session: OfficeSession) -> String {
    let unplaced = Event(
      seq: 0, id: event.id, type: event.type, caseID: event.caseID, version: event.version, on: event.on, at: event.at, by: event.by,
      data: event.data, part: nil, hash: event.hash)
    return EventLineText(event: unplaced, catalog: session.office.catalog, today: session.today).text(language) + " · \(event.by)"
  }
}
