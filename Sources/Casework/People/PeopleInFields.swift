import LogLines
public import Values
import Written

extension JSON.Object {
  /// Parts fields that name several people: the first stays, the others are colleagues.
  ///
  /// - Returns: how many people there were beside those with names: one of 王力等2人.
  @discardableResult
  public mutating func partPeople(in fields: [Field], isKnown: (String) -> Bool) -> Int {
    guard members.contains(where: { Kind.peopleFields.contains($0.key) }) else { return 0 }
    var unnamed = 0
    func names(in text: String) -> [String] {
      let names = WrittenPeople.read(text, isKnown: isKnown)
      unnamed += Swift.max(0, (WrittenPeople.count(in: text) ?? 0) - names.count)
      return names
    }
    for field in fields where Kind.peopleFields.contains(field.id) {
      guard let value = self[field.id] else { continue }
      if field.type == .list {
        let named = (value.array ?? []).compactMap(\.string).flatMap { names(in: $0) }
        self[field.id] = nil
        addColleagues(named)
      } else if let text = value.string {
        let names = names(in: text)
        guard let first = names.first else { continue }
        // One person is called as the roster has them; several need a place for the others.
        if names.count > 1, !fields.contains(where: { $0.id == Kind.colleaguesField }) { continue }
        if names.count > 1 || isKnown(first) { self[field.id] = .string(first) }
        addColleagues(Array(names.dropFirst()))
      }
    }
    return unnamed
  }

  /// Counts people without names among those who were there, where nothing else says how many they were.
  public mutating func count(unnamed: Int, in fields: [Field]) {
    for field in fields where unnamed > 0 && field.standard == .onePlusCount(of: Kind.colleaguesField) && self[field.id] == nil {
      self[field.id] = .number(1 + (self[Kind.colleaguesField]?.array?.count ?? 0) + unnamed)
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
