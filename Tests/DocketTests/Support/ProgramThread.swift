import DocketTestSupport
import EventLog
import Foundation
import Glibc
import Synchronization

@testable import Commands
@testable import DocketProgram

/// The program on a thread of the tests' own process, with a working directory and surroundings of its own.
///
/// Most tests ask what a command answers, not what a process is.
struct ProgramThread {
  let folder: String
  let environment: [String: String]

  /// Whether a thread may have a working directory of its own here; where it may not, processes are started instead.
  static let isThere: Bool = {
    let parted = Mutex(false)
    onThread { parted.withLock { $0 = leavesOthersDirectory() } }
    return parted.withLock(\.self)
  }()

  /// What a command answers.
  func run(_ words: [String]) -> Sandbox.Answer {
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    let status = Mutex<Int32>(-1)
    Self.onThread {
      guard Self.leavesOthersDirectory(), chdir(folder) == 0 else { return }
      // Signals stay as they are for the tests and for the processes that they start.
      var process = ProcessContext.current(interruption: .never)
      (process.arguments, process.undecodableArgument, process.environment) = (words, nil, Environment(environment))
      (process.input, process.output, process.errors) = (FixedInput(), output, errors)
      process.cache = process.ownCache()
      let ended = DocketTool.make(process).run(process).rawValue
      status.withLock { $0 = ended }
    }
    return Sandbox.Answer(status: status.withLock(\.self), output: output.text, errors: errors.text)
  }

  /// Runs work on a new thread to its end, with as much room as a program's first one has.
  private static func onThread(_ work: @escaping @Sendable () -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      work()
      isDone.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    isDone.wait()
  }

  /// Gives this thread, and those that it starts, a working directory of their own; Swift's module of the C library hasn't the call.
  private static func leavesOthersDirectory() -> Bool {
    typealias Unshare = @convention(c) (Int32) -> Int32
    guard let call = dlsym(nil, "unshare") else { return false }
    return unsafeBitCast(call, to: Unshare.self)(0x200) == 0
  }
}
