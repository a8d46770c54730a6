import Foundation
import Testing

/// A process that is sent lines and answers each.
struct PostgresDesk {
  private let process = Process()
  private let given = Pipe()
  private let output = Pipe()

  private static let complaint = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"

  init(_ program: PostgresProgram, log: String, services: String) throws {
    try program.begin(
      process, ["event", "append", "--stream", "--log", log], given: given, output: output, settings: ["PGSERVICEFILE": services])
  }

  /// Sends a line; the case and the number that it is answered with.
  func record() throws -> (caseID: String, seq: Int) {
    given.fileHandleForWriting.write(Data(Self.complaint.utf8))
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += more
    }
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    return (try #require(object["case"] as? String), try #require(object["seq"] as? Int))
  }

  func end() throws -> Int32 {
    try given.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
