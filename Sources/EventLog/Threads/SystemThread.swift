#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A thread of the system that does one thing and ends.
package struct SystemThread: Sendable {
  #if canImport(Glibc)
    private let thread: pthread_t
  #elseif canImport(Musl)
    /// Musl's threads are pointers, which don't go from thread to thread; their addresses do.
    private let thread: UInt
  #endif

  /// Begins a body on a thread of its own; nil if the system has no thread to give.
  package static func start(_ body: @escaping @Sendable () -> Void) -> SystemThread? {
    let work = Unmanaged.passRetained(Work(body: body))
    #if canImport(Glibc)
      var thread = pthread_t()
      if pthread_create(&thread, nil, { SystemThread.enter($0) }, work.toOpaque()) == 0 { return SystemThread(thread: thread) }
    #elseif canImport(Musl)
      var thread: pthread_t?
      if pthread_create(&thread, nil, { SystemThread.enter($0) }, work.toOpaque()) == 0, let thread {
        return SystemThread(thread: UInt(bitPattern: thread))
      }
    #endif
    work.release()
    return nil
  }

  /// Lets it end by itself; asked instead of waiting.
  package func detach() {
    #if canImport(Glibc)
      pthread_detach(thread)
    #elseif canImport(Musl)
      if let thread = pthread_t(bitPattern: thread) { pthread_detach(thread) }
    #endif
  }

  /// Waits for its end; asked once.
  func join() {
    #if canImport(Glibc)
      pthread_join(thread, nil)
    #elseif canImport(Musl)
      if let thread = pthread_t(bitPattern: thread) { pthread_join(thread, nil) }
    #endif
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
