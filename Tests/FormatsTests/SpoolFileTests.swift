import Foundation
import Testing

@testable import Formats

@Suite("Temporary files for what memory can't hold")
struct SpoolFileTests {
  @Test("a folder that isn't there, or can't be written, is told as one that couldn't be opened")
  func open() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/no-such-folder"
    let fault = #expect(throws: FileFault.self) { _ = try SpoolFile(folder: folder) }
    #expect(fault == .failed(.open, path: folder, errno: ENOENT))
  }

  @Test("what is read or opened of a file isn't told as a writing")
  func read() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(#expect(throws: FileFault.self) { _ = try FileBytes(path: folder) } == .failed(.read, path: folder, errno: EISDIR))
    #expect(#expect(throws: FileFault.self) { _ = try FileBytes(path: folder + "/none.csv") } == .missing(path: folder + "/none.csv"))
  }
}
