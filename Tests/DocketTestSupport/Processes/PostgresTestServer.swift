import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone with the process.
public final class PostgresTestServer: Sendable {
  /// The folder with its data, its socket and the file of services.
  public let folder: String

  /// The service by which it is reached as its superuser.
  public let service = "test"

  /// The only one of the process; nil where PostgreSQL isn't installed.
  public static let shared: PostgresTestServer? = {
    guard let programs = programs() else {
      print("skipped: PostgreSQL's server (initdb, postgres) isn't installed")
      return nil
    }
    do { return try PostgresTestServer(programs) } catch {
      print("skipped: PostgreSQL's server could not be started: \(error)")
      return nil
    }
  }()

  /// Where the server's programs are.
  private static func programs() -> String? {
    let versions = (13...19).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
    return (versions + ["/usr/bin", "/usr/local/bin"]).first { access("\($0)/initdb", X_OK) == 0 && access("\($0)/postgres", X_OK) == 0 }
  }

  /// What keeps the server alive: it ends when this end of the pipe closes, however the process goes.
  private let lifeline: Pipe

  private init(_ programs: String) throws {
    folder = "/tmp/docket-pg-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o777])
    chmod(folder, 0o777)
    // The server refuses to run as root.
    let prefix = geteuid() == 0 ? "runuser -u postgres -- " : ""
    let (data, quoted) = ("\(folder)/data", folder)
    let script = """
      cd \(quoted) || exit 1
      \(prefix)\(programs)/initdb -D \(data) -U docket -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 || exit 1
      while [ ! -e stop ]; do
        \(prefix)\(programs)/postgres -D \(data) -k \(quoted) -c listen_addresses= -c fsync=off -c max_connections=120 >>server.log 2>&1
      done &
      read -r _
      touch stop
      kill -QUIT $(head -1 \(data)/postmaster.pid)
      wait
      rm -rf \(quoted)
      """
    let services =
      "[test]\nhost=\(folder)\ndbname=postgres\nuser=docket\n\n[reader]\nhost=\(folder)\ndbname=postgres\nuser=reader\n\n"
      + "[writer]\nhost=\(folder)\ndbname=postgres\nuser=writer\n\n[nobody]\nhost=\(folder)\ndbname=postgres\nuser=nobody-there\n\n"
      + "[nowhere]\nhost=\(folder)/nowhere\ndbname=postgres\nuser=docket\n\n[nobase]\nhost=\(folder)\ndbname=nobase\nuser=docket\n"
    try services.write(toFile: "\(folder)/services.conf", atomically: false, encoding: .utf8)
    setenv("PGSERVICEFILE", "\(folder)/services.conf", 1)
    lifeline = Pipe()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = ["-c", script]
    shell.standardInput = lifeline
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    // Child processes of the tests must not keep the pipe open.
    _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    for _ in 0..<600 {
      if try run("SELECT 1").status == 0 { return }
      if !shell.isRunning { throw Unstarted(log: "initdb failed, see \(folder)/initdb.log") }
      usleep(100_000)
    }
    throw Unstarted(log: "no answer in a minute")
  }

  /// Stops the server at once, as `pg_ctl stop -m immediate` does; it is started again by itself.
  public func stopAtOnce() throws {
    let text = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
    if let pid = text.split(separator: "\n").first.flatMap({ pid_t($0) }) { kill(pid, SIGQUIT) }
  }

  /// Kills one of the processes that serve a client of ours, so that the server throws all of them out and recovers.
  public func killBackend() throws {
    let found = try run("SELECT pid FROM pg_stat_activity WHERE application_name = 'docket' ORDER BY random() LIMIT 1")
    if let pid = pid_t(found.output.split(separator: "\n").first ?? "") { kill(pid, SIGKILL) }
  }

  /// Waits until the server answers.
  public func awaitAnswer() throws {
    for _ in 0..<600 {
      if try run("SELECT 1").status == 0 { return }
      usleep(50_000)
    }
    throw Unstarted(log: "no answer in half a minute")
  }

  /// Why a server isn't there.
  public struct Unstarted: Error {
    let log: String
  }

  /// Runs SQL as the superuser through psql.
  @discardableResult
  public func run(_ sql: String) throws -> (status: Int32, output: String) {
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    psql.arguments = ["psql", "-h", folder, "-U", "docket", "-d", "postgres", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql]
    let pipe = Pipe()
    psql.standardOutput = pipe
    psql.standardError = pipe
    try psql.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    psql.waitUntilExit()
    return (psql.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
