import Casework
import DocketTestSupport
import EventLog
import Foundation
import LogLines
import Testing
import Values
import Workbench

@Suite("The made-up office keeps every rule of a real one")
struct SampleOfficeTests {
  @Test("its log is lawful line by line, hashes and segments included", arguments: [100, 101, 250, 20_000])
  func lawful(count: Int) throws {
    let directory = try TemporaryFolder()
    try SampleOffice.write(count, seed: 7, to: directory.path("office"))
    let snapshot = try FileEventStore(directory: directory.path("office")).snapshot()
    let end = try snapshot.scan(from: .start, checksHashes: true) { _, _ in .more }
    #expect(end.damage == nil)
    #expect(snapshot.count == count)
  }

  @Test("the same seed makes the same bytes, another seed others")
  func deterministic() throws {
    let directory = try TemporaryFolder()
    for (name, seed) in [("a", 1), ("b", 1), ("c", 2)] { try SampleOffice.write(2_000, seed: UInt64(seed), to: directory.path(name)) }
    let logs = try ["a", "b", "c"].map { try Data(contentsOf: URL(fileURLWithPath: directory.path($0) + "/00000000000000000001.jsonl")) }
    #expect(logs[0] == logs[1])
    #expect(logs[0] != logs[2])
  }

  @Test("every event is one that the rules decide, from the same case, day and fields")
  func decided() throws {
    let directory = try TemporaryFolder()
    try SampleOffice.write(3_000, seed: 11, to: directory.path("office"))
    var office = MemoryOffice()
    var amendments = 0
    _ = try FileEventStore(directory: directory.path("office")).snapshot().scan { line, bytes in
      let event = line.event(in: bytes)
      do {
        if event.seq > 1 {
          let draft = try Self.decideAgain(event, in: office)
          #expect(draft.caseID == event.caseID && draft.on == event.on && draft.data == event.data, "\(event)")
          #expect((draft.expectedVersion ?? 0) + 1 == event.version)
        }
      } catch {
        Issue.record("\(event.seq) \(event.type) \(event.caseID): \(error)")
      }
      if event.type.kind == "event" { amendments += 1 }
      office.append(event)
      return .more
    }
    #expect((80...90).contains(amendments))
  }

  private static func decideAgain(_ event: Event, in office: MemoryOffice) throws -> Draft {
    let checks = DefinitionChecks(table: { _ in }, assessment: { _, _ in })
    let line = RawAppendLine(
      type: event.type, caseID: event.caseID, on: event.on, data: event.data, by: event.by, expect: event.version - 1)
    let today = Day(number: Int32((event.at.milliseconds + 8 * 3_600_000) / 86_400_000))
    let moment = Moment(now: event.at, today: today) { EventID(at: event.at, random: (0, 0)) }
    switch event.type.description {
    case "person.enrolled":
      let roles = [event.data["role"]?.string.flatMap(Role.init(rawValue:))].compactMap(\.self)
      return try decideEnrolment(
        of: event.caseID.number, as: roles, section: event.data["section"]?.string, by: Who(event.by, on: event.on), in: office, at: moment)[
          0]
    case "calendar.adopted":
      let adoption = Adoption(definition: .object(event.data), on: event.on, by: event.by)
      return try decideCalendarAdoption(adoption, in: office, at: moment)[0]
    default: break
    }
    let answer = try decideRawAppend(line, in: office, checks: checks, repetition: Repetition { _, _ in nil }, at: moment)
    guard case .draft(let draft) = answer else { throw CancellationError() }
    return draft
  }
}
