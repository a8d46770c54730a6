import Foundation
import Testing

@testable import EventLog
@testable import Values

@Suite("What killed processes left of files that were to be put in others' places")
struct TemporariesTests {
  @Test("the next writer removes it, but nothing of a process that lives, and no segment that is made ready")
  func discarded() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try FileEventStore.create(directory: folder)
    let own = "checkpoints/9.txt.\(ProcessInfo.processInfo.processIdentifier).new"
    for name in ["copy.json.new", "recovered/erasing.new", "checkpoints/7.txt.4194304.new", own, "checkpoints/7.txt"] {
      let path = "\(folder)/\(name)"
      try POSIXFileSystem().makeDirectories(Path.parent(of: path), mode: nil)
      try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    }
    try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_688_000_000_000)), random: { 7 }).end()
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".new") || $0.hasSuffix(".txt") }
    #expect(left.sorted() == ["checkpoints/7.txt", own].sorted())
  }

  @Test("a file of that ending that is no file of ours stays, wherever it lies")
  func strangers() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try FileEventStore.create(directory: folder)
    let names = ["plan.new", "notes.txt.new", "a.4194304.new", "checkpoints/copy.json.new", "recovered/note.new", "published.json.new"]
    for name in names {
      let path = "\(folder)/\(name)"
      try POSIXFileSystem().makeDirectories(Path.parent(of: path), mode: nil)
      try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    }
    try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_688_000_000_000)), random: { 7 }).end()
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".new") }
    #expect(left.sorted() == names.sorted())
  }
}
