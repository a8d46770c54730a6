import Casework
import Commands
import ProgramSession
import TextForms
import Written

/// The names that were asked about before they are recorded, for the roster hasn't them.
final class AskedNames {
  private var names: Set<String> = []

  /// Refuses a text with a name that the roster hasn't, the first time; whoever writes it again means it.
  func check(_ text: String, of field: Field, roster: Roster) throws {
    if let nobody = WrittenPeople.nobody(in: text) { throw Refusal.badValue(Refusal.FieldName(field), value: nobody, problem: .notName) }
    let people = WrittenPeople.read(text) { roster.people[$0] != nil }
    guard let name = people.first(where: { roster.isStranger($0) && !names.contains($0) }) else { return }
    names.insert(name)
    let likely = TextForms.likely(name, among: roster.people.keys.sorted())
    throw Failure.usage("unknown-name", ["name": Localized(quoting: name)], hint: .didYouMean(likely))
  }
}
