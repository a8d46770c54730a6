import LogLines
import Values

/// What is cleared of a list: by places, by count, or all that remains.
extension Decision {
  /// Checks the places that an event clears against the list and against what was cleared before.
  func checkPlaces(_ data: JSON.Object, before: Case?) throws {
    guard let before, let clearing = form.clearing, let places = data[clearing.places.id]?.array,
      let items = try items(of: before.id)
    else { return }
    let name = Refusal.FieldName(clearing.places)
    for place in places.compactMap(\.decimal?.whole) {
      guard items.items.indices.contains(place - 1) else { throw Refusal.noSuchPlace(name, place, before.id, of: items.items.count) }
      if let seq = items.items[place - 1].clearedBy { throw Refusal.clearedAlready(name, place, before.id, seq: seq) }
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

  /// The indexes of the same entries in the other case's list: the first uncleared ones of equal text.
  func places(_ data: JSON.Object, of before: Case, in target: CaseID) throws -> [Int] {
    guard let clearing = form.clearing, let places = data[clearing.places.id]?.array?.compactMap(\.decimal?.whole),
      let history = try office.history(of: target), let others = CaseItems(history)
    else { return [] }
    guard let listed = before.fields[clearing.list]?.array else { return places }
    var free = others.uncleared
    return places.compactMap { place in
      guard listed.indices.contains(place - 1), let index = free.firstIndex(where: { $0.text == listed[place - 1].string }) else {
        return nil
      }
      return free.remove(at: index).place
    }
  }
}

extension OfficeView {
  /// The other case that is cleared along, if any.
  public func behind(_ history: CaseHistory) throws -> CaseHistory? {
    guard let kind = history.kind else { return nil }
    for case .carries(_, let ref, _) in kind.actions.flatMap(\.rules) {
      if let id = history.current?.fields[ref]?.string.flatMap({ CaseID($0) }) { return try self.history(of: id) }
    }
    return nil
  }
}
