import Commands
import EventLog
import Synchronization
import TextForms

/// Answers addresses by running their commands, so that an answer is a command's, byte for byte.
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
    /// The log's number of events for the answer; nil if unknown or the log grew meanwhile.
    let size: Int?
  }

  /// Runs the command of an address.
  func answer(_ address: APIAddress) throws(APIAddress.Fault) -> Answer {
    var context = process
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    (context.output, context.errors, context.input) = (output, errors, FixedInput())
    let (total, sizes) = (NotedNumbers(), NotedNumbers())
    context.noteTotal = { total.append($0) }
    context.noteSize = { sizes.append($0) }
    context.arguments = ["--log=\(log)"]
    let tool = DocketTool.make(context)
    context.arguments = try address.commandLine(log: log, of: tool, language: language)
    let status = tool.run(context)
    return Answer(status: status, output: output.bytes, errors: errors.bytes, total: total.last, size: sizes.only)
  }
}

/// Numbers that a command said of what it reads or lists.
private final class NotedNumbers: Sendable {
  private let numbers = Mutex<[Int]>([])

  func append(_ number: Int) { numbers.withLock { $0.append(number) } }

  /// The last one; nil if there was none.
  var last: Int? { numbers.withLock { $0.last } }

  /// The only one; nil if there was none or several.
  var only: Int? { numbers.withLock { numbers in Set(numbers).count == 1 ? numbers.first : nil } }
}
