import Foundation
import Testing
import Workbench

@Suite("Shells that run servers")
struct ServerShellTests {
  @Test("a shell that goes on holds no pipe open that another thread had at its start")
  func keepsNothing() throws {
    let passing = Pipe()
    let reading = passing.fileHandleForReading.fileDescriptor
    try withExtendedLifetime(ServerShell("read -r _")) {
      try passing.fileHandleForWriting.close()
      var end = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
      #expect(poll(&end, 1, 30_000) == 1, "the reader sees no end")
    }
  }

  @Test("what a shell runs is told its end when it is let go of")
  func ends() throws {
    let folder = try TemporaryFolder()
    let told = folder.path("told")
    do { _ = try ServerShell("read -r _; touch \(told)") }
    #expect(FileManager.default.fileExists(atPath: told))
  }
}
