import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What `docket case` says of every case, as a page carries it.
struct CaseAnswers {
  private let session: OfficeSession
  private let day: Day

  /// Prepares to answer in a session over the page's lines.
  init(in session: OfficeSession, on day: Day) {
    (self.session, self.day) = (session, day)
  }

  /// So many cases are worth another reader of the log.
  private static let worthAReader = 5_000

  /// Every case of a log, computed in parallel; of its events only what their lines don't say.
  func all(over log: ReplayedLog, _ context: ProcessContext) throws -> [String: [UInt8]] {
    let (histories, day) = (try session.histories(), day)
    if histories.count <= Self.worthAReader { return try self.answers(to: histories[...]) }
    let size = max(Self.worthAReader, histories.count / (2 * Concurrently.processors) + 1)
    let parts = stride(from: 0, to: histories.count, by: size).map { histories[$0..<min($0 + size, histories.count)] }
    let answers = try Concurrently.answers(to: parts) { part in
      // What is remembered of a log while it is asked belongs to one thread.
      try CaseAnswers(in: try OfficeSession.reading(context, path: log.path), on: day).answers(to: part)
    }
    return answers.reduce(into: [:]) { all, part in all.merge(part) { own, _ in own } }
  }

  private func answers(to histories: ArraySlice<CaseHistory>) throws -> [String: [UInt8]] {
    var answers: [String: [UInt8]] = [:]
    let command = AskableCommand.named("case")
    let marks = HandMarks(session.office)
    for stored in histories {
      // One word in both languages: the page's lines are compared with what its views leave of them.
      let history = MaskedTexts(stored).masked(stored, as: Masking.word.zh)
      var view = try session.view(of: history, on: day, marks: marks)
      if history.kind?.policy.dossier ?? false { view.dossier = try Dossier(of: history, session) }
      guard case .object(var object) = view.json(in: .en) else { continue }
      let lines = Dictionary(uniqueKeysWithValues: stored.events.map { ($0.seq, $0) })
      object["events"] = .array((object["events"]?.array ?? []).map { Self.reduced($0, lines) })
      if let dossier = object["dossier"]?.array { object["dossier"] = .array(dossier.map { ["seq": $0["seq"] ?? .null] }) }
      let address = APIAddress(command, with: ["case": history.id.description])
      answers[address.text] = Array(JSON.object(object).text().utf8)
      // The same in Chinese, where its words differ; beside each other the two pack as one.
      let english = object
      object.set(view.words(in: .zh))
      if object != english { answers[address.asked(in: .zh).text] = Array(JSON.object(object).text().utf8) }
    }
    return answers
  }

  /// A case's event with its number and what its line lacks, without false and null.
  private static func reduced(_ entry: JSON, _ lines: [Int: Event]) -> JSON {
    guard let members = entry.object, let seq = entry["seq"]?.decimal?.whole, let line = lines[seq] else { return entry }
    let stated: [String: JSON] = [
      "type": line.type.json, "on": line.on.json, "at": line.at.json, "by": line.by.json, "data": .object(line.data), "id": line.id.json,
      "version": line.version.json, "hash": line.hash.hex.json, "recorded": ["on": line.on.json, "data": .object(line.data)],
    ]
    return .object(
      JSON.Object(members.filter { $0.value != .null && $0.value != .bool(false) && stated[$0.key] != $0.value }.map { ($0.key, $0.value) })
    )
  }
}
