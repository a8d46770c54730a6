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
  init?(_ call: CommandCall, _ session: OfficeSession) throws {
    guard let written = call.invocation["section"] else { return nil }
    let sections = try Self.sections(of: session)
    let folded = written.foldedForComparison
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

  /// The sections of people and sites, in the order of their names.
  private static func sections(of session: OfficeSession) throws -> [String] {
    var sections = Set(session.office.roster.people.values.compactMap(\.section))
    for history in try session.affairs(Casework.Kind.project.id) {
      if let section = history.current?.fields["section"]?.string { sections.insert(section) }
    }
    return sections.sorted()
  }
}
