#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A shell that runs servers, and reads its end when our end of a pipe closes, however this process goes.
public final class ServerShell: Sendable {
  private let shell: ChildProcess
  private let lifeline: Int32

  /// A pipe that another thread has open just now would never end for its reader while the servers live.
  private static let lettingGo = #"for fd in /proc/self/fd/*; do fd=${fd##*/}; [ "$fd" -gt 2 ] && eval "exec $fd>&-"; done"#

  /// Starts a script for bash, whose standard input ends when it is to end.
  public init(_ script: String) throws {
    guard let bash = Program(named: "bash") else { throw PostgresCluster.Unstarted("bash isn't installed") }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw PostgresCluster.Unstarted("no pipe: errno \(errno)") }
    // Child processes must not keep the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      close(ends[0])
      close(nowhere)
    }
    var run = bash(["-c", "\(Self.lettingGo)\n\(script)"])
    run.descriptors = (ends[0], nowhere)
    run.errors = "/dev/null"
    shell = try ChildProcess(run)
    lifeline = ends[1]
  }

  /// Lets the servers end, and waits until they have.
  deinit {
    close(lifeline)
    _ = shell.wait()
  }
}
