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
  ///
  /// - Parameters:
  ///   - day: the day asked about, whose sections they are.
  ///   - reported: other days that are told of, whose sections may be asked about too.
  init?(_ call: CommandCall, _ figures: FigureSession, on day: Day, reporting reported: ClosedRange<Day>? = nil) throws {
    guard let written = call.invocation["section"] else { return nil }
    let session = figures.sessions[0]
    let folded = written.foldedForComparison
    let roster = session.office.roster.days
    try roster.refuseMerged(written, on: day)
    let enrolled = ([day] + (reported.map { [$0.lowerBound, $0.upperBound] } ?? [])).reduce(into: Set<String>()) { sections, day in
      sections.formUnion(roster.sections(on: day))
    }
    if let whole = enrolled.first(where: { $0.foldedForComparison == folded }) {
      name = whole
      return
    }
    let sections = try enrolled.union(Self.sections(ofCasesIn: figures, on: day)).sorted()
    if let whole = sections.first(where: { $0.foldedForComparison == folded }) {
      name = whole
      return
    }
    if roster.stay(of: written.personName, on: day) != nil {
      name = written.personName
      return
    }
    let fits = sections.compactMap { section in NameFit(written, in: section).map { (section: section, fit: $0) } }
    let best = fits.map(\.fit.rawValue).min()
    let meant = fits.filter { $0.fit.rawValue == best }.map(\.section)
    guard meant.count == 1, let only = meant.first else {
      let listed = Localized { language in (meant.isEmpty ? sections : meant).joined(separator: language.choose("、", ", ")) }
      if sections.isEmpty { throw Failure.refused("no-sections", ["section": written]) }
      throw Failure.refused("no-such-section", ["section": written, "sections": listed, "day": day])
    }
    name = only
    call.console.note(message: "asked-section.taken", ["written": written, "section": only])
  }

  /// The sections that open cases and their sites name, where a case is a section's and nobody's.
  private static func sections(ofCasesIn figures: FigureSession, on day: Day) throws -> Set<String> {
    let session = figures.sessions[0]
    let roster = session.office.roster.days
    let cases = try figures.cases(in: DayPlan.states, on: day)
    var sections = Set(cases.filter { roster.stays[$0.who] == nil }.map { roster.section($0.who, of: $0, becameBy: day) })
    let sites = Set(cases.compactMap(\.project)).filter { $0.kind == Kind.project.id }.sorted()
    for history in try session.histories(of: sites) {
      if let site = history.current, let section = site.fields[Kind.sectionField]?.string {
        sections.insert(roster.section(section, of: site, becameBy: day))
      }
    }
    return sections
  }
}
