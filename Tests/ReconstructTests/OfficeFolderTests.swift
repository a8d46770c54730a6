import EventLog
import Foundation
import Testing
import Workbench

@testable import reconstruct

@Suite struct OfficeFolderTests {
  @Test("What was written is as made; a changed byte is told with its event; a second segment is told as well")
  func differences() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = OfficeFolder(path: place.path, fileSystem: POSIXFileSystem())
    let log = try Player.play(Plan.sample())
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
    let error = #expect(throws: OfficeFolder.Unreadable.self) { try folder.definitions() }
    #expect(error?.file == "\(place.path)/kinds/a.json")
  }

  @Test("An office that there is none of is told with those that there are")
  func words() {
    let error = #expect(throws: Misunderstood.self) { try ReconstructCommand(["--check", "nowhere-2023"]) }
    #expect(error?.description.hasPrefix("no office nowhere-2023\nusage: reconstruct") == true)
  }
}
