import EventLog
import LogLines
import Workbench

/// A program that the product is measured against.
enum Peer: String, CaseIterable {
  case sqlite = "sqlite3"
  case openssl
  case duckdb
  case psql
  case pgbench
  /// Runs the script that drives a browser.
  case python = "python3"

  /// The program, if installed: a server's own, not a distribution's script before it.
  var program: Program? {
    switch self {
    case .psql, .pgbench: PostgresCluster.program(rawValue)
    case .sqlite, .openssl, .duckdb, .python: Program(named: rawValue)
    }
  }

  /// How to get it.
  var installing: String {
    switch self {
    case .sqlite: "apt-get install sqlite3"
    case .openssl: "apt-get install openssl"
    case .duckdb: "pip install duckdb-cli"
    case .psql: "apt-get install postgresql-client"
    case .pgbench: "apt-get install postgresql"
    case .python: "apt-get install python3 chromium, pip install playwright"
    }
  }

  /// The words that make it tell its version.
  var versionWords: [String] { self == .openssl ? ["version"] : ["--version"] }
}

/// A log as rows of CSV, for the peers.
struct LogTable {
  /// The log's folder.
  let directory: String

  /// Writes a row for each event, without a heading: seq, id, type, case, v, on, at, by, data.
  func write(to path: String) throws {
    let snapshot = try FileEventStore(directory: directory).snapshot()
    let fileSystem = POSIXFileSystem()
    if try fileSystem.status(of: path) != nil { try fileSystem.remove(path) }
    let file = try fileSystem.open(path, .create(mode: nil))
    var buffer: [UInt8] = []
    var length = 0
    var failure: IOFailure?
    func flush() {
      do throws(IOFailure) {
        try file.writeFully(buffer.span, at: length)
      } catch {
        failure = error
      }
      length += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    _ = try snapshot.scan { line, bytes in
      buffer.append(contentsOf: "\(line.seq),\(line.id),".utf8)
      buffer.append(bytes, line.type)
      buffer.append(UInt8(ascii: ","))
      buffer.append(bytes, line.caseID)
      buffer.append(contentsOf: ",\(line.version),\(line.on),\(line.at),".utf8)
      buffer.append(bytes, line.by)
      buffer.append(contentsOf: ",\"".utf8)
      for index in line.data {
        if bytes[index] == UInt8(ascii: "\"") { buffer.append(UInt8(ascii: "\"")) }
        buffer.append(bytes[index])
      }
      buffer.append(contentsOf: "\"\n".utf8)
      if buffer.count > 1 << 20 { flush() }
      return failure == nil ? .more : .stop
    }
    flush()
    if let failure { throw failure }
  }
}

extension [UInt8] {
  /// Appends a range of other bytes.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
