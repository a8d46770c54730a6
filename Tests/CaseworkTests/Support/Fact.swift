import Casework
import LogLines
import Values

/// An event as a test writes it, without what the log adds.
struct Fact {
  var type: String
  var caseID: String
  var data: JSON.Object
  var on: String
  var by: String

  init(_ type: String, _ caseID: String, _ data: JSON.Object = [:], on: String = "2023-07-05", by: String = "wang.li") {
    self.type = type
    self.caseID = caseID
    self.data = data
    self.on = on
    self.by = by
  }

  /// The fact as a draft of a known id and version.
  func draft(id: EventID, version: Int?, idIsGiven: Bool = false) -> Draft {
    Draft(
      id: id, idIsGiven: idIsGiven, type: needed(EventType(type)), caseID: needed(CaseID(caseID)), on: day(on), by: by, data: data,
      expectedVersion: version)
  }
}

/// A day as it is written.
func day(_ text: String) -> Day { needed(Day(text)) }

/// A case's id as it is written.
func caseID(_ text: String) -> CaseID { needed(CaseID(text)) }

/// The id of the n-th event that a test's decisions make.
func newID(_ number: Int) -> EventID { EventID(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(number)) }

/// The id of the n-th event that a test gives.
func givenID(_ number: Int) -> EventID { EventID(high: 0x1_7000, low: 0x8000_0000_0000_0000 | UInt64(number)) }
