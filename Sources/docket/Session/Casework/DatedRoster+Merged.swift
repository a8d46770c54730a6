package import Casework
import Commands
import TextForms
package import Values
import Written

extension DatedRoster {
  /// Refuses a section that has become part of another by a day, with those that there are then.
  package func refuseMerged(_ section: String, on day: Day) throws {
    let (into, sections) = (self.section(section, saidOn: nil, becameBy: day), self.sections(on: day))
    let folded = section.foldedForComparison
    if into.foldedForComparison == folded || sections.contains(where: { $0.foldedForComparison == folded }) { return }
    let listed = Localized { language in sections.joined(separator: language.choose("、", ", ")) }
    throw Failure.refused("no-such-section.merged", ["section": section, "into": into, "sections": listed, "day": day])
  }
}
