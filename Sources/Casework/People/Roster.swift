public import EventLog

/// Who is enrolled, in which role, since when; the roster is in the log like everything else.
public struct Roster: Hashable, Sendable {
  /// The people enrolled today.
  public private(set) var people: [String: Entry]

  /// Somebody on the roster.
  public struct Entry: Hashable, Sendable {
    /// The role.
    public let role: Role
    /// The day since when the person is on the roster.
    public let since: Day
  }

  /// A roster without anybody: anyone may do anything.
  public static let empty = Roster(cases: [])

  /// Reads the roster off the cases of the people.
  public init(cases: some Sequence<Case>) {
    people = [:]
    for person in cases { take(person, named: person.id.number) }
  }

  /// Takes over how a person's case stands now; nothing where it counts no more.
  public mutating func take(_ person: Case?, named name: String) {
    guard let person, person.state == "enrolled", let role = person.fields["role"]?.string.flatMap(Role.init(rawValue:)) else {
      people[name] = nil
      return
    }
    people[name] = Entry(role: role, since: person.since)
  }

  /// Refuses where somebody's role doesn't carry a permission; an empty roster refuses nobody.
  public func check(_ name: String, needs permission: Permission) throws(Refusal) {
    if people.isEmpty { return }
    guard let entry = people[name] else { throw .notEnrolled(name) }
    guard entry.role.may(permission) else { throw .notAllowed(name, role: entry.role, needs: permission) }
  }

  /// Refuses where somebody isn't enrolled at all.
  public func checkEnrolled(_ name: String) throws(Refusal) {
    if !people.isEmpty, people[name] == nil { throw .notEnrolled(name) }
  }

  /// Whether the roster has exactly one admin, and it is this person while others remain.
  public func isLastAdmin(_ name: String) -> Bool {
    people[name]?.role == .admin && people.count > 1 && people.filter { $0.value.role == .admin }.count == 1
  }
}
