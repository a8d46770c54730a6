#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// System calls that are repeated when a signal interrupts them.
enum POSIXCall {
  /// Repeats a call while a signal interrupts it; a failure becomes an error.
  static func retried(_ operation: IOFailure.Operation, _ path: String, _ call: () -> Int) throws(IOFailure) -> Int {
    let result = retried(call)
    guard result >= 0 else { throw IOFailure(operation, path, errno: errno) }
    return result
  }

  /// Repeats a call while a signal interrupts it.
  static func retried(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// The system's `open`, named apart from the methods that use it.
  static func open(_ path: String, _ flags: Int32, _ mode: UInt32) -> Int {
    #if canImport(Glibc)
      Int(Glibc.open(path, flags, mode_t(mode)))
    #elseif canImport(Musl)
      Int(Musl.open(path, flags, mode_t(mode)))
    #endif
  }

  /// The system's `stat`, which shares its name with what it fills.
  static func status(_ path: String, _ status: inout stat) -> Int32 {
    stat(path, &status)
  }
}
