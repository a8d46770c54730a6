import Dispatch
import Testing

/// Long tests run one after the other on a thread of their own: two others run meanwhile, whatever a browser or an office program waits for.
struct LongTests: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    guard testCase != nil else { return try await function() }
    try await withTaskExecutorPreference(OwnThread.shared) { try await function() }
  }

  private final class OwnThread: TaskExecutor {
    static let shared = OwnThread()
    private let queue = DispatchQueue(label: "long tests")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == LongTests {
  /// One after the other, beside all others.
  static var long: LongTests { LongTests() }
}
