import Casework
package import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// Reads lines, decides each by the rules, and appends them in atomic chunks.
package final class EventAppendCommand {
  // One chunk is parsed while the one before is decided and the one before that is written, under the same lock. The lock is released
  // when no line waits, and after some chunks anyway, so that other writers get their turn; then what is durable is answered, so that
  // nobody waits for a reader of the answers.
  private let call: CommandCall
  private let isDry: Bool

  /// The turn at the log: of a dry run, one look at it that remembers the chunks before.
  private var session: OfficeSession?

  /// What the turn before left to the next one.
  private var opened: LogOpening.Opened?

  /// How many lines were handed over in this turn.
  private var taken = 0

  /// The chunk that is being parsed.
  private var parsed: Parsed?

  /// The chunk that is being written.
  private var written: Written?

  /// The answers to what became durable in this turn.
  private var answers: [UInt8] = []

  /// How many events the log had behind the last chunk that was answered in this turn.
  private var answered = 0

  /// Lines between two turns at the lock.
  private static let turn = 20_000

  package init(call: CommandCall) {
    self.call = call
    isDry = call.isDry
  }

  /// Appends everything on standard input.
  package func run() throws -> ExitStatus {
    do {
      return try appendAll()
    } catch {
      session?.end()
      try printAnswers()
      throw error
    }
  }

  private func appendAll() throws -> ExitStatus {
    let isStream = call.invocation.has("stream")
    if isStream { Memory.takeLargePages() }
    var lines = InputLines(call.process.input, isStream: isStream)
    let by = try Attribution.name(call)
    var first = 1
    while let chunk = try next(&lines) {
      let ahead = Parsed(chunk, from: first, by: by)
      try appendParsed()
      parsed = ahead
      first += chunk.count
      // Behind a chunk that isn't full comes a pause: whoever waits for its answer has it at once.
      if chunk.count < InputLines.lineLimit { try appendParsed() }
      if !isStream { break }
    }
    try endTurn()
    opened?.saveIndex()
    return .done
  }

  /// The next chunk; earlier ones are recorded and answered before any wait.
  private func next(_ lines: inout InputLines) throws -> [[UInt8]]? {
    do {
      return try lines.next(pausing: { try endTurn() })
    } catch {
      try endTurn()
      throw error
    }
  }

  /// Appends the chunk that is being parsed, if there is one.
  private func appendParsed() throws {
    guard let chunk = parsed else { return }
    parsed = nil
    do {
      try append(try chunk.lines(), from: chunk.first)
    } catch {
      // What was handed over before is recorded whatever became of this chunk.
      try answerLast()
      throw error
    }
    taken += chunk.count
    if taken >= Self.turn || !(session?.keepsTurn ?? true) { try endTurn() }
  }

  /// Decides and hands over one chunk, whose lines are numbered on, and answers the one before.
  private func append(_ chunk: [NormalRawAppendLine], from first: Int) throws {
    let session: OfficeSession
    if let current = self.session {
      session = current
    } else {
      session = isDry ? try OfficeSession.reading(call) : try OfficeSession.writing(call, after: opened)
    }
    if self.session == nil { (self.session, answered) = (session, session.snapshot.count) }
    let (checks, moment) = (session.definitionChecks, session.moment)
    let closed = try session.office.closedYears()
    var answers: [RawAppendAnswer] = []
    answers.reserveCapacity(chunk.count)
    for (index, line) in chunk.enumerated() {
      let answer = try Failure.catching(line: first + index) {
        let answer = try decideRawAppend(line, in: session.office, checks: checks, repetition: session.repetition, at: moment)
        if case .draft(let draft) = answer {
          if draft.lacksReason(closed: closed, session.office.catalog) {
            throw Failure.refused("year-closed.line", ["year": draft.bearingYear])
          }
          try session.checkAttachments(of: draft)
          _ = try session.apply([draft])
        }
        return answer
      }
      answers.append(answer)
    }
    if isDry { return try printPlanned(answers, session) }
    let drafts = answers.compactMap(\.draft)
    let lines = drafts.isEmpty ? nil : try session.appendPending(drafts, asking: DecidedDrafts())
    let before = written
    written = Written(answers: answers, lines: lines, count: drafts.count)
    try answer(before)
  }

  /// Waits for the chunk being written, and notes a stored line for each given line in order.
  private func answer(_ chunk: Written?) throws {
    guard let session, let chunk else { return }
    var lines: ArraySlice<UInt8> = []
    if let pending = chunk.lines { lines = try session.durableLines(pending, answered: answered)[...] }
    try note(chunk, lines, session)
    answered += chunk.count
  }

  private func note(_ chunk: Written, _ lines: ArraySlice<UInt8>, _ session: OfficeSession) throws {
    if chunk.count == chunk.answers.count {
      answers += lines
      return
    }
    var lines = lines
    for answer in chunk.answers {
      switch answer {
      case .draft:
        let end = lines.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? lines.endIndex
        answers += lines[..<end]
        lines = lines[end...]
      case .stored(let event):
        // The batch is made durable before it answers: a retry must not rely on bytes that were never synced.
        let batch = try session.batch(of: event.id) ?? []
        answers += (batch.first { $0.event.id == event.id }?.line ?? []) + [UInt8(ascii: "\n")]
      }
    }
  }

  private func printAnswers() throws {
    let bytes = answers
    answers = []
    if !bytes.isEmpty { try call.console.write(bytes) }
    try call.console.printNotes()
  }

  private func answerLast() throws {
    let last = written
    written = nil
    try answer(last)
  }

  /// Appends the parsed chunk, releases the lock and answers what was written.
  private func endTurn() throws {
    defer { taken = 0 }
    try appendParsed()
    try answerLast()
    guard !isDry, let session else { return }
    session.end()
    // At a server each batch is a turn of its own; what was learned of the log stands for the next one.
    opened = session.keepsTurn ? nil : session.handOver()
    self.session = nil
    try printAnswers()
  }
}

extension EventAppendCommand {
  /// A chunk whose lines are parsed beside whatever else is done, if there are many.
  private struct Parsed {
    /// The number of its first line.
    let first: Int
    /// How many lines it has.
    let count: Int

    private let parsing: Concurrent<Result<[NormalRawAppendLine], any Error>>

    /// So many lines take longer to parse than a thread takes to begin.
    private static let many = 8

    init(_ chunk: [[UInt8]], from first: Int, by user: String) {
      (self.first, count) = (first, chunk.count)
      parsing = Concurrent(isLong: chunk.count >= Self.many) {
        Result {
          try chunk.enumerated().map { index, line in
            NormalRawAppendLine(try RawAppendText(line: line, number: first + index).read(by: user))
          }
        }
      }
    }

    /// The lines, once they are parsed.
    func lines() throws -> [NormalRawAppendLine] { try parsing.join().get() }
  }

  /// A chunk that was handed over and not answered.
  private struct Written {
    let answers: [RawAppendAnswer]
    /// The lines of its new events, if there are any.
    let lines: PendingLines?
    /// How many those are.
    let count: Int
  }

  /// Prints what would be stored for each line: new events without number, moment and hash.
  private func printPlanned(_ answers: [RawAppendAnswer], _ session: OfficeSession) throws {
    for answer in answers {
      switch answer {
      case .draft(let draft):
        let kept = draft.separatingPersonal(by: session.office.catalog.kind(draft.caseID.kind))
        var object = Event(provisional: kept, seq: 0, version: (draft.expectedVersion ?? 0) + 1).provisionalJSON.object ?? [:]
        object["dryRun"] = true
        try call.console.print(json: .object(object))
      case .stored(let event): try call.console.print(json: event.json)
      }
    }
  }
}

/// One line of raw append, before it is a value.
struct RawAppendText {
  /// The bytes.
  let line: [UInt8]
  /// Its number in the stream, from 1.
  let number: Int

  /// Reads the line.
  func read(by user: String) throws -> RawAppendLine {
    let value: JSON
    do throws(JSONError) {
      value = try JSON(parsing: line, limits: .line)
    } catch {
      let place = Failure.Place("-", line: number, column: error.offset + 1)
      throw Failure(.usage, Message("bad-json.line", ["text": error.reason.text]), place: place)
    }
    do throws(DefinitionFault) {
      return try RawAppendLine(value, by: user)
    } catch {
      throw Failure(.usage, Message("bad-line", ["text": error.message]), place: Failure.Place("-", line: number))
    }
  }
}

extension Failure {
  /// Runs a body whose failure is reported with the line of the stream.
  static func catching<Result>(line: Int, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      // The line is the place; the way into the definition isn't said again.
      var failure = (error as? DefinitionFault).map { Failure(.usage, code: "bad-definition", $0.message) } ?? Failure(error)
      if failure.place == nil { failure.place = Failure.Place("-", line: line) }
      throw failure
    }
  }
}
