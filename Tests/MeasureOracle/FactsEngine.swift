import DocketTestSupport
public import Foundation
import Glibc

/// An engine that answers statements over facts, loaded by their own script.
public struct FactsEngine: Sendable {
  /// What it is called, as in `--sql`.
  public let name: String

  private let peer: Peer
  private let home: ServerHome?

  /// Finds an engine by its name; nothing where it isn't installed.
  public init?(_ name: String) {
    self.name = name
    switch name {
    case "duckdb":
      guard let peer = Peer("duckdb") else { return nil }
      (self.peer, home) = (peer, nil)
    case "postgresql":
      guard let peer = Peer("psql"), let home = ServerHome() else { return nil }
      (self.peer, self.home) = (peer, home)
    case "clickhouse", "spark":
      guard let peer = Peer("python3"), Self.imports(name == "spark" ? "pyspark" : "chdb") else { return nil }
      (self.peer, home) = (peer, nil)
    default: return nil
    }
  }

  /// Whether Python has a module.
  public static func imports(_ module: String) -> Bool {
    guard let python = Peer("python3") else { return false }
    do {
      _ = try python.run(["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('\(module)') is None)"], input: Data())
      return true
    } catch {
      return false
    }
  }

  /// Whether a server of PostgreSQL is installed.
  public static var hasServer: Bool { ServerHome.programs != nil }

  /// What stands between fields, rows, groups and inquiries, and for none.
  private static let (field, row, group, none, mark) = ("\u{1f}", "\u{1e}", "\u{1d}", "\u{1}", "@@")

  /// Statements to be answered over the facts of a folder, once they are loaded.
  public struct Inquiry: Sendable {
    public let facts: URL
    public let statements: [String]

    public init(facts: URL, statements: [String]) {
      self.facts = facts
      self.statements = statements
    }
  }

  /// For how many inquiries one start serves: Spark takes ten seconds for it.
  public var inquiriesAtOnce: Int { name == "spark" ? 20 : 1 }

  /// The rows with which each statement of each inquiry is answered, each field as text.
  public func answers(to inquiries: [Inquiry]) throws -> [[[[String?]]]] {
    if name != "spark" { return try inquiries.map { try answers(to: $0) } }
    let input = try inquiries.map { ([try script($0)] + $0.statements).joined(separator: Self.row) }.joined(separator: Self.group)
    let output = try peer.run(["-c", Self.spark] + inquiries.map(\.facts.path), input: Data(input.utf8))
    var rest = Self.answers(in: output)[...]
    return inquiries.map { inquiry in
      defer { rest = rest.dropFirst(inquiry.statements.count) }
      return Array(rest.prefix(inquiry.statements.count))
    }
  }

  private func script(_ inquiry: Inquiry) throws -> String {
    try String(contentsOf: inquiry.facts.appendingPathComponent("load-\(name).sql"), encoding: .utf8)
  }

  private func answers(to inquiry: Inquiry) throws -> [[[String?]]] {
    let (folder, statements, script) = (inquiry.facts, inquiry.statements, try script(inquiry))
    let output: Data
    switch name {
    case "duckdb":
      var input = script + ".mode list\n.headers off\n.nullvalue \(Self.none)\n.separator \(Self.field) \(Self.row)\n"
      for statement in statements { input += ".print \(Self.mark)\n" + statement }
      output = try peer.run(["-c", ".cd \(folder.path)", "-c", ".read /dev/stdin"], input: Data(input.utf8))
    case "postgresql":
      var input =
        "\\set QUIET on\nSET client_min_messages = warning;\nDROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;\n\\cd \(folder.path)\n"
        + script
      input += "\\pset format unaligned\n\\pset tuples_only on\n\\pset fieldsep '\(Self.field)'\n\\pset recordsep '\(Self.row)'\n"
      input += "\\pset null '\(Self.none)'\n\\set ON_ERROR_STOP off\n"
      for statement in statements { input += "\\echo \(Self.mark)\n" + statement }
      output = try peer.run(["-X", "-q", "-h", home?.socket ?? "", "-U", "postgres", "postgres"], input: Data(input.utf8))
    default:
      let input = ([script] + statements).joined(separator: Self.row)
      output = try peer.run(["-c", Self.clickhouse, folder.path], input: Data(input.utf8))
    }
    return Self.answers(in: output)
  }

  private static func answers(in output: Data) -> [[[String?]]] {
    let parts = String(decoding: output, as: UTF8.self).components(separatedBy: Self.mark + "\n").dropFirst()
    return parts.map { part in
      part.components(separatedBy: row).map { $0.trimmingCharacters(in: ["\n"]) }.filter { !$0.isEmpty }.map { line in
        line.components(separatedBy: field).map { $0 == none ? nil : $0 }
      }
    }
  }

  private static let clickhouse = """
    import sys, os
    from chdb import session
    os.chdir(sys.argv[1])
    load, *asked = sys.stdin.buffer.read().decode().split("\\x1e")
    engine = session.Session()
    engine.query("CREATE DATABASE IF NOT EXISTS facts"); engine.query("USE facts")
    for statement in load.split(";\\n"):
      if statement.strip(): engine.query(statement)
    import json
    for statement in asked:
      print("@@")
      try:
        text = engine.query(statement.rstrip().rstrip(";"), "JSONCompactStringsEachRow").data()
        for line in text.splitlines():
          row = json.loads(line)
          sys.stdout.write("\\x1f".join("\\x01" if x is None or x == "\\u1d3a\\u1d41\\u1d38\\u1d38" else x for x in row) + "\\x1e")
      except Exception as error:
        sys.stdout.write("error " + str(error)[:300].replace("\\n", " ") + "\\x1e")
      sys.stdout.write("\\n")
    """

  private static let spark = """
    import sys, os
    os.chdir(sys.argv[1])
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    from pyspark.sql import SparkSession
    inquiries = sys.stdin.buffer.read().decode().split("\\x1d")
    master = os.environ.get("DOCKET_SPARK", "local[2]")
    first = (SparkSession.builder.master(master).config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "2")
      .config("spark.sql.adaptive.enabled", "false").getOrCreate())
    first.sparkContext.setLogLevel("OFF")
    java = first.sparkContext._jvm.org.apache.hadoop.fs
    files = java.FileSystem.get(first.sparkContext._jsc.hadoopConfiguration())
    for folder, inquiry in zip(sys.argv[1:], inquiries):
      load, *asked = inquiry.split("\\x1e")
      files.setWorkingDirectory(java.Path(folder))
      # Views of its own: what one load made, the next doesn't see.
      engine = first.newSession()
      for statement in load.split(";\\n"):
        if statement.strip(): engine.sql(statement)
      for statement in asked:
        print("@@")
        try:
          for row in engine.sql(statement.rstrip().rstrip(";")).collect():
            sys.stdout.write("\\x1f".join("\\x01" if x is None else str(x) if not hasattr(x, "normalize") else format(x, "f") for x in row) + "\\x1e")
        except Exception as error:
          sys.stdout.write("error " + str(error)[:300].replace("\\n", " ") + "\\x1e")
        sys.stdout.write("\\n")
    first.stop()
    """
}

/// A server of PostgreSQL of our own, on a socket in a folder of its own.
private final class ServerHome: Sendable {
  let socket: String
  private let server = Process()

  /// The folder of the server's programs.
  static var programs: String? {
    ["15", "16", "17", "14"].map { "/usr/lib/postgresql/\($0)/bin" }.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }

  init?() {
    guard let programs = Self.programs else { return nil }
    socket = "/tmp/docket-pg-\(UUID().uuidString.prefix(8))"
    let make = "mkdir -m 700 \(socket) && \(programs)/initdb -D \(socket)/data -U postgres -A trust -E UTF8 --no-sync > /dev/null"
    let serve =
      "exec \(programs)/postgres -D \(socket)/data -c listen_addresses= -c unix_socket_directories=\(socket) -c fsync=off 2> \(socket)/log"
    do {
      let maker = Process()
      Self.prepare(maker, make)
      try maker.run()
      maker.waitUntilExit()
      guard maker.terminationStatus == 0, let psql = Peer("psql") else { return nil }
      Self.prepare(server, serve)
      try server.run()
      for _ in 0..<100 {
        do {
          _ = try psql.run(["-X", "-q", "-h", socket, "-U", "postgres", "-c", "SELECT 1", "postgres"], input: Data())
          return
        } catch {
          usleep(100_000)
        }
      }
      return nil
    } catch {
      return nil
    }
  }

  deinit {
    kill(server.processIdentifier, SIGQUIT)
    server.waitUntilExit()
    do { try FileManager.default.removeItem(atPath: socket) } catch { print("can't remove \(socket): \(error)") }
  }

  /// Makes a process of a command, run by somebody who may run a server, which the superuser may not.
  private static func prepare(_ process: Process, _ command: String) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    process.arguments = (getuid() == 0 ? ["setpriv", "--reuid=nobody", "--clear-groups"] : []) + ["sh", "-c", command]
  }
}
