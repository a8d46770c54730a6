import DocketTestSupport
public import Foundation

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
      guard let peer = Peer("python3"), Self.imports(name == "spark" ? "pyspark" : "chdb", peer) else { return nil }
      (self.peer, home) = (peer, nil)
    default: return nil
    }
  }

  private static func imports(_ module: String, _ python: Peer) -> Bool {
    do {
      _ = try python.run(["-c", "import \(module)"], input: Data())
      return true
    } catch {
      return false
    }
  }

  /// What stands between the fields of a row, and behind a row, and for none.
  private static let (field, row, none, mark) = ("\u{1f}", "\u{1e}", "\u{1}", "@@")

  /// The rows with which statements are answered, each field as text, once the facts of a folder are loaded.
  public func answers(to statements: [String], facts folder: URL) throws -> [[[String?]]] {
    let script = try String(contentsOf: folder.appendingPathComponent("load-\(name).sql"), encoding: .utf8)
    let output: Data
    switch name {
    case "duckdb":
      var input = script + ".mode list\n.headers off\n.nullvalue \(Self.none)\n.separator \(Self.field) \(Self.row)\n"
      for statement in statements { input += ".print \(Self.mark)\n" + statement }
      output = try peer.run(["-c", ".cd \(folder.path)", "-c", ".read /dev/stdin"], input: Data(input.utf8))
    case "postgresql":
      var input = "\\set QUIET on\nDROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;\n\\cd \(folder.path)\n" + script
      input += "\\pset format unaligned\n\\pset tuples_only on\n\\pset fieldsep '\(Self.field)'\n\\pset recordsep '\(Self.row)'\n"
      input += "\\pset null '\(Self.none)'\n\\set ON_ERROR_STOP off\n"
      for statement in statements { input += "\\echo \(Self.mark)\n" + statement }
      output = try peer.run(["-X", "-q", "-h", home?.socket ?? "", "-U", "postgres", "postgres"], input: Data(input.utf8))
    default:
      let python = name == "spark" ? Self.spark : Self.clickhouse
      let input = ([script] + statements).joined(separator: Self.row)
      output = try peer.run(["-c", python, folder.path], input: Data(input.utf8))
    }
    let parts = String(decoding: output, as: UTF8.self).components(separatedBy: Self.mark + "\n").dropFirst()
    return parts.map { part in
      part.components(separatedBy: Self.row).map { $0.trimmingCharacters(in: ["\n"]) }.filter { !$0.isEmpty }.map { row in
        row.components(separatedBy: Self.field).map { $0 == Self.none ? nil : $0 }
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
    import csv, io
    for statement in asked:
      print("@@")
      try:
        text = engine.query(statement.rstrip().rstrip(";"), "JSONCompactStringsEachRow").data()
        import json
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
    from pyspark.sql import SparkSession
    load, *asked = sys.stdin.buffer.read().decode().split("\\x1e")
    master = os.environ.get("DOCKET_SPARK", "local[2]")
    engine = (SparkSession.builder.master(master).config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
      .config("spark.sql.adaptive.enabled", "false").getOrCreate())
    engine.sparkContext.setLogLevel("OFF")
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
    engine.stop()
    """
}

/// A server of PostgreSQL of our own, on a socket in a folder of its own; it stops when it is let go of.
private final class ServerHome: Sendable {
  let socket: String
  private let folder: URL
  private let control: String

  init?() {
    let bin = ["15", "16", "17", "14"].map { "/usr/lib/postgresql/\($0)/bin" }.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    guard let bin else { return nil }
    folder = URL(fileURLWithPath: "/tmp/docket-pg-\(UUID().uuidString.prefix(8))")
    socket = folder.path
    control = "\(bin)/pg_ctl -D \(folder.path)/data"
    let begin = """
      mkdir -m 700 \(folder.path) && \(bin)/initdb -D \(folder.path)/data -U postgres -A trust -E UTF8 --no-sync > /dev/null \
      && \(control) -w -l \(folder.path)/log -o "-c listen_addresses='' -c unix_socket_directories=\(folder.path) -c fsync=off" start > /dev/null
      """
    guard Self.run(begin) else { return nil }
  }

  deinit {
    _ = Self.run("\(control) -m immediate stop > /dev/null; rm -rf \(folder.path)")
  }

  /// Runs a command as somebody who may run a server, which the superuser may not.
  private static func run(_ command: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", getuid() == 0 ? "cd /tmp && setpriv --reuid=nobody --clear-groups sh -c \(quoted(command))" : command]
    do {
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus == 0
    } catch {
      return false
    }
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'" }
}
