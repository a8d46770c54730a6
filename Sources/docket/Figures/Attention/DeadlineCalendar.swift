import Casework
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// Running deadlines as a calendar file (RFC 5545) that phones and office programs take in.
struct DeadlineCalendar {
  /// The cases that are asked for.
  let scope: AttentionScope
  let language: Language

  /// The file: an all-day event for each deadline, the same for the same log.
  func text(_ cases: [Case]) -> String {
    let stamp = Self.stamp(scope.session.snapshot.head?.at ?? Instant(milliseconds: 0))
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Docket//deadlines//\(language.choose("ZH", "EN"))", "CALSCALE:GREGORIAN"]
    let running = cases.filter { scope.daysLeft($0) != nil }.sorted { ($0.due ?? scope.day, $0.id) < ($1.due ?? scope.day, $1.id) }
    for candidate in running {
      guard let due = candidate.due else { continue }
      let project = scope.project(of: candidate).map { $0 + language.choose("：", ": ") } ?? ""
      let summary = Self.escaped(project + scope.title(candidate, language))
      lines += [
        "BEGIN:VEVENT", "UID:\(candidate.id)@\(scope.session.origin.id)", "DTSTAMP:\(stamp)",
        "DTSTART;VALUE=DATE:\(Self.digits(due))", "DTEND;VALUE=DATE:\(Self.digits(due.adding(days: 1)))", "SUMMARY:\(summary)",
        "DESCRIPTION:\(Self.escaped("\(candidate.id) · \(candidate.who)"))", "TRANSP:TRANSPARENT",
        // At nine in the morning of the day before.
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H", "DESCRIPTION:\(summary)", "END:VALARM", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(Self.folded).joined()
  }

  private static func digits(_ day: Day) -> String { day.description.filter { $0 != "-" } }

  private static func stamp(_ moment: Instant) -> String {
    moment.description.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\", ",", ";": "\\" + String(character)
      case "\n", "\r\n": "\\n"
      default: String(character)
      }
    }.joined()
  }

  /// A folded line: pieces of at most 75 octets, continued after a blank, never within a character.
  private static func folded(_ line: String) -> String {
    var folded = ""
    var room = 75
    for scalar in line.unicodeScalars {
      let length = scalar.utf8.count
      if length > room {
        folded += "\r\n "
        room = 74
      }
      folded.unicodeScalars.append(scalar)
      room -= length
    }
    return folded + "\r\n"
  }
}
