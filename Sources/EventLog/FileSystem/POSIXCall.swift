import Glibc
import Values

/// System calls that are repeated when a signal interrupts them.
enum POSIXCall {
  /// Repeats a call while signals interrupt it; a failure becomes an error.
  static func retried(_ operation: IOFailure.Operation, _ path: String, _ call: () -> Int) throws(IOFailure) -> Int {
    let result = retried(call)
    guard result >= 0 else { throw IOFailure(operation, path, errno: errno) }
    return result
  }

  /// Repeats a call while a signal interrupts it.
  static func retried(_ call: () -> Int) -> Int {
    #if DEBUG || DOCKET_FAULTS
      if CallFault.strikes() { return -1 }
    #endif
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

#if DEBUG || DOCKET_FAULTS
  internal import Synchronization

  import Glibc

  /// Makes one file-system call fail or kill the process, for the campaign that tries each call.
  enum CallFault {
    // Debug builds have it, and builds with `-Xswiftc -DDOCKET_FAULTS`. `DOCKET_FAULT=12:5:/tmp/mark` fails the 12th call with error 5;
    // error 0 kills. The mark is created at that moment.
    private struct Plan {
      let call: Int
      let errno: Int32
      let mark: String
    }

    private static let plan: Plan? = {
      guard let text = getenv("DOCKET_FAULT") else { return nil }
      let words = String(cString: text).split(separator: ":", maxSplits: 2)
      guard words.count == 3, let call = Int(written: words[0]), let errno = Int32(words[1]) else { return nil }
      return Plan(call: call, errno: errno, mark: String(words[2]))
    }()

    private static let calls = Atomic<Int>(0)

    /// Counts a call, and fails the chosen one with `errno` set.
    static func strikes() -> Bool {
      guard let plan, calls.add(1, ordering: .relaxed).newValue == plan.call else { return false }
      close(open(plan.mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
      if plan.errno == 0 { raise(SIGKILL) }
      errno = plan.errno
      return true
    }
  }
#endif
