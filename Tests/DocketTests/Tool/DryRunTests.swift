import Commands
import Foundation
import Testing

@testable import DocketProgram

@Suite("--dry-run")
struct DryRunTests {
  @Test("Every command that appends an event takes --dry-run")
  func everyWritingCommand() {
    let process = ProcessContext.ofNothing
    var writing = 0
    func walk(_ command: CommandSpec, _ path: [String]) {
      let options = Set((command.options + command.groups.flatMap(\.options)).map(\.name.id))
      // What appends may have to vouch for a clock far ahead; an interview is only of what records.
      // Taking parcels in judges and records one after the other, each by what those before it left.
      if options.contains("accept-clock") || command.interview != nil, path.suffix(2) != ["gather", "take"] {
        writing += 1
        #expect(options.contains("dry-run"), "\(path.joined(separator: " "))")
      }
      for entry in command.subcommands?.entries() ?? [] {
        if let next = command.subcommands?.resolve(entry.name.id) { walk(next, path + [entry.name.id]) }
      }
    }
    walk(DocketTool.make(process).root, ["docket"])
    #expect(writing > 80)
  }
}

extension ProcessContext {
  /// A process in an empty folder of nobody's.
  fileprivate static var ofNothing: ProcessContext {
    var process = ProcessContext.current()
    process.environment = Environment([:])
    process.currentDirectory = { "/" }
    return process
  }
}
