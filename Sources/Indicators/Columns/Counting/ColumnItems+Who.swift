import Casework
import LogLines
import Values
import Written

/// Whose each case is (该谁办), as `Case.who` has it.
extension ColumnItems {
  /// Tests the name of whoever is in charge of each case.
  func who<Value>(_ value: (String) -> Value) -> [Value] {
    let (assigned, names) = (standing.values(of: Kind.assigneeField), table.column(Kind.assigneeField))
    let people = table.source.people
    let supervisors = SiteSupervisors(self)
    var (ofAssignees, ofSites, ofOpeners): ([UInt32: Value], [UInt32: Value], [UInt32: Value]) = ([:], [:], [:])
    func kept(_ code: UInt32, in known: inout [UInt32: Value], _ name: () -> String) -> Value {
      if let known = known[code] { return known }
      let fresh = value(name())
      known[code] = fresh
      return fresh
    }
    return cases.map { place in
      if let code = assigned?[Int(place)], code != 0, let names {
        return kept(code, in: &ofAssignees) { (names.value(code).string ?? "").personName }
      }
      guard let row = table.rowsOfCases[place].first else { return kept(0, in: &ofOpeners) { "" } }
      if let code = supervisors.code(of: place, openedAt: row) {
        return kept(code, in: &ofSites) { supervisors.name(code) }
      }
      let code = table.byCodes[Int(row)]
      return kept(code, in: &ofOpeners) { people.unescaped(code) }
    }
  }

  /// The kinds that tell whose a case is, beside its own.
  static let kindsOfWho: Set<String> = [Kind.project.id, Kind.person.id]
}

/// The supervisors of the sites (监督员) of what an import or a clerk entered.
private struct SiteSupervisors {
  private let table: KindTable

  /// Whether who recorded an event enters for others, by the person's code.
  private let areClerks: [Bool]

  /// The code of the supervisor's name of each case's site.
  private var codes: [UInt32] = []
  private var names: KindTable.Column?

  init(_ items: ColumnItems) {
    table = items.table
    let (people, clerks) = (table.source.people, Self.clerks(of: items.office))
    areClerks = [false] + (1..<UInt32(people.count + 1)).map { clerks.contains(people.unescaped($0)) }
    let standing = items.standing
    guard areClerks.contains(true) || table.areImported.contains(1), let sites = items.targets(Kind.project.id, on: standing.end),
      let ofSites = sites.values(of: Kind.inspectorField)
    else { return }
    names = sites.table.column(Kind.inspectorField)
    if standing.kind.id == Kind.project.id {
      codes = ofSites
    } else if let named = standing.values(of: Kind.project.id), let references = standing.table.column(Kind.project.id) {
      var known: [UInt32: UInt32] = [0: 0]
      codes = named.map { reference in
        if let code = known[reference] { return code }
        let code = sites.code(ofReference: references.value(reference)).map { ofSites[Int($0)] } ?? 0
        known[reference] = code
        return code
      }
    }
  }

  /// The supervisor's name, by code, of a case that was entered for others and whose site has one.
  func code(of place: UInt32, openedAt row: UInt32) -> UInt32? {
    guard !codes.isEmpty, codes[Int(place)] != 0 else { return nil }
    return table.areImported[Int(row)] == 1 || areClerks[Int(table.byCodes[Int(row)])] ? codes[Int(place)] : nil
  }

  func name(_ code: UInt32) -> String { (names?.value(code).string ?? "").personName }

  /// The people on the roster who are clerks and nothing else.
  private static func clerks(of office: OfficeColumns) -> Set<String> {
    guard let table = office.table(Kind.person.id) else { return [] }
    let standing = table.standing(.person, on: Day.loggable.upperBound.number)
    var enrolments: [UInt32: UInt32] = [:]
    for row in table.rows(of: "enrolled") { enrolments[table.caseCodes[Int(row)]] = row }
    let clerks = enrolments.filter { code, row in
      guard standing.isThere(code), !standing.isClosed(code), table.value(of: "role", at: row)?.string == Role.clerk.rawValue else {
        return false
      }
      let others = (table.value(of: "roles", at: row)?.array ?? []).compactMap { $0.string.flatMap(Role.init(rawValue:)) }
      return others.allSatisfy { $0 == .clerk }
    }
    return Set(clerks.keys.map(table.source.cases.text))
  }
}
