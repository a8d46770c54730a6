public import LogLines
import Texts
public import Values

/// What opens logs that are kept at servers.
public protocol LogServer: Sendable {
  /// The log at an address; it connects on first use.
  ///
  /// - Parameter cases: those whose lines are fetched with the head; `kind/` is all of a kind.
  func log(at address: LogAddress, cache: CacheFolder?, expecting cases: [String]) -> any EventStore

  /// The offices that a service keeps logs of, in the order of their names.
  func offices(of service: String) throws(StoreError) -> [String]

  /// Creates an empty log at an address, and the service's tables if they are missing.
  func create(_ address: LogAddress) throws(StoreError)

  /// Brings a service's tables, functions and rights to what this program writes.
  func upgrade(_ service: String) throws(StoreError)

  /// The name by which the server knows the caller.
  func login(at service: String) throws(StoreError) -> String
}

/// The address of a server's log, `pg:SERVICE/OFFICE`, or of all its logs, `pg:SERVICE`.
public struct LogAddress: Hashable, Sendable, CustomStringConvertible {
  /// What the server's client library looks the server up by.
  public let service: String

  /// The office; nil for all of the service.
  public let office: String?

  /// What every address begins with.
  public static let scheme = "pg:"

  /// Whether a text is meant as an address.
  public static func isMeant(_ text: String) -> Bool { text.hasPrefix(scheme) }

  /// Reads an address; nil if it isn't one.
  public init?(_ text: String) {
    guard Self.isMeant(text) else { return nil }
    let parts = text.dropFirst(Self.scheme.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let isWord = parts[0].utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    guard !parts[0].isEmpty, isWord else { return nil }
    service = String(parts[0])
    office = parts.count == 2 ? String(parts[1]) : nil
    if let office, CaseID(kind: "office", number: office) == nil { return nil }
  }

  /// Joins a service and an office.
  public init(service: String, office: String) {
    self.service = service
    self.office = office
  }

  public var description: String { office.map { "\(Self.scheme)\(service)/\($0)" } ?? "\(Self.scheme)\(service)" }
}

/// Why a server could not answer.
public struct ServerFailure: Error, Hashable, Sendable {
  /// What kind of failure it is, which the hint follows.
  public let kind: Kind

  /// What the server or its client library says, in one line.
  public let text: String

  /// Joins a kind and the server's words.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The kinds of failure.
  public enum Kind: Hashable, Sendable {
    /// No service of that name is described.
    case service
    /// No server answers at the address.
    case unreachable
    /// The login was refused.
    case login
    /// There is no such database.
    case database
    /// A role lacks a right, with Docket's role that has it.
    case right(needs: String)
    /// The login has no right to the office.
    case office
    /// The tables are an older program's, without the function that records.
    case olderSchema
    /// The server went away.
    case lost
    /// The connection broke before the answer whether a batch was recorded; its first event.
    case unanswered(EventID)
    /// A commit may be lost by this setting.
    case durability(setting: String)
    /// Something else.
    case other
  }
}

/// Where a server may still hold erased values: its archived write-ahead log and its standbys.
public struct ServerCopies: Hashable, Sendable {
  /// How many files of the write-ahead log were archived.
  public let archived: Int
  /// The name of the last of them.
  public let last: String?
  /// When that was.
  public let lastAt: Instant?
  /// Since when they are counted: nothing older is admitted to.
  public let since: Instant?
  /// How many standbys are connected.
  public let standbys: Int

  /// Joins a server's messages; empty if it sent none.
  public init(archived: Int = 0, last: String? = nil, lastAt: Instant? = nil, since: Instant? = nil, standbys: Int = 0) {
    (self.archived, self.last, self.lastAt, self.since, self.standbys) = (archived, last, lastAt, since, standbys)
  }

  /// Whether there are none that the server knows of.
  public var isEmpty: Bool { archived == 0 && standbys == 0 }
}

/// The tables of an office's log at a PostgreSQL server, for administrators to read or run.
public enum ServerSchema {
  /// The newest format of the tables that this program knows.
  public static let format = 1

  /// The statements, each ended by `;` at the end of a line; running them twice changes nothing.
  public static var sql: String { String(cString: texts_whole(texts_schema).bytes) }
}
