import Casework
import Commands
import LogLines
package import ProgramSession
import TextForms
import Values

/// Shows one case.
package final class CaseCommand: CommandBody {
  /// Finds the case and shows it.
  package func run() throws -> Answer {
    if let other = try call.ofNamedOffice("case") { return try CaseCommand(call: other).run() }
    let session = try OfficeSession.reading(call)
    let id = try session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call).find(
      call.invocation.argument("case") ?? "")
    guard var history = try session.office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: nil)
    }
    var today = session.today
    var known: Instant?
    if let day = try session.asOf(call) {
      today = day
      let end = session.origin.zone.end(of: day)
      known = end
      // A case of then is told in the words of then.
      let kind = try session.catalog(knownAt: end).kind(id.kind) ?? history.kind
      history = CaseHistory(id: id, events: history.events.filter { $0.at <= end }, kind: kind)
      if history.entries.isEmpty {
        throw Failure.refused("no-such-case.not-recorded-yet", ["day": day, "id": id])
      }
    }
    let opening = try PersonalOpening.asked(by: call, of: session)
    if let opening { history = try opening.open(history) }
    history = MaskedTexts(history).masked(history, as: Masking.word[call.console.language])
    var view = try session.view(of: history, on: today, marks: HandMarks(session.office, knownAt: known), asOf: known == nil ? nil : today)
    view.dossier = try dossier(of: history, knownAt: known, session)
    let answer = try Answer(
      call, json: view.json(in: call.console.language), text: text(of: view, session), status: session.status(call.console)
    ).below(try session.copyAge()?.line)
    guard let opening else { return answer }
    try opening.noteOpened(call, of: id.description)
    return answer.with(status: opening.status(answer.status))
  }

  private func text(of view: CaseView, _ session: OfficeSession) throws -> String {
    let (zone, width, language) = (session.origin.zone, call.console.width, call.console.language)
    let file = view.dossier.map { DossierText(dossier: $0, today: view.today, zone: zone, width: width, language: language) }
    return CaseText(
      view: view, dossierText: file, zone: zone, width: width, language: language,
      attachments: try session.attachments(of: view.history), names: try session.names(of: view.related, asOf: try session.asOf(call))
    ).text()
  }

  /// The file of a site, unless its own history alone is asked for.
  private func dossier(of site: CaseHistory, knownAt moment: Instant?, _ session: OfficeSession) throws -> Dossier? {
    let isSite = site.kind?.policy.dossier ?? false
    if DossierFilter.isGiven(in: call), !isSite || call.invocation.has("events") {
      throw Failure.usage("no-file")
    }
    guard isSite, !call.invocation.has("events") else { return nil }
    return try Dossier(of: site, filter: try DossierFilter(call, session), knownAt: moment, session)
  }
}
