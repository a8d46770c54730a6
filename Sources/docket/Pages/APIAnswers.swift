import Commands
import EventLog
import Synchronization
import TextForms

/// Answers addresses by running the commands that they stand for, so that an answer is a command's, byte for byte.
struct APIAnswers {
  /// Everything outside, as the commands are to see it.
  let process: ProcessContext
  /// The log that is asked.
  let log: String
  /// The language of an answer whose address names none.
  var language = Language.en

  /// What a command answered.
  struct Answer {
    /// How it ended.
    let status: ExitStatus
    /// Standard output.
    let output: [UInt8]
    /// Standard error.
    let errors: [UInt8]
    /// How many there are in all of what is listed by windows.
    let total: Int?
  }

  /// Runs the command of an address, or what answers the same in its place.
  func answer(
    _ address: APIAddress, by means: ((CommandCall) throws(Failure) -> ExitStatus)? = nil
  ) throws(APIAddress.Fault) -> Answer {
    var context = process
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    (context.output, context.errors, context.input) = (output, errors, FixedInput())
    let total = NotedTotal()
    context.noteTotal = { total.count.store($0, ordering: .relaxed) }
    context.arguments = ["--log=\(log)"]
    let tool = DocketTool.make(context)
    context.arguments = try address.commandLine(log: log, of: tool, language: language)
    let status = tool.run(context, by: means)
    return Answer(status: status, output: output.bytes, errors: errors.bytes, total: total.noted)
  }
}

/// What a command said of the length of its list.
private final class NotedTotal: Sendable {
  let count = Atomic<Int>(-1)

  /// The length; nil where nothing was said.
  var noted: Int? {
    let count = count.load(ordering: .relaxed)
    return count < 0 ? nil : count
  }
}
