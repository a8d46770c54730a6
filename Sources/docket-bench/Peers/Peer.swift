import Workbench

/// A program that the product is measured against.
enum Peer: String, CaseIterable {
  case sqlite = "sqlite3"
  case openssl
  case duckdb

  /// The program, where it is installed.
  var program: Program? { Program(named: rawValue) }

  /// How to get it.
  var installing: String {
    switch self {
    case .sqlite: "apt-get install sqlite3"
    case .openssl: "apt-get install openssl"
    case .duckdb: "pip install duckdb-cli"
    }
  }

  /// The words that make it tell its version.
  var versionWords: [String] {
    switch self {
    case .sqlite, .duckdb: ["--version"]
    case .openssl: ["version"]
    }
  }
}
