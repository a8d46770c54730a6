import Dispatch
public import Testing

/// Long tests run one after the other on a thread of their own: others run meanwhile, whatever a browser or an office program waits for.
public struct LongTests: SuiteTrait, TestTrait, TestScoping {
  fileprivate let thread: OwnThread

  public var isRecursive: Bool { true }

  public func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    guard testCase != nil else { return try await function() }
    try await withTaskExecutorPreference(thread) { try await function() }
  }

  fileprivate final class OwnThread: TaskExecutor {
    static let ofServers = OwnThread()
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
  public static var long: LongTests { LongTests(thread: .ofPrograms) }

  /// The same in a browser, beside the other long ones.
  public static var browsing: LongTests { LongTests(thread: .ofBrowser) }

  /// The same at a server that lets them wait, beside the other long ones.
  public static var waiting: LongTests { LongTests(thread: .ofServers) }
}
