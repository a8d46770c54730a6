#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The three descriptors that a process is given.
public enum StandardDescriptors {
  /// Opens those that were closed to nowhere, before anything else is opened.
  ///
  /// A file that got one of their numbers, a log's segment say, would receive what is meant for people.
  public static func openClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is given: those below are open by now.
      guard open("/dev/null", O_RDWR) == descriptor else { _exit(ExitStatus.io.rawValue) }
    }
  }
}
