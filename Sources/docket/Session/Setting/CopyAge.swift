import Casework
import LogLines
package import TextForms
import Values

/// How old a field copy is: up to which day it has what the office recorded.
package struct CopyAge {
  let tag: String
  let asOf: Day
  let days: Int

  /// What people read above what a copy answers.
  package var line: Localized {
    Localized(
      zh: "副本 \(tag)，单位截至 \(asOf)，\(days) 天前", en: "copy \(tag), the office as of \(asOf), \(days.inDays) ago")
  }
}

extension OfficeSession {
  /// How old the log is, if it is a field copy.
  package func copyAge() throws -> CopyAge? {
    guard let tag = office.tag, let base = office.base, let last = try office.event(at: base) else { return nil }
    let asOf = origin.zone.day(of: last.at)
    return CopyAge(tag: tag, asOf: asOf, days: max(0, today - asOf))
  }
}
