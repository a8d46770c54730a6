import Casework
import Commands
import EventLog

extension CommandSpec {
  /// `docket event append`: the tools' door.
  static let eventAppend = CommandSpec(
    Term("append", "追加"),
    summary: Localized(zh: "从标准输入读 JSON 行，一批原子写入", en: "Append the JSON Lines on standard input as one atomic batch"),
    discussion: Localized(
      zh: "每行 {\"type\",\"case\",\"on\",\"data\",\"id\",\"by\",\"expect\"}，只有 \"type\" 必填。已知类型按与命令相同的规则和角色；未知类型原样保存。",
      en:
        "A line is {\"type\",\"case\",\"on\",\"data\",\"id\",\"by\",\"expect\"}, of which only type is required. Events of known kinds pass the rules and roles of the commands; unknown kinds are kept as they are."
    ),
    options: [
      .flag(
        "stream", "流式",
        help: Localized(
          zh: "不限行数，每 1,000 行或 8 MiB 一批，逐批落盘答复。",
          en: "Any number of lines, in atomic chunks of 1,000 lines or 8 MiB, each acknowledged when durable.")),
      .dryRun, .acceptClock,
    ], groups: [.person, .json, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try EventAppendCommand(call: call).run()
  }
}

/// Reads lines, decides each by the rules, and appends them in atomic chunks.
struct EventAppendCommand {
  /// The call.
  let call: CommandCall

  /// Appends everything on standard input.
  func run() throws(Failure) -> ExitStatus {
    let isStream = call.invocation.has("stream")
    var lines = InputLines(call.process.input, isStream: isStream)
    let by = try Attribution.name(call)
    var first = 1
    // A dry run of a stream remembers the chunks before in one session.
    let reading = call.invocation.has("dry-run") ? try OfficeSession.reading(call) : nil
    while let chunk = try lines.next() {
      if chunk.isEmpty { continue }
      try append(chunk, from: first, by: by, trying: reading)
      first += chunk.count
      if !isStream { break }
    }
    return .done
  }

  /// Decides and appends one chunk; its lines are numbered on.
  ///
  /// - Parameter reading: the session of a dry run, which writes nothing.
  private func append(_ chunk: [[UInt8]], from first: Int, by user: String, trying reading: OfficeSession?) throws(Failure) {
    var parsed: [DoorLine] = []
    for (index, line) in chunk.enumerated() { parsed.append(try DoorText(line: line, number: first + index).read(by: user)) }
    let session = if let reading { reading } else { try OfficeSession.writing(call) }
    defer { session.end() }
    let checks = session.definitionChecks
    var answers: [DoorAnswer] = []
    for (index, line) in parsed.enumerated() {
      let answer = try Failure.catching(line: first + index) {
        try decideDoor(line, in: session.office, checks: checks, repetition: session.repetition, at: session.moment)
      }
      if case .draft(let draft) = answer { _ = try Failure.catching { try session.take([draft]) } }
      answers.append(answer)
    }
    try answer(answers, session)
  }

  /// Appends what is new and prints a stored line for each line given, in their order.
  private func answer(_ answers: [DoorAnswer], _ session: OfficeSession) throws(Failure) {
    let drafts = answers.compactMap { answer in
      if case .draft(let draft) = answer { draft } else { nil }
    }
    if call.invocation.has("dry-run") { return try tell(answers, session) }
    var stored = drafts.isEmpty ? [] : try session.append(drafts)[...]
    var output: [UInt8] = []
    for answer in answers {
      switch answer {
      case .draft:
        output += stored.popFirst()?.line ?? []
      case .stored(let event):
        // The batch is made durable before it answers: a retry must not rely on bytes that were never synced.
        let batch = try session.batch(of: event.id) ?? []
        output += batch.first { $0.event.id == event.id }?.line ?? []
      }
      output.append(UInt8(ascii: "\n"))
    }
    try call.console.write(output)
  }
}

extension EventAppendCommand {
  /// Prints what would be stored for each line: new events without number, moment and hash.
  private func tell(_ answers: [DoorAnswer], _ session: OfficeSession) throws(Failure) {
    for answer in answers {
      switch answer {
      case .draft(let draft):
        let kept = draft.withPersonalApart(by: session.office.catalog.kind(draft.caseID.kind))
        var object = Event(provisional: kept, seq: 0, version: (draft.expectedVersion ?? 0) + 1).provisionalJSON.object ?? [:]
        object["dryRun"] = true
        try call.console.print(json: .object(object))
      case .stored(let event): try call.console.print(json: event.json)
      }
    }
  }
}

/// One line of the door, before it is a value.
struct DoorText {
  /// The bytes.
  let line: [UInt8]
  /// Its number in the stream, from 1.
  let number: Int

  /// Reads the line.
  func read(by user: String) throws(Failure) -> DoorLine {
    let value: JSON
    do throws(JSONError) {
      value = try JSON(parsing: line, limits: .line)
    } catch {
      throw Failure(
        .usage, code: "bad-json", Localized { language in error.reason.text(language) },
        hint: Localized(zh: "每行一个 JSON 对象", en: "each line is one JSON object"),
        place: Failure.Place("-", line: number, column: error.offset + 1))
    }
    do throws(DefinitionFault) {
      return try DoorLine(value, by: user)
    } catch {
      throw Failure(
        .usage, code: "bad-line", Localized { language in error.message(in: language) },
        hint: Localized(zh: "docket 事件 追加 --帮助 说明每行的写法", en: "docket event append --help says what a line holds"),
        place: Failure.Place("-", line: number))
    }
  }
}

extension Failure {
  /// Runs something whose failure is told with the line of the stream that it is about.
  static func catching<Result>(line: Int, _ body: () throws -> Result) throws(Failure) -> Result {
    do throws(Failure) {
      return try Failure.catching {
        do {
          return try body()
        } catch let fault as DefinitionFault {
          throw Failure(
            .usage, code: "bad-definition", Localized { language in fault.message(in: language) },
            place: Failure.Place("-", line: line))
        } catch let error as DraftError {
          throw error.failure(line: line)
        }
      }
    } catch {
      var failure = error
      if failure.place == nil { failure.place = Failure.Place("-", line: line) }
      throw failure
    }
  }
}
