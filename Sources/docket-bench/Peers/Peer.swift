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

  /// The program, where it is installed.
  var program: Program? { Program(named: rawValue) }

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
