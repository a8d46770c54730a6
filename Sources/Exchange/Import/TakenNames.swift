import Casework
import LogLines
import Written

extension [TakenNames.Taken: Int] {
  /// The names in the order in which they are told: those of the most rows first.
  public var inOrder: [(key: TakenNames.Taken, value: Int)] { sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) } }
}

/// The cases that names in a ledger mean, each looked for once.
public final class TakenNames {
  /// A text of a row, and what it was taken for.
  public struct Taken: Hashable, Sendable {
    /// What the row says.
    public let text: String
    /// The name that it is a part of, or the case that it numbers.
    public let name: String
  }

  /// Those of the row that was judged last.
  public private(set) var ofRow: Set<Taken> = []
  private var known: [String: [String: Result<Meaning, Refusal>]] = [:]

  /// The case that a word means.
  private struct Meaning {
    let id: CaseID
    let taken: Taken?
  }

  private var likely: [String: [String: [String]]] = [:]
  /// The kinds of which rows open cases: their names are looked for each time.
  private let opened: Set<String>

  /// The year whose numbers come first.
  private let year: Int

  init(besides opened: Set<String>, in year: Int) { (self.opened, self.year) = (opened, year) }

  /// Begins with a row.
  func begin() { if !ofRow.isEmpty { ofRow = [] } }

  /// The names of cases of a kind that are most like one that none has.
  func nearest(to word: String, kind: Kind, in office: some OfficeView) throws -> [String] {
    if let known = likely[kind.id]?[word] { return known }
    let names = try CaseReference(office: office, lastTouched: { _ in nil }).nearestNames(to: word, kinds: [kind])
    if !opened.contains(kind.id) { likely[kind.id, default: [:]][word] = names }
    return names
  }

  /// The case of a kind that a word means, part of a name included.
  func find(_ word: String, kind: Kind, in office: some OfficeView) throws -> CaseID {
    let answer = try known[kind.id]?[word] ?? look(for: word, kind: kind, in: office)
    let meaning = try answer.get()
    if let taken = meaning.taken { ofRow.insert(taken) }
    return meaning.id
  }

  private func look(for word: String, kind: Kind, in office: some OfficeView) throws -> Result<Meaning, Refusal> {
    var taken: Taken?
    let finder = CaseReference(
      office: office, year: year,
      noting: { understood in
        switch understood {
        case .part(let name, _, _): taken = Taken(text: word, name: name)
        case .number(let id):
          taken = Taken(text: word, name: ([id.description] + [try office.name(of: id)].compactMap(\.self)).joined(separator: " "))
        }
      }, lastTouched: { _ in nil })
    let answer: Result<Meaning, Refusal>
    do { answer = .success(Meaning(id: try finder.find(word, kind: kind), taken: taken)) } catch let refusal as Refusal {
      answer = .failure(refusal)
    }
    if !opened.contains(kind.id) { known[kind.id, default: [:]][word] = answer }
    return answer
  }
}
