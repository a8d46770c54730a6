import Casework
import Values
import Written

/// Somebody on a day, which decides the section.
private struct SectionDay: Hashable {
  let person: UInt32
  let day: Int32
}

/// The groups that figures fall into, numbered as they come, across functions and offices.
struct GroupTable {
  /// The values of keys as JSON; a missing one is `null`.
  private(set) var values: [JSON] = []

  /// The groups, each by the codes of its keys' values.
  private(set) var groups: [[Int32]] = []

  private var codes: [JSON: Int32] = [:]
  private var known: [[Int32]: Int32] = [:]

  /// The codes of texts as names are compared, other spellings under the first one.
  private var spellings: [Int: [String: Int32]] = [:]

  /// The keys of a group.
  func key(_ group: Int) -> [JSON] { groups[group].map { values[Int($0)] } }

  /// Takes over the groups of what was counted elsewhere: the number here of each.
  mutating func join(_ other: GroupTable) -> [Int32] {
    let codes = (other.groups.first ?? []).indices.map { place in
      other.values.map { other.spellings[place] == nil ? code($0) : spelled($0, at: place) }
    }
    return other.groups.map { key in group(key.enumerated().map { codes[$0][Int($1)] }) }
  }

  /// The group of each item.
  mutating func groups(of items: ColumnItems, by keys: [GroupKey]) -> [Int32] {
    if keys.isEmpty { return [] }
    let codes = keys.enumerated().map { self.codes(of: items, by: $1, at: $0) }
    var byFirst: [Int32: Int32] = [:]
    return (0..<items.count).map { item in
      if codes.count == 1, let group = byFirst[codes[0][item]] { return group }
      let group = self.group(codes.map { $0[item] })
      byFirst[codes[0][item]] = group
      return group
    }
  }

  /// The groups of each item when it can have several, such as its people or cited clauses.
  mutating func severalGroups(of items: ColumnItems, by keys: [GroupKey]) -> [[Int32]] {
    let codes = keys.enumerated().map { self.severalCodes(of: items, by: $1, at: $0) }
    return (0..<items.count).map { item in
      var combinations: [[Int32]] = [[]]
      for key in codes { combinations = combinations.flatMap { start in key[item].map { start + [$0] } } }
      return combinations.map { group($0) }
    }
  }

  /// The values of a key of each item, each once.
  private mutating func severalCodes(of items: ColumnItems, by key: GroupKey, at place: Int) -> [[Int32]] {
    var codes = self.codes(of: items, by: key, at: place).map { [$0] }
    let lists: ColumnItems.Values
    var namesPeople = false
    switch key {
    case .person: (lists, namesPeople) = (items.values(of: "with"), true)
    case .field(let path) where path.field.type == .list:
      (lists, namesPeople) = (items.values(path), path.field.namesPeople)
      // An empty list has no entry, as an absent one.
      for item in codes.indices where lists.codes[item] != 0 { codes[item] = [] }
    case .time, .office, .state, .opened, .closed, .by, .who, .section, .field: return codes
    }
    for item in codes.indices where lists.codes[item] != 0 {
      for entry in lists.column?.value(lists.codes[item]).array ?? [] {
        let code = self.code(namesPeople ? Self.present(entry, items.office.roster) : entry)
        if !codes[item].contains(code) { codes[item].append(code) }
      }
      if codes[item].isEmpty { codes[item] = [self.code(.null)] }
    }
    return codes
  }

  /// The name that somebody has at last.
  private static func present(_ name: JSON, _ roster: DatedRoster) -> JSON {
    name.string.map { .string(roster.presentName(of: $0)) } ?? name
  }

  private mutating func group(_ key: [Int32]) -> Int32 {
    if let group = known[key] { return group }
    let group = Int32(groups.count)
    groups.append(key)
    known[key] = group
    return group
  }

  private mutating func code(_ value: JSON) -> Int32 {
    if let code = codes[value] { return code }
    let code = Int32(values.count)
    values.append(value)
    codes[value] = code
    return code
  }

  /// The code of a value of a field, which for a text is that of its first spelling.
  private mutating func spelled(_ value: JSON, at place: Int) -> Int32 {
    guard let text = value.string else { return code(value) }
    let folded = text.foldedForComparison
    if let code = spellings[place]?[folded] { return code }
    let code = code(value)
    spellings[place, default: [:]][folded] = code
    return code
  }

  private mutating func codes(of days: [Int32]) -> [Int32] {
    var known: [Int32: Int32] = [:]
    return days.map { day in
      if let code = known[day] { return code }
      let code = self.code(day == Course.noDay ? .null : .string(Day(number: day).description))
      known[day] = code
      return code
    }
  }

  private mutating func codes(of items: ColumnItems, by key: GroupKey, at place: Int) -> [Int32] {
    switch key {
    case .time(let time):
      var known: [Int32: Int32] = [:]
      return items.rows.map { row in
        let day = items.table.days[Int(row)]
        if let code = known[day] { return code }
        let code = items.areEvents ? self.code(.string(time.group(of: Day(number: day)))) : self.code(.null)
        known[day] = code
        return code
      }
    case .office:
      let code = self.code(.string(items.office.office))
      return Array(repeating: code, count: items.count)
    case .state:
      let states = items.standing.kind.states.map { self.code(.string($0.id)) }
      let missing = self.code(.null)
      return items.cases.map { items.standing.isThere($0) ? states[Int(items.standing.cases[Int($0)].state)] : missing }
    case .opened: return codes(of: items.days(.opened))
    case .closed: return codes(of: items.days(.closed))
    case .who:
      let roster = items.office.roster
      return items.who { self.code(.string(roster.presentName(of: $0))) }
    case .section:
      let (people, roster) = (items.table.source.people, items.office.roster)
      var known: [SectionDay: Int32] = [:]
      return items.rows.map { row in
        let day = SectionDay(person: UInt32(items.table.byCodes[Int(row)]), day: items.table.days[Int(row)])
        if let code = known[day] { return code }
        let section = roster.section(of: people.unescaped(day.person), on: Day(number: day.day))
        let code = self.code(section.map { .string($0) } ?? .null)
        known[day] = code
        return code
      }
    case .by, .person:
      let (people, roster) = (items.table.source.people, items.office.roster)
      var known = [Int32](repeating: -1, count: people.count + 1)
      return items.rows.map { row in
        let person = items.table.byCodes[Int(row)]
        if known[Int(person)] < 0 { known[Int(person)] = self.code(.string(roster.presentName(of: people.unescaped(person)))) }
        return known[Int(person)]
      }
    case .field(let path):
      let values = items.values(path)
      var known = [Int32](repeating: -1, count: (values.column?.values.count ?? 0) + 1)
      return values.codes.map { code in
        if known[Int(code)] < 0 {
          var value = code == 0 ? .null : values.column?.value(code) ?? .null
          if path.field.namesPeople { value = Self.present(value, items.office.roster) }
          known[Int(code)] = path.field.type == .text ? spelled(value, at: place) : self.code(value)
        }
        return known[Int(code)]
      }
    }
  }
}
