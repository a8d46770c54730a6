import EventLog
import Foundation
import Testing
import Values
import Workbench

@testable import reconstruct

@Suite struct OfficeFolderTests {
  @Test("What was written is as made; a changed byte is told with its event; a second segment is told as well")
  func differences() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = OfficeFolder(path: place.path, fileSystem: POSIXFileSystem())
    let log = try Player.play(try Plan.sample())
    #expect(try folder.difference(from: log) == "the list of its segments")
    try folder.write(log)
    #expect(try folder.difference(from: log) == nil)
    let segment = place.appendingPathComponent(Layout.segmentName(1))
    var bytes = [UInt8](try Data(contentsOf: segment))
    let third = try #require(bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.dropFirst(2).first)
    bytes[third - 5] ^= 1
    try Data(bytes).write(to: segment)
    #expect(try folder.difference(from: log) == "event 3")
    try Data().write(to: place.appendingPathComponent(Layout.segmentName(99)))
    #expect(try folder.difference(from: log) == "the list of its segments")
    try folder.write(log)
    #expect(try folder.difference(from: log) == nil)
  }

  @Test("A definition that is no JSON is told with its file")
  func unreadable() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place.appendingPathComponent("kinds"), withIntermediateDirectories: true)
    try Data("{".utf8).write(to: place.appendingPathComponent("kinds/a.json"))
    let folder = OfficeFolder(path: place.path, fileSystem: POSIXFileSystem())
    let line = "2023-01-03 08:40:00.000 admin-01 kind.adopted kinds/a.json"
    try Data((Plan.sampleHeader + line).utf8).write(to: place.appendingPathComponent("plan.txt"))
    let error = #expect(throws: Plan.Unreadable.self) { try folder.plan() }
    #expect(error?.place == "\(place.path)/plan.txt:13")
    #expect(error?.problem.hasPrefix("\(place.path)/kinds/a.json: ") == true)
  }

  @Test("An office that there is none of is told with those that there are")
  func words() {
    let error = #expect(throws: Misunderstood.self) {
      try ReconstructCommand(["--check", "--logs", CommittedOffice.logs, "nowhere-2023"]).run()
    }
    #expect(error?.description.hasPrefix("no office nowhere-2023\nusage: reconstruct") == true)
    #expect(error?.description.contains("datong-centre-2021, hengyang-bureau-2024") == true)
  }
}
