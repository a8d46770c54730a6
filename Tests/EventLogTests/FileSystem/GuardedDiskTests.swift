import Foundation
import Testing

@testable import EventLog

/// Below a guarded folder nothing is followed and nothing waited for.
@Suite("A disk that guards a log's folder")
struct GuardedDiskTests {
  private let folder: TemporaryFolder
  private let disk: any FileSystem

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/log/sub", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path + "/outside", withIntermediateDirectories: true)
    try folder.write([1, 2, 3], to: "outside/file")
    disk = POSIXFileSystem().guarding(folder.path + "/log")
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
  }

  private func standing(_ body: () throws(IOFailure) -> Void) -> FileStatus.Kind? {
    do {
      try body()
      return nil
    } catch {
      return error.existing
    }
  }

  @Test("a link is refused at every component, and its target untouched")
  func links() throws {
    try link("log/file", to: folder.path + "/outside/file")
    try link("log/sub/folder", to: folder.path + "/outside")
    let (file, inside) = (folder.path + "/log/file", folder.path + "/log/sub/folder/file")
    #expect(try disk.status(of: file)?.kind == .link)
    for access in [FileAccess.read, .update] {
      #expect(standing { () throws(IOFailure) in _ = try disk.open(file, access) } == .link)
      #expect(standing { () throws(IOFailure) in _ = try disk.open(inside, access) } == .link)
    }
    #expect(standing { () throws(IOFailure) in _ = try disk.open(inside + "2", .create(mode: nil)) } == .link)
    #expect(standing { () throws(IOFailure) in _ = try disk.list(folder.path + "/log/sub/folder") } == .link)
    #expect(standing { () throws(IOFailure) in _ = try disk.lock(file, mode: nil, waiting: false) } == .link)
    #expect(standing { () throws(IOFailure) in try disk.remove(file) } == .link)
    #expect(standing { () throws(IOFailure) in try disk.makeDirectory(inside + "3", mode: nil) } == .link)
    #expect(standing { () throws(IOFailure) in _ = try disk.status(of: inside) } == .link)
    try folder.write([9], to: "log/new")
    #expect(standing { () throws(IOFailure) in try disk.move(folder.path + "/log/new", to: file) } == .link)
    #expect(try folder.bytes("outside/file") == [1, 2, 3])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/outside") == ["file"])
  }

  @Test("pipes and folders are refused at once where a file belongs, files where a folder does")
  func others() throws {
    #expect(mkfifo(folder.path + "/log/pipe", 0o600) == 0)
    for access in [FileAccess.read, .update] {
      #expect(standing { () throws(IOFailure) in _ = try disk.open(folder.path + "/log/pipe", access) } == .other)
      #expect(standing { () throws(IOFailure) in _ = try disk.open(folder.path + "/log/sub", access) } == .directory)
    }
    #expect(standing { () throws(IOFailure) in _ = try disk.lock(folder.path + "/log/pipe", mode: nil, waiting: false) } == .other)
    try folder.write([9], to: "log/plain")
    #expect(standing { () throws(IOFailure) in _ = try disk.list(folder.path + "/log/plain") } == .file)
    #expect(standing { () throws(IOFailure) in _ = try disk.open(folder.path + "/log/plain/x", .read) } == .file)
    #expect(try disk.contents(of: folder.path + "/log/none/x", limit: .max) == nil)
  }

  @Test("the folder itself may be reached through links, and what lies outside is followed")
  func outside() throws {
    try link("way", to: folder.path + "/log")
    try link("log.txt", to: folder.path + "/outside/file")
    try folder.write([7], to: "log/plain")
    let other = POSIXFileSystem().guarding(folder.path + "/way")
    #expect(try other.contents(of: folder.path + "/way/plain", limit: .max) == [7])
    #expect(try other.contents(of: folder.path + "/log.txt", limit: .max) == [1, 2, 3])
    #expect(try other.list(folder.path + "/way") == ["plain", "sub"])
  }
}
