import Casework
import LogLines
import Testing
import Values

/// Who recorded what without a right, as verifying and auditing tell it.
@Suite("Rights by the roster of then")
struct RosterRightsTests {
  /// Events in the order of a log; what isn't said of them nobody looks at.
  private struct Events {
    private(set) var all: [Event] = []
    private var versions: [String: Int] = [:]

    init() throws { try add("office.opened", "office/demo", by: "wang.li") }

    /// Adds an event and answers its number.
    @discardableResult
    mutating func add(
      _ type: String, _ caseID: String, by: String, _ data: JSON.Object = [:], part: (Int, Int)? = nil
    ) throws -> Int {
      let seq = all.count + 1
      versions[caseID, default: 0] += 1
      let at = Instant(milliseconds: 1_688_500_000_000)
      all.append(
        Event(
          seq: seq, id: EventID(at: at, random: (0, UInt64(seq))), type: try #require(EventType(type)),
          caseID: try #require(CaseID(caseID)),
          version: versions[caseID] ?? 1, on: try #require(Day("2023-07-05")), at: at, by: by, data: data,
          part: part.map { Event.Part(index: $0.0, count: $0.1) }, hash: .zero))
      return seq
    }

    mutating func enrol(_ name: String, _ roles: Role..., by: String, part: (Int, Int)? = nil) throws {
      var data: JSON.Object = ["role": .string(roles[0].rawValue)]
      if roles.count > 1 { data["roles"] = .array(roles.map { .string($0.rawValue) }) }
      try add("person.enrolled", "person/\(name)", by: by, data, part: part)
    }

    /// What an event with an id says of another.
    func target(_ seq: Int, _ more: JSON.Object = [:]) -> JSON.Object {
      var data: JSON.Object = ["target": .string(all[seq - 1].id.description), "reason": "更正"]
      for (key, value) in more { data[key] = value }
      return data
    }

    var breaches: [RosterRights.Breach] { RosterRights.breaches(in: all) }
  }

  /// What only some roles record, with the verb by which deciding asks for it.
  private static let acts: [(type: String, caseID: String, verb: Casework.Act.Verb)] = [
    ("person.enrolled", "person/new", .enrol), ("person.renamed", "person/boss", .enrol), ("person.left", "person/boss", .leave),
    ("person.key-given", "person/boss", .giveKey), ("person.key-revoked", "person/boss", .revokeKey),
    ("office.policy-set", "office/demo", .setPolicy), ("office.renamed", "office/demo", .setPolicy),
    ("office.year-closed", "office/demo", .setPolicy), ("office.numbered", "office/demo", .setNumbering),
    ("office.paper-set", "office/demo", .setPaper), ("office.ledger-set", "office/demo", .setLedger),
    ("office.staffed", "office/demo", .recordStaff), ("kind.adopted", "kind/gas", .adoptKind),
  ]

  @Test("what a role may not record is told of it and of nothing else", arguments: Role.allCases)
  func roles(role: Role) throws {
    for act in Self.acts {
      var events = try Events()
      try events.enrol("boss", .admin, by: "wang.li")
      try events.enrol("li", role, by: "boss")
      let seq = try events.add(act.type, act.caseID, by: "li")
      let permission = try #require(act.verb.permission)
      #expect(events.breaches.map(\.seq) == (role.may(permission) ? [] : [seq]), "\(act.type) by \(role)")
      #expect(events.breaches.allSatisfy { $0.by == "li" && $0.isOfKnown })
    }
  }

  @Test("an author of whom the roster never heard is told as that, and one who left as one without a right")
  func strangers() throws {
    var events = try Events()
    try events.enrol("boss", .admin, by: "wang.li")
    try events.enrol("li", .admin, by: "boss")
    try events.add("person.left", "person/li", by: "boss")
    try events.add("office.renamed", "office/demo", by: "li")
    try events.add("office.renamed", "office/demo", by: "eve")
    #expect(events.breaches.map(\.seq) == [5, 6] && events.breaches.map(\.isOfKnown) == [true, false])
  }

  @Test("a role that somebody gave himself gives him nothing more to be told of than how he got it")
  func selfMade() throws {
    var events = try Events()
    try events.enrol("boss", .admin, by: "wang.li")
    try events.enrol("li", .clerk, by: "boss")
    try events.enrol("li", .admin, by: "li")
    #expect(events.breaches.map(\.seq) == [4])
    try events.add("event.voided", "person/li", by: "boss", events.target(4))
    try events.add("event.corrected", "person/li", by: "li", events.target(3, ["set": ["role": "admin"]]))
    #expect(events.breaches.map(\.seq) == [4, 6])
  }

  @Test("nobody who did right is told of: before the roster, in one batch, under two names, with his own devices, taking back his step")
  func honest() throws {
    var events = try Events()
    try events.add("office.policy-set", "office/demo", by: "anybody", ["own-copies": true])
    try events.add("kind.adopted", "kind/gas", by: "anybody")
    try events.enrol("boss", .admin, by: "anybody", part: (1, 3))
    try events.enrol("li", .clerk, by: "anybody", part: (2, 3))
    try events.enrol("chief", .supervisor, .admin, by: "anybody", part: (3, 3))
    // The new name comes first, and the old one signs both.
    try events.enrol("boss2", .admin, by: "boss", part: (1, 2))
    try events.add("person.renamed", "person/boss", by: "boss", ["new-name": "boss2"], part: (2, 2))
    try events.add("person.key-given", "person/li", by: "li", ["key": "k", "device": "手机"])
    try events.add("person.key-revoked", "person/li", by: "li", ["key": "k", "reason": "丢了"])
    for type in ["person.signed", "person.delivered"] { try events.add(type, "person/li", by: "li") }
    try events.add("office.disclosed", "office/demo", by: "gone", ["origin": ["tag": "f03"]])
    try events.enrol("hu", .reporter, by: "boss2")
    try events.add("office.understood", "office/demo", by: "hu", ["door": "form"])
    try events.add("office.understood", "office/demo", by: "li", ["door": "ledger"])
    let staffed = try events.add("office.staffed", "office/demo", by: "li")
    try events.add("event.corrected", "office/demo", by: "chief", events.target(staffed, ["set": ["serving": 3]]))
    let disputed = try events.add("event.disputed", "office/demo", by: "li", events.target(staffed))
    try events.add("event.voided", "office/demo", by: "li", events.target(disputed))
    try events.enrol("chief", .clerk, by: "chief")
    try events.add("event.voided", "person/chief", by: "chief", events.target(events.all.count))
    // Both roles of somebody count, and the last admin's successor is enrolled in the batch in which he leaves.
    try events.enrol("zhao", .admin, by: "chief")
    try events.add("person.left", "person/chief", by: "chief", part: (1, 2))
    try events.add("person.left", "person/boss2", by: "chief", part: (2, 2))
    try events.add("case.erased", "person/li", by: "li")
    #expect(events.breaches.isEmpty, "\(events.breaches)")
  }
}
