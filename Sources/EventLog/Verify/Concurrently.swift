#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few threads that verifying needs: as many as there are processors, each given a number.
enum Concurrently {
  /// The number of processors.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs a body once for each number below `count`, at the same time, and returns when all are done.
  ///
  /// Where the system has no thread to give, the body runs here instead.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for number in 1..<max(1, count) {
      let work = Unmanaged.passRetained(Work { body(number) })
      if let thread = start(work) {
        threads.append(thread)
      } else {
        work.takeRetainedValue().body()
      }
    }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func start(_ work: Unmanaged<Work>) -> pthread_t? {
    #if canImport(Glibc)
      var thread = pthread_t()
    #elseif canImport(Musl)
      var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, { Concurrently.enter($0) }, work.toOpaque())
    return status == 0 ? thread : nil
  }

  private static func enter(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }

  /// What a thread does.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}
