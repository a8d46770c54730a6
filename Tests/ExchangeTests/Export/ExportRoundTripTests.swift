import Casework
import DocketTestSupport
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Exports read again")
struct ExportRoundTripTests {
  @Test("importing an export elsewhere makes the same cases, with the same events on the same days, whatever their numbers become")
  func reproduces() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      var source = RandomOffice(random: random)
      for _ in 0..<150 { try source.step() }
      random = source.random
      let cases = try source.office.allHistories.compactMap { try ExportedCase($0, office: "demo") }
      #expect(cases.count > 4, "an office without cases tests nothing")
      var target = Target(today: source.end)
      // Another office's cases take the first numbers.
      try target.importAll([try ExportedCase(try strange(), office: "other")].compactMap(\.self))
      let refused = try target.importAll(cases)
      for old in cases {
        guard let id = target.numbers[old.current.id], let history = target.office.history(of: id),
          let new = try ExportedCase(history, office: "demo")
        else {
          #expect(refused.contains(old.current.id), "\(old.current.id) is lost")
          continue
        }
        #expect(new.current.state == old.current.state, "\(id)")
        #expect(new.current.opened == old.current.opened && new.current.closed == old.current.closed)
        #expect(new.fields == target.renumbered(old.fields))
        #expect(new.events.map(\.name) == old.events.map(\.name))
        #expect(new.events.map(\.on) == old.events.map(\.on))
        #expect(new.events.map { Self.unmarked($0.data) } == old.events.map { Self.unmarked(target.renumbered($0.data)) })
      }
      // A second time all are known.
      let count = target.office.events.count
      #expect(try target.importAll(cases) == refused)
      #expect(target.office.events.count == count)
    }
  }

  /// Fields without the mark of an event out of order: where what it lay behind was voided.
  private static func unmarked(_ data: JSON.Object) -> JSON.Object {
    var data = data
    data["out-of-order"] = nil
    return data
  }

  /// A project that another office knows.
  private func strange() throws -> CaseHistory {
    var office = MemoryOffice()
    let id = try #require(CaseID("project/2023-0001"))
    let type = try #require(EventType(kind: "project", name: "registered"))
    office.append([
      Draft(id: EventID(hashed: 1, 1), type: type, caseID: id, on: Day(number: 19_000), by: "a", data: ["name": "别处", "level": "own"])
    ])
    return office.allHistories[0]
  }
}

/// An office into which exports are imported.
private struct Target {
  let today: Day
  var office = MemoryOffice()
  /// The new numbers of the cases that came in.
  var numbers: [CaseID: CaseID] = [:]

  init(today: Day) { self.today = today }

  /// Imports the tables of all kinds until nothing more goes in, and gives the cases that didn't.
  @discardableResult
  mutating func importAll(_ cases: [ExportedCase]) throws -> Set<CaseID> {
    var refused: Set<CaseID> = []
    var size = -1
    while office.events.count > size {
      size = office.events.count
      refused = []
      for kind in Catalog.builtIn.kinds where kind.origin != .system {
        let own = cases.filter { $0.current.id.kind == kind.id }
        var csv = CaseCSV(kind, catalog: .builtIn)
        for exported in own { csv.append(exported) }
        refused.formUnion(try importTable(csv.drain(), kind))
      }
    }
    return refused
  }

  private mutating func importTable(_ csv: [UInt8], _ kind: Kind) throws -> [CaseID] {
    let ledger = try Ledger(MemoryBytes(csv))
    let map = try ImportMap(header: ledger.header, kind: kind)
    let plan = try ImportPlan(map, header: ledger.header, catalog: .builtIn)
    let queue = try RowQueue(ledger, plan)
    #expect(queue.refused.isEmpty)
    let decision = RowDecision(
      plan, authors: RowAuthors(importer: "import", roster: .empty, namesOthers: false), repetition: Repetition { _, _ in nil },
      at: Moment(now: Instant(milliseconds: 0), today: today) { EventID(hashed: 0, 0) })
    let rows = ImportOffice(office, head: office.events.count)
    var refused: [CaseID] = []
    while let outcome = try queue.next() {
      switch outcome {
      case .refused(let row): Issue.record("\(row.problem): \(try queue.texts(row))")
      case .planned(let row):
        switch try decision.decide(row, in: rows) {
        case .known, .voided, .matched: break
        case .drafts(let drafts), .again(let drafts), .corrected(let drafts):
          let old = try #require(CaseID(try queue.texts(RefusedRow(row, problem: RowProblem(.noDay)))[0]))
          numbers[old] = drafts[0].caseID
        case .refused(let problem):
          let texts = try queue.texts(RefusedRow(row, problem: problem))
          let isForeseen =
            switch problem.reason {
            // Complaints may be merged into each other in a circle.
            case .notImported: true
            // A number that was given up may have been taken over on an earlier day than that on which it was first given.
            case .refused(.notUnique): true
            default: false
            }
          #expect(isForeseen, "\(problem): \(texts)")
          refused.append(try #require(CaseID(texts[0])))
        }
      }
    }
    // This office keeps personal values where its log would have commitments.
    for var draft in rows.pendingDrafts {
      for (key, value) in draft.personal { draft.data[key] = value }
      office.append([draft])
    }
    return refused
  }

  /// Fields with the numbers that the cases they name have got.
  func renumbered(_ fields: JSON.Object) -> JSON.Object {
    var fields = fields
    for (key, value) in fields {
      if let id = value.string.flatMap({ CaseID($0) }), let new = numbers[id] { fields[key] = .string(new.description) }
    }
    return fields
  }
}
