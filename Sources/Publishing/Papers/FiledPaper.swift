package import Casework
import LogLines
package import Values

/// A paper that a case brought forth, as the file of its site keeps it.
package struct FiledPaper {
  /// The day that it bears.
  package let day: Day
  /// Its name; nil for the paper of the case's state.
  package let name: Paper.Name?
  /// The case as it stood when the paper was made.
  package let history: CaseHistory

  /// The papers of a case, as they came: the one that it was opened with, a letter for each act that has one, the one that it ended with.
  package static func all(of history: CaseHistory) -> [FiledPaper] {
    guard let current = history.current else { return [] }
    let choices = history.kind?.policy.paper ?? []
    let opening = choices.first { $0.state == nil && $0.fits(current) }
    let present = choices.first { $0.fits(current) }
    let isAsOpened = opening == nil || opening == present
    let first = Paper.kept(of: history) ?? (isAsOpened ? nil : opening.map { .form($0.form) })
    var papers = [FiledPaper(day: current.opened, name: first, history: history)]
    for entry in history.validEntries {
      for letter in [Paper.Letter.serve, .review, .resume] where letter.event == entry.event.type.name {
        papers.append(FiledPaper(day: entry.on, name: .letter(letter), history: history.standing(after: entry.event.seq)))
      }
    }
    if !isAsOpened { papers.append(FiledPaper(day: current.since, name: nil, history: history)) }
    if choices.contains(where: { $0.form == .report && $0.fits(current) }) {
      let reported = history.validEntries.reversed().first { $0.event.type.name == "reported" }
      papers.append(FiledPaper(day: reported?.on ?? current.since, name: .form(.report), history: history))
    }
    return papers
  }
}
