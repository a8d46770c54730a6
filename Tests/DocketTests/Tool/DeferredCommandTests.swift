import Commands
import Testing

@testable import DocketProgram

@Suite("commands that are made when they are named")
struct DeferredCommandTests {
  @Test("the name by which a command is found is its own")
  func names() {
    for command in DocketTool.fixed { #expect(command.make().name == command.name) }
  }
}
