import LogLines
public import Values
import Written

extension JSON.Object {
  /// Parts fields that name several people: the first stays, the others are colleagues.
  public mutating func partPeople(in fields: [Field], isKnown: (String) -> Bool) {
    guard members.contains(where: { Kind.peopleFields.contains($0.key) }) else { return }
    for field in fields where Kind.peopleFields.contains(field.id) {
      guard let value = self[field.id] else { continue }
      if field.type == .list {
        let named = (value.array ?? []).compactMap(\.string).flatMap { WrittenPeople.read($0, isKnown: isKnown) }
        self[field.id] = nil
        addColleagues(named)
      } else if let text = value.string {
        let names = WrittenPeople.read(text, isKnown: isKnown)
        guard let first = names.first else { continue }
        // One person is called as the roster has them; several need a place for the others.
        if names.count > 1, !fields.contains(where: { $0.id == Kind.colleaguesField }) { continue }
        if names.count > 1 || isKnown(first) { self[field.id] = .string(first) }
        addColleagues(Array(names.dropFirst()))
      }
    }
  }

  /// Takes somebody out of those who took part: who did it isn't one of them.
  public mutating func removeColleague(_ name: String) {
    guard let there = self[Kind.colleaguesField]?.array, there.contains(.string(name)) else { return }
    let others = there.filter { $0 != .string(name) }
    self[Kind.colleaguesField] = others.isEmpty ? nil : .array(others)
  }

  /// Adds people who took part, each once.
  public mutating func addColleagues(_ names: [String]) {
    let there = self[Kind.colleaguesField]?.array ?? []
    var new: [JSON] = []
    for name in names.map(JSON.string) where !there.contains(name) && !new.contains(name) { new.append(name) }
    if !new.isEmpty { self[Kind.colleaguesField] = .array(there + new) }
  }
}
