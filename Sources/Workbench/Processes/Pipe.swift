#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A pipe whose ends no child process inherits that isn't given them.
struct Pipe {
  /// The descriptor to read from.
  let reading: Int32

  /// The descriptor to write to.
  let writing: Int32

  /// A pipe that could not be made.
  struct NotMade: Error, CustomStringConvertible {
    let errno: Int32

    var description: String { "no pipe: errno \(errno)" }
  }

  /// Makes a pipe.
  init() throws(NotMade) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw NotMade(errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}
