#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few threads that long work needs: as many as there are processors, each given a number.
package enum Concurrently {
  /// The number of processors.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs a body once for each number below `count`, at the same time, and returns when all are done.
  ///
  /// Where the system has no thread to give, the body runs here instead.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [SystemThread] = []
    for number in 1..<max(1, count) {
      if let thread = SystemThread.start({ body(number) }) { threads.append(thread) } else { body(number) }
    }
    body(0)
    for thread in threads { thread.join() }
  }
}
