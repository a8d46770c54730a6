import Readings
import Testing
import Values

@Suite("A reading as text")
struct ReadingJSONTests {
  private static let text = """
    {"reading":1,"of":"form","sheet":"自评表","table":1,"identity":{"unit":{"at":"J4","is":"清河县质安站"},"year":{"at":"A2","is":"2025"}},\
    "grids":[{"is":"indicators","head":"11","rows":{"12-17":"row","18":"total"},"columns":{"B":"level1","E":"target","K":"actual"},"away":["F","I"]},\
    {"is":"funds","across":true,"head":"B","rows":{"C":"total"},"columns":{"5":"initial","6":"adjusted"},"unit":"万元"}],\
    "cells":{"B10":"goal","H10":"goal.actual"},"away":["H3"]}
    """

  @Test("what is written is what was read")
  func roundTrip() throws {
    let reading = try Reading(parsing: Array(Self.text.utf8))
    #expect(reading.json.text() == Self.text)
    #expect(try Reading(parsing: reading.canonicalBytes()) == reading)
    #expect(reading.grids[0].rows.count == 7 && reading.grids[1].isAcross && reading.identity[.unit]?.cell == "J4")
  }

  @Test(
    "what is no part of a reading is refused with its place",
    arguments: [
      ("[1]", ReadingFault.Problem.malformed("")), (#"{"reading":2,"of":"form"}"#, .noReading), ("{", .noReading),
      (#"{"reading":1,"of":"form","colour":"red"}"#, .unknownMember("colour")),
      (#"{"reading":1,"of":"form","grids":[{"is":"cases","head":"1"}]}"#, .unknownMeaning("cases")),
      (#"{"reading":1,"of":"form","grids":[{"is":"funds","head":"0"}]}"#, .badPlace("0")),
      (#"{"reading":1,"of":"form","grids":[{"is":"funds","head":"4-2"}]}"#, .badPlace("4-2")),
      (#"{"reading":1,"of":"form","grids":[{"is":"funds","head":"4","columns":{"C":"level1"}}]}"#, .unknownMeaning("level1")),
      (#"{"reading":1,"of":"form","grids":[{"is":"funds","head":"4","columns":{"C+D":"initial","D":"rate"}}]}"#, .twice("D")),
      (#"{"reading":1,"of":"form","cells":{"b10":"goal"}}"#, .badPlace("b10")),
      (#"{"reading":1,"of":"form","table":"1"}"#, .malformed("table")),
    ])
  func refused(text: String, problem: ReadingFault.Problem) {
    do throws(ReadingFault) {
      _ = try Reading(parsing: Array(text.utf8))
      Issue.record("taken: \(text)")
    } catch {
      #expect(error.problem == problem, "\(text)")
    }
  }
}
