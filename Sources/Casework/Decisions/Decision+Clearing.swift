import LogLines
import Values

/// What is cleared of a list: by places, by count, or all that remains.
extension Decision {
  /// Checks the places that an event clears against the list and against what was cleared before.
  func checkPlaces(_ data: JSON.Object, before: Case?) throws {
    guard let before, let clearing = form.clearing else { return }
    var said: Set<Int> = []
    for field in [clearing.places, clearing.seen, clearing.unseen].compactMap(\.self) {
      guard let places = data[field.id]?.array, let items = try items(of: before.id) else { continue }
      let name = Refusal.FieldName(field)
      for place in places.compactMap(\.decimal?.whole) {
        guard items.items.indices.contains(place - 1) else { throw Refusal.noSuchPlace(name, place, before.id, of: items.items.count) }
        if let seq = items.items[place - 1].clearedBy { throw Refusal.clearedAlready(name, place, before.id, seq: seq) }
        guard said.insert(place).inserted else { throw Refusal.placeTwice(name, place, before.id) }
      }
    }
  }

  /// The entries of a case, read off the case behind it where it lists none itself.
  func items(of id: CaseID) throws -> CaseItems? {
    guard let history = try office.history(of: id) else { return nil }
    return CaseItems(history, behind: try office.behind(history))
  }

  /// Fills in what a passing action clears by default: all that remains, on both cases.
  func fillCleared(_ data: inout JSON.Object, _ before: Case?) throws {
    // Only a command does that; imports and other programs record what they are given.
    guard !intent.isAlone, let before, let clearing = form.clearing, data[clearing.count.id] == nil,
      action.closesByFlag(data, of: kind)
    else { return }
    let remaining = before.count(clearing.whole) - before.sum(clearing.count.id)
    for case .carries(clearing.count.id, let ref, let verb) in action.rules {
      guard let target = try before.fields[ref]?.string.flatMap({ CaseID($0) }).flatMap({ try office.currentCase($0) }) else { continue }
      guard let other = office.catalog.kind(target.id.kind), let recheck = other.action(verb), other.allows(recheck, from: target.state)
      else { return }
    }
    if remaining > .zero { data[clearing.count.id] = .number(remaining) }
  }

  /// Fills how many entries an event clears where it only says which, and refuses fewer than it names.
  func fillCount(_ data: inout JSON.Object) throws {
    guard let clearing = form.clearing, let places = data[clearing.places.id]?.array, !places.isEmpty else { return }
    let listed = try intent.caseID.flatMap { try items(of: $0) }
    let fewest = listed?.count(clearing: places.count) ?? Decimal(places.count)
    guard let count = data[clearing.count.id] else {
      data[clearing.count.id] = .number(fewest)
      return
    }
    if let given = count.decimal, given < fewest {
      throw Refusal.fewerThanPlaces(Refusal.FieldName(clearing.count), given: given, places: places.count)
    }
  }

  /// The same look at another case's list, in which the same hazards stand.
  func look(_ data: JSON.Object, of before: Case, in target: CaseID) throws -> PaperLook {
    guard let clearing = form.clearing else { return PaperLook(cleared: []) }
    return try office.look(clearing.look(in: data), at: before.id, in: target)
  }
}

extension Clearing {
  /// What an event says of the entries.
  func look(in data: JSON.Object) -> PaperLook {
    func places(_ field: Field?) -> [Int] { field.flatMap { data[$0.id]?.array?.compactMap(\.decimal?.whole) } ?? [] }
    return PaperLook(cleared: places(self.places), seen: places(seen), unseen: places(unseen))
  }
}

extension OfficeView {
  /// A look at one case's list as it is told of another's, in which the same hazards stand; what isn't left there isn't told.
  func look(_ look: PaperLook, at id: CaseID, in other: CaseID) throws -> PaperLook {
    guard look != PaperLook(cleared: []), let history = try history(of: other),
      let left = CaseItems(history, behind: try behind(history))?.uncleared
    else { return PaperLook(cleared: []) }
    let hazards = try hazards(beside: id)
    func places(_ places: [Int]) -> [Int] {
      places.compactMap { place in
        hazards.first { $0.place(in: id) == place }?.place(in: other).flatMap { place in left.contains { $0.place == place } ? place : nil }
      }
    }
    return PaperLook(cleared: places(look.cleared), seen: places(look.seen), unseen: places(look.unseen))
  }
}

extension Case {
  /// The case that is cleared along with this one: a notice's inspection.
  func behind(of kind: Kind) -> CaseID? {
    for case .carries(_, let ref, _) in kind.actions.flatMap(\.rules) { return fields[ref]?.string.flatMap { CaseID($0) } }
    return nil
  }
}

extension OfficeView {
  /// The other case that is cleared along, if any.
  public func behind(_ history: CaseHistory) throws -> CaseHistory? {
    guard let kind = history.kind, let id = history.current?.behind(of: kind) else { return nil }
    return try self.history(of: id)
  }
}
