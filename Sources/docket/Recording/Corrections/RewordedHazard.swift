import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// A hazard in other words (`--set hazard:3=…`): changed in every list in which it stands.
struct RewordedHazard {
  private let number: HazardNumber
  private let text: String

  /// Reads one assignment; nil where it isn't about one hazard of a kind's list.
  init?(_ word: String, of kind: Casework.Kind?) throws {
    guard let equals = word.firstIndex(where: { $0 == "=" || $0 == "＝" }), let list = kind?.clearing.flatMap({ kind?.field($0.list) })
    else {
      return nil
    }
    let name = word[..<equals].split(maxSplits: 1) { ":：".contains($0) }
    guard name.count == 2, [list].named(String(name[0])) != nil else { return nil }
    guard let number = HazardNumber(TextForms.nfkc(String(name[1]))) else { throw Failure.noHazards(named: [String(name[1])]) }
    let text = String(word[word.index(after: equals)...]).trimmingBlanks
    if text.isEmpty { throw Failure.usage("no-words", ["text": "", "label": list.label, "id": list.id]) }
    (self.number, self.text) = (number, text)
  }

  /// Adds what rewords it to some corrections: in the list of each case that holds it.
  func add(to corrections: inout [Correction], beside id: CaseID, reason: String, by: String, in session: OfficeSession) throws {
    let hazards = try session.office.hazards(beside: id)
    guard let hazard = hazards.first(where: { $0.number == number }), hazard.place(in: id) != nil else {
      let here = hazards.filter { $0.place(in: id) != nil }
      throw Failure.noHazard(number, among: here.compactMap { hazard in hazard.number.map { ($0, hazard.text) } })
    }
    for entry in hazard.entries {
      guard let history = try session.office.history(of: entry.caseID), let list = history.kind?.clearing?.list,
        let source = Array(history.validEntries).last(where: { $0.data[list] != nil })
      else { continue }
      let index = corrections.firstIndex { $0.seq == source.event.seq }
      var texts = index.flatMap { corrections[$0].set[list]?.array } ?? source.data[list]?.array ?? []
      guard texts.indices.contains(entry.place - 1) else { continue }
      texts[entry.place - 1] = .string(text)
      if let index {
        corrections[index].set[list] = .array(texts)
      } else {
        corrections.append(Correction(seq: source.event.seq, set: [list: .array(texts)], reason: reason, by: by))
      }
    }
  }
}
