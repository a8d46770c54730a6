import Glibc

/// A PostgreSQL server of one's own: in a temporary folder, on a socket there, gone with the process.
public final class PostgresCluster: Sendable {
  /// The folder with its data, its socket and the file of services.
  public let folder: String

  /// The folder of the server's programs; nil if it isn't installed.
  public static let programs: String? = {
    let versions = (13...19).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
    return (versions + ["/usr/bin", "/usr/local/bin"]).first { access("\($0)/initdb", X_OK) == 0 && access("\($0)/postgres", X_OK) == 0 }
  }()

  /// A client program, the server's own before the one on the `PATH`.
  public static func program(_ name: String) -> Program? {
    programs.flatMap { Program(runnable: "\($0)/\(name)") } ?? Program(named: name)
  }

  /// How a program is run as somebody who may run a server: the server refuses to be root's.
  public static var unprivileged: String { geteuid() == 0 ? "runuser -u postgres -- " : "" }

  /// Why a server isn't there.
  public struct Unstarted: Error, CustomStringConvertible {
    public let description: String

    /// Says why.
    public init(_ description: String) { self.description = description }
  }

  /// Starts the server, again and again, until it is to end.
  private let keeper: ServerShell

  /// Starts a server and waits until it answers.
  ///
  /// - Parameter settings: `name=value`, beside the server's own.
  public init(settings: [String] = []) throws {
    guard let programs = Self.programs else { throw Unstarted("PostgreSQL's server isn't installed: apt-get install postgresql") }
    folder = "/tmp/docket-pg-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    guard mkdir(folder, 0o777) == 0, chmod(folder, 0o777) == 0 else { throw Unstarted("\(folder): errno \(errno)") }
    let (data, prefix) = ("\(folder)/data", Self.unprivileged)
    let options = settings.map { "-c '\($0)'" }.joined(separator: " ")
    keeper = try ServerShell(
      """
      cd \(folder) || exit 1
      \(prefix)\(programs)/initdb -D \(data) -U docket -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 || exit 1
      while [ ! -e stop ]; do
        \(prefix)\(programs)/postgres -D \(data) -k \(folder) -c listen_addresses= -c max_connections=200 \(options) >>server.log 2>&1
      done &
      read -r _
      touch stop
      kill -QUIT $(head -1 \(data)/postmaster.pid)
      wait
      rm -rf \(folder)
      """)
    try describe(["test": "postgres"])
    try awaitAnswer()
  }

  /// The file that describes its services.
  public var services: String { "\(folder)/services.conf" }

  /// Describes a service for each database, by its superuser.
  ///
  /// - Parameter more: services that are described otherwise.
  public func describe(_ databases: [String: String], more: String = "") throws {
    let text = databases.sorted { $0.key < $1.key }.map { "[\($0.key)]\nhost=\(folder)\ndbname=\($0.value)\nuser=docket\n" }
    try Files.write(text.joined(separator: "\n") + more, to: services, mode: 0o644)
  }

  /// Stops the server at once like `pg_ctl stop -m immediate`; it starts again by itself.
  public func stopAtOnce() throws {
    try ServerShell.send(SIGQUIT, toProcessIn: "\(folder)/data/postmaster.pid")
  }

  /// Kills a process that serves one of our clients, so that the server disconnects all and recovers.
  public func killBackend() throws {
    let answer = try run("SELECT pid FROM pg_stat_activity WHERE application_name = 'docket' ORDER BY random() LIMIT 1")
    if let pid = Int32(answer.output.prefix { $0 != "\n" }) { kill(pid, SIGKILL) }
  }

  /// Waits until the server answers.
  public func awaitAnswer() throws {
    for _ in 0..<1_200 {
      if try run("SELECT 1").status == 0 { return }
      usleep(50_000)
    }
    throw Unstarted("no answer in a minute, see \(folder)/initdb.log and server.log")
  }

  /// Runs SQL as the superuser through psql.
  @discardableResult
  public func run(_ sql: String, in database: String = "postgres") throws -> (status: Int32, output: String) {
    guard let psql = Self.program("psql") else { throw Unstarted("psql isn't installed: apt-get install postgresql-client") }
    let answer = "\(folder)/answer-\(UInt64.random(in: 0 ... .max))"
    let call = psql(
      ["-h", folder, "-U", "docket", "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql],
      with: ["PGCONNECT_TIMEOUT": "10", "PGOPTIONS": ""], output: answer, errors: "\(answer).errors")
    let status = try ChildProcess.run(call).status
    let files = [answer, "\(answer).errors"]
    defer { for file in files { ScratchFolder.remove(file) } }
    return (status, try files.map { try Files.text(of: $0) }.joined())
  }
}

/// A shell that runs servers and ends when this process's end of a pipe closes.
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

  /// Sends a signal to the process whose number a file begins with, if any.
  public static func send(_ signal: Int32, toProcessIn file: String) throws {
    if let process = Int32(try Files.text(of: file).prefix { $0 != "\n" }) { kill(process, signal) }
  }

  /// Lets the servers end, and waits until they have.
  deinit {
    close(lifeline)
    _ = shell.wait()
  }
}
