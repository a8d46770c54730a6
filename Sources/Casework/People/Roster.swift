import LogLines
public import Values

/// What an enrolled person may do (角色).
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// Logs casework on site.
  case inspector
  /// Logs casework in the office.
  case clerk
  /// Keeps the tables and measures.
  case reporter
  /// Does all of that, and corrects, voids, erases, reopens.
  case supervisor
  /// Does everything, and alone keeps the roster, the kinds and the calendars.
  case admin

  /// The Chinese label.
  public var label: String { Kind.person.field("role")?.type.choices.first { $0.id == rawValue }?.label ?? rawValue }

  /// Whether the role carries a permission.
  public func may(_ permission: Permission) -> Bool {
    switch self {
    case .admin: true
    case .supervisor: permission != .administration
    case .reporter: permission == .reporting
    case .inspector, .clerk: permission == .casework
    }
  }
}

/// What a command needs somebody to be allowed to do.
public enum Permission: String, Hashable, Sendable, CaseIterable {
  /// Logging field actions.
  case casework
  /// Adopting, assessing, submitting and withdrawing tables; adopting measures.
  case reporting
  /// Correcting, voiding, erasing, reopening, dates out of order, bundles and copies.
  case supervision
  /// The roster, the kinds and the calendars.
  case administration
}

/// The people with roles and since when, as recorded in the log.
public struct Roster: Hashable, Sendable {
  /// The people enrolled today.
  public private(set) var people: [String: Entry]
  /// Who was on it on which day.
  public private(set) var days = DatedRoster()

  /// Somebody on the roster.
  public struct Entry: Hashable, Sendable {
    /// The roles, at least one.
    public let roles: [Role]
    /// The day since when the person is on the roster.
    public let since: Day
    /// The keys by which the person signs today.
    public let keys: [PublicKey]
    /// The devices by which the person delivers today.
    public var devices: [KeyRing.Entry] = []
    /// The section that the person works in, if known.
    public var section: String?
    /// The number of the person's licence to enforce the law (执法证号), if known.
    public var licence: String?

    /// The first of the roles.
    public var role: Role { roles[0] }

    /// Whether a key is one of the person's, or of a device of theirs.
    public func holds(_ key: PublicKey) -> Bool { keys.contains(key) || devices.contains { $0.key == key } }

    /// Whether one of the roles carries a permission.
    public func may(_ permission: Permission) -> Bool { roles.contains { $0.may(permission) } }
  }

  /// The people whose roles carry a permission, by name.
  func people(who permission: Permission) -> [String] { people.filter { $0.value.may(permission) }.keys.sorted() }

  /// A roster without anybody: anyone may do anything.
  public static let empty = Roster([])

  /// Reads the roster off the histories of the people.
  public init(_ histories: some Sequence<CaseHistory>) {
    people = [:]
    for history in histories { apply(history) }
  }

  /// Applies a person's present case; a voided opening removes the person.
  public mutating func apply(_ history: CaseHistory) {
    let person = history.current
    days.apply(history)
    // Each enrolment says all roles anew, so that the last one decides.
    let enrolment = history.validEntries.filter { $0.event.type.name == "enrolled" }.last
    guard let person, person.state == "enrolled", let role = enrolment?.data["role"]?.string.flatMap(Role.init(rawValue:)) else {
      people[history.id.number] = nil
      return
    }
    let others = (enrolment?.data["roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init(rawValue:)) }.filter { $0 != role }
    let ring = KeyRing(history)
    people[history.id.number] = Entry(
      roles: [role] + others, since: person.since, keys: ring.keys, devices: ring.devices, section: person.fields["section"]?.string,
      licence: person.fields["licence"]?.string)
  }

  /// Refuses a role without the permission; an empty roster refuses no one.
  public func check(_ name: String, needs permission: Permission, to deed: Refusal.Deed? = nil) throws(Refusal) {
    if people.isEmpty { return }
    guard let entry = people[name] else { throw .notEnrolled(name) }
    guard entry.may(permission) else {
      throw .notAllowed(name, roles: entry.roles, needs: permission, people: people(who: permission), to: deed)
    }
  }

  /// Refuses where somebody isn't enrolled at all.
  public func checkEnrolled(_ name: String) throws(Refusal) {
    if !people.isEmpty, people[name] == nil { throw .notEnrolled(name) }
  }

  /// Refuses a change that would leave the roster without an admin.
  func checkHasAdmin(after name: String) throws(Refusal) {
    if !people.isEmpty, !people.values.contains(where: { $0.roles.contains(.admin) }) { throw .lastAdmin(name) }
  }

  /// The roster with somebody in other roles, or off it.
  func changing(_ name: String, to roles: [Role], on day: Day) -> Roster {
    var roster = self
    roster.people[name] = roles.isEmpty ? nil : Entry(roles: roles, since: day, keys: [])
    return roster
  }
}
