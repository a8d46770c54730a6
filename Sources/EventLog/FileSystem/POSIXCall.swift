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
    #if DEBUG || DOCKET_FAULTS
      if CallFault.strikes() { return -1 }
    #endif
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
