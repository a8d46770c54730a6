import EventLog
import Glibc
import Workbench

/// A PostgreSQL server of the tests' own: in a temporary folder, on a socket there.
public final class PostgresTestServer: Sendable {
  private let cluster: PostgresCluster

  /// The folder with its data, its socket and the file of services.
  public var folder: String { cluster.folder }

  /// The file that describes its services.
  public var services: String { cluster.services }

  /// The service by which it is reached as its superuser.
  public let service = "test"

  /// Whether a server can be started at all.
  public static var isInstalled: Bool { PostgresCluster.programs != nil }

  /// The one that tests share; nil where PostgreSQL isn't installed.
  public static let shared: PostgresTestServer? = {
    guard let server = another() else { return nil }
    setenv("PGSERVICEFILE", server.services, 1)
    return server
  }()

  /// One more, for who stops it, fills it or waits for its processes.
  public static func another() -> PostgresTestServer? {
    guard isInstalled else {
      print("skipped: PostgreSQL's server (initdb, postgres) isn't installed")
      return nil
    }
    do { return try PostgresTestServer() } catch {
      print("skipped: PostgreSQL's server could not be started: \(error)")
      return nil
    }
  }

  private init() throws {
    // A machine that stops is not what tests are about.
    cluster = try PostgresCluster(settings: ["fsync=off"])
    let others = [("reader", "postgres", "reader"), ("writer", "postgres", "writer"), ("nobody", "postgres", "nobody-there")].map {
      "\n[\($0)]\nhost=\(cluster.folder)\ndbname=\($1)\nuser=\($2)\n"
    }
    try cluster.describe(
      ["test": "postgres", "nobase": "nobase"],
      more: others.joined() + "\n[nowhere]\nhost=\(cluster.folder)/nowhere\ndbname=postgres\nuser=docket\n")
  }

  /// Adds a service to this server's file that is another one's database.
  public func describe(_ service: String, at other: PostgresTestServer) throws {
    let file = open(services, O_WRONLY | O_APPEND)
    defer { close(file) }
    let text = Array("\n[\(service)]\nhost=\(other.folder)\ndbname=postgres\nuser=docket\n".utf8)
    guard write(file, text, text.count) == text.count else { throw IOFailure(.write, services, errno: errno) }
  }

  /// Stops the server at once, as `pg_ctl stop -m immediate` does; it is started again by itself.
  public func stopAtOnce() throws { try cluster.stopAtOnce() }

  /// Kills one of our clients' processes, so that the server throws all of them out and recovers.
  public func killBackend() throws { try cluster.killBackend() }

  /// Waits until the server answers.
  public func awaitAnswer() throws { try cluster.awaitAnswer() }

  /// Runs SQL as the superuser through psql.
  @discardableResult
  public func run(_ sql: String, in database: String = "postgres") throws -> (status: Int32, output: String) {
    try cluster.run(sql, in: database)
  }
}
