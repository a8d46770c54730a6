import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The person whom a question about attention names, whole or in part.
struct AskedPerson {
  /// The person as the roster writes the name.
  let name: String

  /// Reads the options; nil where nobody is asked about.
  ///
  /// A part of one person's name is that person, which is noted; of several, or of nobody, it is refused with those that there are.
  init?(_ call: CommandCall, in session: OfficeSession) throws {
    if call.invocation.has("mine") {
      name = try Attribution.name(call)
      return
    }
    guard let written = call.invocation["person"]?.personName else { return nil }
    let people = session.office.roster.people
    // Who has left may have cases still.
    if try people.isEmpty || people[written] != nil || session.affairs(Kind.person.id).contains(where: { $0.id.number == written }) {
      name = written
      return
    }
    let known = people.keys.sorted()
    let alike = known.filter { $0.foldedForComparison.contains(written.foldedForComparison) }
    guard alike.count == 1, let only = alike.first else {
      let likely = TextForms.likely(written, among: known)
      let listed = alike.isEmpty ? likely.isEmpty ? known : likely : alike
      throw Failure.refused(
        "no-such-person.filter", ["name": written],
        hint: .listing(listed.prefix(12).map { Localized($0) }, zh: "可以写：", en: "one of: "))
    }
    name = only
    call.console.note(message: "asked-person.taken", ["written": written, "person": only])
  }
}
