import Casework
import EventLog

/// Who an office is, and how its log begins.
struct Profile {
  /// The folder under `EventLogs`, and the office's id.
  let folder: String

  /// The office's full name.
  let name: String

  let region: String

  /// From what the log is reconstructed; the first event says it.
  let source: String

  /// What chance begins with.
  let seed: UInt64

  /// The day on which the log begins: people, calendars and kinds first, then the stock of earlier years.
  let opens: Day

  /// The year that the report is about.
  let year: Int

  /// How many people of each role there are besides the one admin.
  let staff: [(role: Role, count: Int)]

  /// The years whose calendars the office adopts.
  var calendars: ClosedRange<Int> { year - 1...year + 1 }

  /// The admin, who keeps the roster.
  static let admin = "admin-01"

  /// The names of a role: `inspector-07`.
  static func names(_ role: Role, _ count: Int) -> [String] {
    (1...count).map { number in "\(role.rawValue)-\(number < 10 ? "0" : "")\(number)" }
  }
}

/// The kinds and tables that an office adopts.
struct Definitions {
  /// The definitions of its kinds, in the order of adoption.
  var kinds: [JSON] = []

  /// The definitions of its tables.
  var tables: [JSON] = []
}
