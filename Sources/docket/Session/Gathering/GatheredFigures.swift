import Casework
package import Commands
import EventLog
package import Gathering
package import TextForms
package import Values

/// What a figure over a gathering is over, and what is missing from it (是否齐全).
package struct GatheredFigures {
  /// The gathering's paths.
  package let folder: GatheringFolder
  /// The gathering's own log, which holds its tables and measures.
  package let own: OfficeSession
  /// The offices that are asked.
  package let standings: [SourceStanding]
  /// The day that it is in the gathering.
  let today: Day
  /// The offices that were dropped after something of theirs was taken.
  package let dropped: [String]
  /// Events that were left out, by what they can't be joined.
  package var mixed: [MixedField] = []

  /// A field that offices adopted with different types, and whose events are left out.
  package struct MixedField: Hashable {
    package let kind: String
    let field: String
    let offices: [String]
  }

  /// The gathering that a call asks; nil if it asks offices' own logs.
  package static func asked(by call: CommandCall) throws -> GatheredFigures? {
    let paths = try LogLocator(process: call.process, fileSystem: POSIXFileSystem()).several(call.invocation.values("log"))
    let offices = call.invocation.list("office")
    var folder: GatheringFolder?
    for path in paths {
      guard let gathering = try GatheringFolder.at(path) else { continue }
      guard paths.count == 1 else { throw Failure.usage("one-gathering", ["path": path]) }
      folder = gathering
    }
    guard let folder else { return nil }
    let own = try GatheringSession(try OfficeSession.reading(call.process, path: folder.path))
    var standings = try own.standings(asked: nil)
    for office in offices where !standings.contains(where: { $0.source.office == office }) {
      throw Failure.unknownOffice(office, among: standings.map(\.source.office))
    }
    if !offices.isEmpty { standings = standings.filter { offices.contains($0.source.office) } }
    let dropped = own.sources.byOffice.values.filter { !$0.isExpected && $0.root != nil && offices.isEmpty }.map(\.office).sorted()
    return GatheredFigures(folder: folder, own: own.own, standings: standings, today: own.own.today, dropped: dropped)
  }

  /// The offices as the gathering held them after an event of its own log.
  package func sources(at seq: Int) throws -> Sources {
    let snapshot = own.snapshot
    return try Sources(snapshot, ofFirst: seq)
  }

  /// How far an office's log had come in what was held earlier; nil if it wasn't there.
  package func size(of office: String, in earlier: Sources?) -> Int? {
    guard let before = earlier?.byOffice[office], before.isExpected, before.size > 0,
      standings.contains(where: { $0.source.office == office && $0.source.restored == before.restored })
    else { return nil }
    return before.size
  }

  /// The collected logs; the gathering's own, without casework, if there are none.
  var places: [LogPlace] {
    let taken = standings.filter { $0.source.root != nil }
    if taken.isEmpty { return [LogPlace(path: folder.path)] }
    return taken.map { LogPlace(path: folder.log(of: $0.source.office), limit: $0.source.size) }
  }

  /// The last day for which all of an office's events are there: the one before its newest statement's.
  package func completeUntil(_ session: OfficeSession) -> Day? {
    standings.first { $0.source.office == session.origin.id }?.source.newest.map { session.origin.zone.day(of: $0).adding(days: -1) }
  }

  /// The day up to which offices must be complete: the period's last, never later than yesterday.
  private func day(_ period: ClosedRange<Day>?, _ asOf: Day?) -> Day? {
    guard let period else { return nil }
    return min(period.upperBound, asOf ?? .loggable.upperBound, today.adding(days: -1))
  }

  /// What is held of the offices.
  package var held: [GatheredOffice] { Sources.offices(standings.map(\.source)) }

  /// The offices without any parcel.
  package var missing: [String] { standings.filter { $0.source.root == nil }.map(\.source.office) }

  private func stale(_ day: Day?) -> [SourceStanding] {
    guard let day else { return [] }
    return standings.filter { $0.source.root != nil && !$0.isComplete(for: day) }
  }

  /// Whether all that was asked is in it.
  func isComplete(_ period: ClosedRange<Day>?, asOf: Day?) -> Bool { missing.isEmpty && stale(day(period, asOf)).isEmpty }

  /// For programs.
  package func json(_ period: ClosedRange<Day>?, asOf: Day?) -> JSON {
    let stale = stale(day(period, asOf))
    let refused = standings.filter { $0.state == .refused || $0.state == .rewritten }
    return [
      "expected": standings.count.json, "complete": .number(standings.count - missing.count - stale.count), "missing": missing.json,
      "stale": .array(stale.map { ["office": $0.source.office.json, "at": $0.source.newest.json] }),
      "refused": .array(refused.map { $0.source.office.json }),
      "kinds": .array(mixed.map { ["kind": $0.kind.json, "field": $0.field.json, "offices": $0.offices.json] }),
      "offices": .array(held.map { ["office": $0.office.json, "size": $0.size.json, "root": $0.root.json] }),
      "provinceRoot": .string(GatheredOffice.provinceRoot(of: held).base64), "restored": standings.restored,
    ]
  }

  /// The message if offices are missing.
  package func lines(_ period: ClosedRange<Day>?, asOf: Day?) -> [Localized] {
    var lines: [Localized] = []
    let day = day(period, asOf)
    let lacking = (missing + stale(day).map(\.source.office)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if !lacking.isEmpty {
      let (all, rest) = (standings.count, standings.count - lacking.count)
      let (zh, en) = day.map { ("未到 \($0)", "not up to \($0)") } ?? ("从未报送", "missing")
      lines.append(
        Localized(
          message: "gathered-figures.offices", ["all": all, "rest": rest, "lacking": lacking.count, "zh": zh, "value": lacking, "en": en]))
    }
    lines += standings.restorations
    for field in mixed {
      lines.append(
        Localized(message: "gathered-figures.two-types", ["kind": field.kind, "field": field.field, "offices": field.offices]))
    }
    return lines
  }

  /// Notes missing offices beside an answer for programs.
  package func note(_ period: ClosedRange<Day>?, asOf: Day?, _ console: Console) {
    for line in lines(period, asOf: asOf) { console.note(line) }
  }

  /// The exit status of an answer over what is there.
  package func status(_ call: CommandCall, _ period: ClosedRange<Day>?, asOf: Day?) -> ExitStatus {
    if !mixed.isEmpty { return .no }
    return call.invocation.has("require-complete") && !isComplete(period, asOf: asOf) ? .no : .done
  }
}

extension [SourceStanding] {
  /// The offices of which another history was accepted, for programs.
  package var restored: JSON {
    .array(
      flatMap { standing in
        standing.source.restored.map { ["office": standing.source.office.json, "size": $0.size.json, "on": $0.on.json] }
      })
  }

  /// The same for people.
  package var restorations: [Localized] {
    flatMap { standing in
      standing.source.restored.map {
        Localized(
          message: "gathered-figures.restored",
          ["office": standing.source.office, "size": $0.size, "on": $0.on, "reason": $0.reason])
      }
    }
  }
}

/// Kinds adopted under one id with different types of a field, which are never mixed.
package struct MixedKinds {
  /// The fields, each with the offices whose events of the kind are left out.
  package private(set) var fields: [GatheredFigures.MixedField] = []
  /// The kinds that are left out of each office.
  package private(set) var leftOut: [Set<String>]

  /// Compares offices' kinds, and leaves out those that differ from most, or from the first by name.
  package init(_ sessions: [OfficeSession]) {
    leftOut = sessions.map { _ in [] }
    let places = sessions.indices.sorted { sessions[$0].origin.id.utf8.lexicographicallyPrecedes(sessions[$1].origin.id.utf8) }
    let adopted = Set(sessions.flatMap { $0.office.catalog.adopted.values.filter { $0.origin != .system }.map(\.id) })
    for kind in adopted.sorted() {
      let kinds = places.compactMap { place in sessions[place].office.catalog.kind(kind).map { (place, $0) } }
      let names = Set(kinds.flatMap { $0.1.allFields.map(\.id) })
      for field in names.sorted() {
        let types = kinds.compactMap { place, kind in kind.field(field).map { (place, $0.type.word) } }
        let counts = Dictionary(types.map { ($0.1, 1) }, uniquingKeysWith: +)
        guard counts.count > 1, let most = counts.values.max(), let common = types.first(where: { counts[$0.1] == most })?.1 else {
          continue
        }
        let others = types.filter { $0.1 != common }.map(\.0)
        for place in others { leftOut[place].insert(kind) }
        fields.append(GatheredFigures.MixedField(kind: kind, field: field, offices: others.map { sessions[$0].origin.id }))
      }
    }
  }
}

extension Catalog {
  /// The kinds of several offices; under one id, the first office's that isn't left out.
  package init(joining sessions: [OfficeSession], leavingOut leftOut: [Set<String>]?) {
    self.init()
    for (place, session) in sessions.enumerated() {
      for kind in session.office.catalog.adopted.values.sorted(by: { $0.id < $1.id }) where adopted[kind.id] == nil {
        if leftOut?[place].contains(kind.id) != true { adopt(kind) }
      }
    }
  }
}
