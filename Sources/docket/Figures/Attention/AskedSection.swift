import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The section that a question about attention names, whole or in part.
struct AskedSection {
  /// The section as the office writes it.
  let name: String

  /// Reads the option; nil where it isn't given.
  ///
  /// A part of one section's name is that section, which is noted; of several, or of none, it is refused with those that there are.
  init?(_ call: CommandCall, _ figures: FigureSession) throws {
    guard let written = call.invocation["section"] else { return nil }
    let session = figures.sessions[0]
    let folded = written.foldedForComparison
    let enrolled = Set(session.office.roster.people.values.compactMap(\.section))
    if let whole = enrolled.first(where: { $0.foldedForComparison == folded }) {
      name = whole
      return
    }
    let sections = try enrolled.union(Self.sections(ofCasesIn: figures)).sorted()
    if let whole = sections.first(where: { $0.foldedForComparison == folded }) {
      name = whole
      return
    }
    if session.office.roster.people[written.personName] != nil {
      name = written.personName
      return
    }
    let fits = sections.compactMap { section in NameFit(written, in: section).map { (section: section, fit: $0) } }
    let best = fits.map(\.fit.rawValue).min()
    let meant = fits.filter { $0.fit.rawValue == best }.map(\.section)
    guard meant.count == 1, let only = meant.first else {
      let listed = Localized { language in (meant.isEmpty ? sections : meant).joined(separator: language.choose("、", ", ")) }
      if sections.isEmpty { throw Failure.refused("no-sections", ["section": written]) }
      throw Failure.refused("no-such-section", ["section": written, "sections": listed])
    }
    name = only
    call.console.note(message: "asked-section.taken", ["written": written, "section": only])
  }

  /// The sections that open cases and their sites name, where a case is a section's and nobody's.
  private static func sections(ofCasesIn figures: FigureSession) throws -> Set<String> {
    let session = figures.sessions[0]
    let cases = try figures.cases(in: DayPlan.states, on: figures.today)
    var sections = Set(cases.map(\.who).filter { session.office.roster.people[$0] == nil })
    let sites = Set(cases.compactMap(\.project)).filter { $0.kind == Kind.project.id }.sorted()
    for history in try session.histories(of: sites) {
      if let section = history.current?.fields["section"]?.string { sections.insert(section) }
    }
    return sections
  }
}
