import Casework
import Commands
import EventLog
import TextForms

/// One event as `docket log` prints it: number, moment, person, case and content.
struct LogLineText {
  /// The log.
  let session: OfficeSession
  /// What people signed.
  let marks: HandMarks
  /// The numbers of the open disputes, by the events in dispute.
  let disputes: [EventID: Int]
  let language: Language
  /// How wide lines may be.
  let width: Int

  /// The most lines of an event; `docket event` shows it whole.
  private static let most = 3

  /// The lines of an event.
  func lines(_ event: Event) throws(Failure) -> [String] {
    let zone = session.origin.zone
    let kind = session.office.catalog.kind(event.caseID.kind)
    let told = EntryText(kind: kind, zone: zone, language: language)
    var what = try amendment(event, told) ?? told.what(HistoryEntry(event))
    if event.on != zone.day(of: event.at), event.type.kind != "event" { what += language.choose(" · 发生于 \(event.on)", " · on \(event.on)") }
    if let signature = try marks.signature(covering: event) { what += language.choose(" · 已签认 #\(signature)", " · signed #\(signature)") }
    if let dispute = disputes[event.id] { what += language.choose(" · 有异议 #\(dispute)", " · disputed #\(dispute)") }
    let head = "#\(event.seq) \(zone.day(of: event.at)) \(zone.time(of: event.at)) \(event.by) \(event.caseID) "
    let text = head + what
    var lines = [TextForms.wrapped(text, toWidth: width)[0]]
    let rest = String(text.dropFirst(lines[0].count).drop { $0 == " " })
    lines += rest.isEmpty ? [] : TextForms.wrapped(rest, toWidth: width - Self.indent.count).map { Self.indent + $0 }
    if lines.count > Self.most {
      lines.removeLast(lines.count - Self.most)
      lines[Self.most - 1] = TextForms.truncated(lines[Self.most - 1] + " …", toWidth: width)
    }
    return lines
  }

  private static let indent = "     "

  /// What a correction or a voiding says of the event that it is about.
  private func amendment(_ event: Event, _ told: EntryText) throws(Failure) -> String? {
    guard event.type == .corrected || event.type == .voided, let id = event.data["target"]?.string.flatMap({ EventID($0) }),
      let target = try Failure.catching({ try session.office.event(with: id) })
    else { return nil }
    return told.amendment(event, of: target)
  }
}
