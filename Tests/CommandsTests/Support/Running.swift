import DocketTestSupport
import LogLines
import Values

@testable import Commands

/// What a run of the sample program left behind.
struct Answer: Equatable {
  var status: Commands.ExitStatus
  var output: String
  var errors: String
}

/// Runs the sample program in a fixed world.
func run(
  _ arguments: [String], environment: [String: String] = [:], output: CapturedOutput = CapturedOutput(),
  errors: CapturedOutput = CapturedOutput(), tool: CommandLineTool = SampleProgram.tool
) -> Answer {
  let status = tool.run(.fixed(arguments, environment: environment, output: output, errors: errors))
  return Answer(status: status, output: output.text, errors: errors.text)
}

extension ProcessContext {
  /// A process in which nothing changes: one moment, one folder, one user.
  static func fixed(
    _ arguments: [String] = [], environment: [String: String] = [:], output: any ByteOutput = CapturedOutput(),
    errors: any ByteOutput = CapturedOutput()
  ) -> ProcessContext {
    ProcessContext(
      arguments: arguments, environment: Environment(environment), currentDirectory: { "/office" }, systemUser: { "clerk" },
      now: { Instant(milliseconds: 1_700_000_000_000) }, uptime: { 0 }, random: { 4 }, input: FixedInput(), output: output, errors: errors,
      interruption: .never)
  }
}
