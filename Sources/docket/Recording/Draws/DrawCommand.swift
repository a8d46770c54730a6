import Casework
package import Commands
import EventLog
import Indicators
import LogLines
import ProgramSession
import Values

extension CommandSpec {
  /// `docket draw`: draws that anyone can repeat.
  package static let draw = written(
    "draw",
    [
      "announce": {
        $0.doing(DrawCommand.announce).asking(
          toDo: .draw,
          checking: { (call: CommandCall, option: String, answer: String) in try DrawWords.check(answer, for: option, call)
          },
          completing: { (call: CommandCall, outcome: inout Interview.Outcome) in
            let session = try OfficeSession.reading(call)
            let order = try DrawWords(outcome.invocation).order(today: session.today, calendar: try session.calendar())
            try outcome.invocation.rewrite("day") { _ in order.day.description }
          })
      },
      "hold": {
        $0.doing(DrawCommand.hold).asking(
          toDo: .draw,
          checking: { (call: CommandCall, id: String, answer: String) in
            guard id == "draw", let draw = CaseID(answer) else { return }
            let session = try OfficeSession.reading(call)
            _ = try holdable(draw, in: session.office)
          })
      },
      "check": { $0.doing(DrawChecking.run) },
    ])
}

/// Announces and holds draws.
final class DrawCommand: CommandBody {
  /// Announces a draw.
  func announce() throws -> Answer {
    let words = try DrawWords(call.invocation)
    return try record { session, id in
      let by = try Attribution.name(call)
      var order = try words.order(today: session.today, calendar: try session.calendar())
      try checkAnnouncing(order, by: by, in: session.office, at: session.moment)
      let basis = try basis(order, session)
      if let word = order.per {
        let path = try basis.path(word, among: order.among)
        let choices = path.field.type.choices
        order.per = path.text
        order.takes = order.takes.map { take in DrawOrder.Take(take.stratum.map { choices.named($0)?.id ?? $0 }, take.amount) }
        order.labels = Dictionary(choices.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
      }
      let candidates = try basis.candidates(
        among: order.among, per: order.per, readingCases: order.avoidsOwn || !order.avoided.isEmpty)
      let officers = try basis.officers(order.people)
      let size = session.snapshot.count
      let root = try session.root(ofFirst: size, in: session.snapshot)
      let (draw, notes) = try order.draw(from: candidates, officers: officers)
      return (try decideAnnouncing(order, draw, size: size, root: root, by: by, id: id, in: session.office, at: session.moment), notes)
    }
  }

  private func basis(_ order: DrawOrder, _ session: OfficeSession) throws -> DrawBasis {
    try DrawBasis(session, asking: [order.among, order.people] + [order.per].compactMap(\.self))
  }

  /// Holds a draw.
  func hold() throws -> Answer {
    try record { session, id in
      let by = try Attribution.name(call)
      let draw = try session.finder(by: by).find(call.invocation.argument("draw") ?? "", kind: .draw)
      let value = call.invocation["value"] ?? ""
      let note = call.invocation["note"]
      return (try decideHolding(of: draw, value: value, note: note, by: by, id: id, in: session.office, at: session.moment), [])
    }
  }

  private func record(_ decide: (OfficeSession, EventID?) throws -> ([Draft], [Note])) throws -> Answer {
    let id = try call.givenID()
    return try Recording(call: call).perform { session in
      let (drafts, notes) = try decide(session, id)
      return DecidedAct(drafts, notes: notes) { recorded in
        try recorded.answer(self.call, lines: try recorded.events.map { event in try self.text(of: event, recorded.session) })
      }
    }
  }

  /// Says what was announced or drawn, and what comes next.
  private func text(of event: Event, _ session: OfficeSession) throws -> String {
    let names = try session.names(of: ([Draw.Lot](event.data["drawn"]) ?? []).compactMap { CaseID($0.caseID) })
    return DrawText(event: event, names: names, language: call.console.language, width: call.console.width).answer.joined(separator: "\n")
  }
}
