import Casework
import Commands
import EventLog
import ProgramSession
import TextForms

/// Records what a merge came to: whole batches, each durable before the next.
struct MergeRecording {
  let call: CommandCall
  /// The writer's turn.
  let session: OfficeSession
  /// Who answers for it.
  let by: String

  /// Appends the events that go in and those that are set aside, in their order.
  ///
  /// - Parameter first: what is recorded before them: where they come from, or what was discarded among them.
  func append(_ merge: Merge, after first: [Draft] = []) throws {
    let drafts = merge.steps.map { step in
      switch step {
      case .lands(_, let decided): decided
      case .setAside(let event, let reason):
        event.settingAside(because: reason.text[call.console.language], on: session.today, by: by, id: session.moment.newID())
      }
    }
    for batch in (first + drafts).batches {
      try call.process.interruption.holding { _ = try session.append(batch) }
      try call.process.interruption.check()
    }
  }

  /// Says on standard error what was set aside, and why.
  func printSetAside(_ merge: Merge) throws {
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
