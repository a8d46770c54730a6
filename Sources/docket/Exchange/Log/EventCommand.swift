import Casework
import Commands
import EventLog
import LogLines
package import ProgramSession
import TextForms
import Values

/// Shows single events.
package final class EventCommand: CommandBody {
  /// The most events that one call shows.
  private static let most = 10_000

  /// Finds the events and shows each.
  package func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let views = try seqs(session).map { seq in try view(of: seq, session) }
    let text = EventViewText(zone: session.origin.zone, language: call.console.language, width: call.console.width)
    return try Answer(
      call, json: .array(try views.map { view in try view.json() }), text: views.map(text.text).joined(separator: "\n\n"),
      status: views.contains { !$0.hashFits } ? .damaged : session.status(call.console))
  }

  /// The numbers that the words mean, in their order.
  private func seqs(_ session: OfficeSession) throws -> [Int] {
    var seqs: [Int] = []
    for word in call.invocation.arguments["seq"] ?? [] {
      guard let range = try session.eventNumbers(word, by: try Attribution.name(call)) else { throw Failure.badEventNumber(word) }
      guard range.upperBound <= session.snapshot.count else {
        throw session.orDamage(Refusal.noSuchEvent(max(range.lowerBound, session.snapshot.count + 1)))
      }
      guard seqs.count + range.count <= Self.most else {
        throw Failure.usage("too-many", ["most": Self.most])
      }
      seqs += range
    }
    return seqs
  }

  private func view(of seq: Int, _ session: OfficeSession) throws -> EventView {
    let position = try session.snapshot.position(of: seq)
    var stored: (event: Event, line: [UInt8], fits: Bool)?
    _ = try session.snapshot.scan(from: position) { line, bytes in
      stored = (line.event(in: bytes), Array(line.text(in: bytes)), line.computedHash(in: bytes) == line.hash)
      return .stop
    }
    guard let stored else { throw session.orDamage(Refusal.noSuchEvent(seq)) }
    let event = try Masking(session, in: call.console.language).masked(stored.event)
    guard stored.fits else { return EventView(event: event, line: stored.line, hashFits: false) }
    let history = try session.office.history(of: event.caseID).map {
      MaskedTexts($0).masked($0, as: Masking.word[call.console.language])
    }
    return EventView(
      event: event, line: stored.line, hashFits: true, history: history, kind: session.office.catalog.kind(event.caseID.kind),
      name: try session.office.name(of: event.caseID))
  }
}

extension OfficeSession {
  /// The numbers of the events that a word means; nil if it means none.
  func eventNumbers(_ word: String, by name: @autoclosure () throws -> String) throws -> ClosedRange<Int>? {
    if let range = EventReference.seqs(word) { return range }
    guard Self.meansLast(word) else { return nil }
    let event = try lastEvent(by: try name())
    return event.seq...event.seq
  }
}
