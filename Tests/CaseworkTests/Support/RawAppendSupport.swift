import Casework
import LogLines
import Values

/// What a check of a definition said no to.
struct Unchecked: Error, Equatable {
  let what: String
}

/// One line of raw append to an office.
func rawAppend(
  _ type: String, _ caseID: String? = nil, _ data: JSON.Object = [:], on: String? = "2023-07-05", by: String = "wang.li",
  expect: Int? = nil, id: EventID? = nil, clear: @escaping (EventID, String) -> JSON? = { _, _ in nil }
) -> (MemoryOffice, Moment) throws -> RawAppendAnswer {
  { office, moment in
    let checks = DefinitionChecks(
      table: { if $0["rows"] == nil { throw Unchecked(what: "rows") } },
      assessment: { _, data in if data["row"] == "none" { throw Unchecked(what: "row") } })
    let line = RawAppendLine(
      type: needed(EventType(type)), caseID: caseID.map { needed(CaseID($0)) }, on: on.map(day), data: data, by: by, expect: expect, id: id)
    return try decideRawAppend(line, in: office, checks: checks, repetition: Repetition(clearValue: clear), at: moment)
  }
}

extension Given {
  /// What a line of raw append leads to.
  func when(_ line: @escaping (MemoryOffice, Moment) throws -> RawAppendAnswer) -> Outcome {
    when { (office: MemoryOffice, moment: Moment) throws -> [Draft] in
      switch try line(office, moment) {
      case .draft(let draft): return [draft]
      case .stored(let event): throw Answered(event: event)
      }
    }
  }
}

/// A stored event that answered for a line.
struct Answered: Error, Equatable {
  let event: Event
}
