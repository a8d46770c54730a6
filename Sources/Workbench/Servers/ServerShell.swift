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
    // Child processes must not keep the pipe open.
    let ends = try Pipe()
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      close(ends.reading)
      close(nowhere)
    }
    var run = bash(["-c", "\(Self.lettingGo)\n\(script)"], errors: "/dev/null")
    run.descriptors = (ends.reading, nowhere)
    shell = try ChildProcess(run)
    lifeline = ends.writing
  }

  /// Sends a signal to the process whose number a file begins with, where there is one.
  public static func send(_ signal: Int32, toProcessIn file: String) throws {
    if let process = Int32(try Files.text(of: file).prefix { $0 != "\n" }) { kill(process, signal) }
  }

  /// Lets the servers end, and waits until they have.
  deinit {
    close(lifeline)
    _ = shell.wait()
  }
}
