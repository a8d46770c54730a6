import Casework
import Commands
import Exchange
import LogLines
import ProgramSession
import TextForms

extension CommandCall {
  /// How a merge is recorded in somebody's name: Ctrl-C waits for a batch, and ends the work before the next.
  func merging(by name: String) -> MergeRecording {
    let (language, interruption) = (console.language, process.interruption)
    return MergeRecording(
      by: name, words: { $0.text[language] }, whole: { try interruption.holding($0) }, between: { try interruption.check() })
  }

  /// Says on standard error what a merge sets aside, and why.
  func noteSetAside(_ merge: Merge, _ session: OfficeSession) {
    for case .setAside(let bundled, let reason) in merge.steps {
      let message = Message("set-aside", ["event": Localized { bundled.text($0, session) }, "reason": reason.text])
      for text in [message.text, message.hint].compactMap(\.self) { console.note(text) }
    }
  }
}

extension Merge {
  /// How a command ends that merged: an event that was set aside is a no.
  var ending: ExitStatus { settingAside > 0 ? .no : .done }
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
