import Glibc
internal import Synchronization

/// The few threads that long work needs: as many as there are processors, each given a number.
package enum Concurrently {
  /// The number of processors.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs a body for each number below `count` at the same time, and returns when all are done.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [SystemThread] = []
    for number in 1..<max(1, count) {
      if let thread = SystemThread.start({ body(number) }) { threads.append(thread) } else { body(number) }
    }
    body(0)
    for thread in threads { thread.join() }
  }

  /// The results of a body for some inputs, computed at the same time, in the inputs' order.
  package static func answers<Question: Sendable, Answer: Sendable, Failure: Error>(
    to questions: [Question], threads: Int = processors, _ body: @escaping @Sendable (Question) throws(Failure) -> Answer
  ) throws(Failure) -> [Answer] {
    let answers = Mutex([Result<Answer, Failure>?](repeating: nil, count: questions.count))
    let next = SharedPlaces(questions.indices)
    run(min(threads, questions.count)) { _ in
      while let index = next.claim() {
        let answer = Result { () throws(Failure) in try body(questions[index]) }
        answers.withLock { $0[index] = answer }
        if case .failure = answer { next.close() }
      }
    }
    var given: [Answer] = []
    for case let answer? in answers.withLock({ $0 }) { given.append(try answer.get()) }
    return given
  }
}

/// Places of a list that several threads take from.
package final class SharedPlaces: Sendable {
  private let end: Int
  private let next: Atomic<Int>

  package init(_ places: Range<Int>) {
    end = places.upperBound
    next = Atomic(places.lowerBound)
  }

  /// The next unclaimed index.
  package func claim() -> Int? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < end ? index : nil
  }

  /// Leaves nothing to take.
  func close() {
    next.store(end, ordering: .relaxed)
  }
}

/// A computation beside its caller's own work, whose result the caller waits for.
package struct Concurrent<Result: Sendable>: Sendable {
  private let outcome: Outcome
  private let thread: SystemThread?

  /// Starts a computation on a thread of its own, or runs it at once if there is none.
  package init(isLong: Bool = true, _ body: @escaping @Sendable () -> Result) {
    let outcome = Outcome()
    self.outcome = outcome
    thread = isLong ? SystemThread.start { outcome.result.withLock { $0 = body() } } : nil
    if thread == nil { outcome.result.withLock { $0 = body() } }
  }

  /// Waits for the result; call it once.
  package func join() -> Result {
    thread?.join()
    guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("a thread that has ended left its result") }
    return result
  }

  private final class Outcome: Sendable {
    let result = Mutex<Result?>(nil)
  }
}

/// A thread of the system that does one thing and ends.
package struct SystemThread: Sendable {
  private let thread: pthread_t

  /// Starts a body on a thread of its own; nil if the system grants none.
  package static func start(_ body: @escaping @Sendable () -> Void) -> SystemThread? {
    let work = Unmanaged.passRetained(Work(body: body))
    var thread = pthread_t()
    if pthread_create(&thread, nil, { SystemThread.enter($0) }, work.toOpaque()) == 0 { return SystemThread(thread: thread) }
    work.release()
    return nil
  }

  /// Detaches the thread instead of waiting for it.
  package func detach() {
    pthread_detach(thread)
  }

  /// Waits for its end; call it once.
  func join() {
    pthread_join(thread, nil)
  }

  private static func enter(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }

  /// What a thread does.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}
