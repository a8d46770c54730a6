import Dispatch
import Testing

/// Long tests run one after the other on a thread of their own: others run meanwhile, whatever a browser or an office program waits for.
struct LongTests: SuiteTrait, TestTrait, TestScoping {
  fileprivate let thread: OwnThread

  var isRecursive: Bool { true }

  func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    guard testCase != nil else { return try await function() }
    try await withTaskExecutorPreference(thread) { try await function() }
  }

  fileprivate final class OwnThread: TaskExecutor {
    static let ofPrograms = OwnThread()
    static let ofBrowser = OwnThread()
    private let queue = DispatchQueue(label: "long tests")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == LongTests {
  /// One after the other, beside all others.
  static var long: LongTests { LongTests(thread: .ofPrograms) }

  /// The same in a browser, beside the other long ones.
  static var browsing: LongTests { LongTests(thread: .ofBrowser) }
}
