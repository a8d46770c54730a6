import Casework
import Commands
import Documents
import EventLog
import Gathering
import Glibc
import LogLines
import Pages
import ProgramSession
import Synchronization
import TextForms
import Values

/// The log that is served: its answers, and the photos that its events name.
final class ServedLog: Sendable {
  /// How many events there were when serving began.
  let size: Int
  let path: String
  let process: ProcessContext
  let language: Language
  private let opened: Digest
  private let isGathering: Bool
  private let newest: Mutex<LogHead?>
  let isReplaced = Atomic(false)
  let answering = OpenConnections(most: 4)
  private let verifying = OpenConnections(most: 1)
  private let kept = Mutex<Head?>(nil)
  /// What an answer said of damage, until every line is found whole again: answers that are kept don't look at the lines.
  private let damage: Mutex<String?>
  private let answers = KeptAnswers()
  private let figures = LentFigures()
  let attachments = NamedAttachments()
  private let tool: CommandLineTool

  /// The most milliseconds that an answer may take.
  private static let longestAnswer: Int32 = 30_000

  /// The log's state, valid while its last event is in place.
  private struct Head {
    let last: LogHead?
    let end: LogPosition
    let tree: (size: Int, root: Digest)
    let zone: Zone
  }

  /// What an answer is over.
  private struct LogState {
    let size: Int
    let root: Digest
    /// The day it is in the office.
    let day: Day
    /// Whether nothing of it is damaged, nor is it a gathering, of which its offices are asked.
    let isSound: Bool
  }

  /// Opens a log.
  init(path: String, call: CommandCall) throws {
    let store = try LogStores.open(path, call.process)
    let snapshot = try store.snapshot()
    guard let first = try snapshot.origin()?.hash else { throw Failure.notALog(path) }
    self.path = path
    var process = call.process.answeringByValue
    process.remembered = Remembered()
    self.process = process
    tool = DocketTool.make(process)
    language = call.console.language
    opened = first
    isGathering = try GatheringFolder.at(path) != nil
    size = snapshot.count
    let missing = try store.sizeKept(beyond: snapshot.count).map { kept in
      Localized(message: "log-status.missing-lines", ["kept": kept, "size": snapshot.count])
    }
    damage = Mutex(missing.map { [language] in ListWorkbook.address(of: $0[language]) })
    newest = Mutex(snapshot.head)
  }

  /// Answers a request that may ask.
  func answer(to request: HTTPRequest) -> HTTPAnswer {
    if request.target.hasPrefix("/attachment/") { return photo(String(request.target.dropFirst(12))) }
    if request.target.hasPrefix("/ledger/") { return ledger(request.target.dropFirst(8)) }
    if request.target.hasPrefix("/evidence/") { return evidence(request.target.dropFirst(10)) }
    let address: APIAddress
    do throws(APIAddress.Fault) { address = try APIAddress(target: request.target) } catch { return refused(error) }
    let answer = TimedWork.value(within: Self.longestAnswer) { [self] in
      do {
        return noting(try answered(address, request))
      } catch {
        return Self.answer(Failure(error), language)
      }
    }
    return answer ?? Self.late(address)
  }

  /// An answer that says whether damage was found in the log, by itself or by an earlier one.
  private func noting(_ answer: HTTPAnswer) -> HTTPAnswer {
    guard !answer.headers.contains(where: { $0.name == Self.damageHeader }), let damage = damage.withLock({ $0 }) else { return answer }
    var answer = answer
    answer.headers.append((name: Self.damageHeader, value: damage))
    return answer
  }

  private static let damageHeader = "Docket-Damaged"

  /// The answer of an address over the log as it is now: as it is kept, or made in one of few places.
  private func answered(_ address: APIAddress, _ request: HTTPRequest) throws -> HTTPAnswer {
    let head = try head()
    let tag = tag(of: address, head)
    if request.headers["if-none-match"]?.contains(tag) ?? false {
      return HTTPAnswer(304, "application/json", [], headers: headers(of: head, tag))
    }
    switch address.command.question.basis {
    case .kept: return answers.answer(tag, within: Int(Self.longestAnswer)) { makeInPlace(address) } ?? Self.late(address)
    case .lines: return makeInPlace(address).answer
    case .everyLine:
      guard acquire(verifying) else { return Self.busy(address) }
      defer { verifying.leave() }
      return makeInPlace(address).answer
    }
  }

  /// Makes an answer in one of a few places, held until the work is done even if no one waits.
  private func makeInPlace(_ address: APIAddress) -> Made {
    guard acquire(answering) else { return (Self.busy(address), nil) }
    defer { answering.leave() }
    do {
      return try make(address)
    } catch {
      return (Self.answer(Failure(error), language), nil)
    }
  }

  /// An answer with its log state, if it may be kept.
  private typealias Made = (answer: HTTPAnswer, over: (size: Int, tag: String)?)

  /// Makes the answer of an address, of one state of the log.
  private func make(_ address: APIAddress) throws -> Made {
    // While a place was waited for the log may have grown, and somebody may have made this.
    var (head, tries) = (try head(), 1)
    while true {
      if let kept = answers.kept(tag(of: address, head)) { return (kept, nil) }
      let made = try make(address, over: head)
      // Where something was recorded meanwhile the answer may be of another state than its headers would say, so it is made again.
      if made.size != head.size, tries < 5 {
        (head, tries) = (try self.head(), tries + 1)
        continue
      }
      let tag = tag(of: address, head)
      var answer = made.answer
      answer.headers = headers(of: head, tag) + answer.headers
      return (answer, answer.status == 200 && made.size == head.size ? (made.size, tag) : nil)
    }
  }

  /// An answer, and how many events the log had for it.
  private typealias Counted = (answer: HTTPAnswer, size: Int)

  /// Makes the answer of an address, of the log in a state if that is open, else of what its command opens.
  private func make(_ address: APIAddress, over head: LogState) throws -> Counted {
    let language = address.language ?? language
    let invocation: Invocation
    do { invocation = try address.invocation(under: tool.root, log: path) } catch let fault as APIAddress.Fault {
      return (Self.answer(fault, language) ?? Self.unknown, head.size)
    } catch {
      return (Self.answer(Failure(error), language), head.size)
    }
    @Sendable func answer(over figures: FigureSession?) throws -> HTTPAnswer {
      let console = Console(process, language: language, prefersJSON: true)
      let call = CommandCall(invocation: invocation, process: process, console: console, tool: tool)
      do {
        let answer = try address.command.question.answer(call, figures)
        var bytes = answer.bytes
        // What can't be answered for damage says where that is.
        if bytes.isEmpty, let failure = console.pendingFailures.last { bytes = Array((failure.json(in: language).text() + "\n").utf8) }
        var made = HTTPAnswer(
          Self.status(of: answer.status), "application/json; charset=utf-8", bytes,
          headers: [(name: "Docket-Exit", value: "\(answer.status.rawValue)")])
        if let total = answer.total { made.headers.append((name: "Docket-Total", value: "\(total)")) }
        // What is left of an answer over a damaged log says nothing of the damage itself.
        if answer.status == .damaged, let failure = console.pendingFailures.last {
          made.headers.append((name: Self.damageHeader, value: note(failure)))
        }
        if answer.status == .done, address.command.question.basis == .everyLine { damage.withLock { $0 = nil } }
        return made
      } catch {
        let failure = Failure(error)
        if failure.status == .damaged { _ = note(failure) }
        return Self.answer(failure.withholding(invocation.withheld), language)
      }
    }
    guard address.command.question.basis == .kept, head.isSound else { return (try answer(over: nil), try count()) }
    return try figures.use(
      key(of: head, in: language), opening: { try FigureSession(over: path, process) }, while: { $0.answer.status < 500 }
    ) { figures in
      // It may have grown since it was looked at; then the answer is of what it has now.
      (try answer(over: figures), figures.sessions[0].snapshot.count)
    }
  }

  /// Keeps what is said of damage; gives it as headers have it.
  private func note(_ failure: Failure) -> String {
    let said = ListWorkbook.address(of: failure.message[language])
    damage.withLock { $0 = said }
    return said
  }

  /// Makes something of the figures of the log as it is now.
  func asking<Made: Sendable>(_ make: (FigureSession) throws -> Made) throws -> Made {
    let head = try head()
    guard head.isSound else { return try make(try FigureSession(over: path, process)) }
    return try figures.use(key(of: head, in: language), opening: { try FigureSession(over: path, process) }, make)
  }

  private func key(of head: LogState, in language: Language) -> LentFigures.Key {
    LentFigures.Key(size: head.size, root: head.root, day: head.day, language: language.rawValue)
  }

  /// How many events the log has now.
  private func count() throws -> Int { try LogStores.open(path, process).snapshot().count }

  private func headers(of head: LogState, _ tag: String) -> [(name: String, value: String)] {
    [(name: "Docket-Size", value: "\(head.size)"), (name: "Docket-Root", value: head.root.base64), (name: "ETag", value: tag)]
  }

  private func tag(of address: APIAddress, _ head: LogState) -> String {
    let words = "\(head.root.base64) \(head.size) \(head.day) \(DocketTool.version) \(language.rawValue) \(address.text)"
    return "\"\(SHA256.digest(of: Array(words.utf8)).hex.prefix(32))\""
  }

  /// The log's state; a failure if another log has replaced it.
  private func head() throws -> LogState {
    if isReplaced.load(ordering: .sequentiallyConsistent) { throw Self.replaced }
    let now = try LogStores.open(path, process).snapshot()
    let first = try now.origin()?.hash
    if let kept = kept.withLock({ $0 }), first == opened, now.damage == nil, kept.last == now.head, kept.end == now.end {
      return LogState(size: kept.tree.size, root: kept.tree.root, day: kept.zone.day(of: try Clock.now(process)), isSound: !isGathering)
    }
    // Before the log is looked at: beside a writer another answer may have seen more of it meanwhile.
    let newest = newest.withLock { $0 }
    let session = try OfficeSession.reading(process, path: path)
    var isSame = first == opened
    if isSame, session.damage == nil { isSame = try continues(session.snapshot, newest) }
    if !isSame {
      isReplaced.store(true, ordering: .sequentiallyConsistent)
      throw Self.replaced
    }
    if let head = session.snapshot.head, session.damage == nil {
      self.newest.withLock { if head.seq > $0?.seq ?? 0 { $0 = head } }
    }
    let tree = try session.tree(knownAt: nil, isPartial: true)
    if session.damage == nil, tree.size == session.snapshot.count {
      let head = Head(
        last: session.snapshot.head, end: session.snapshot.end, tree: (tree.size, tree.root), zone: session.origin.zone)
      kept.withLock { $0 = head }
    }
    return LogState(
      size: tree.size, root: tree.root, day: session.today,
      isSound: !isGathering && session.damage == nil && tree.size == session.snapshot.count)
  }

  /// Whether the newest event seen is still in its place.
  private func continues(_ snapshot: any LogSnapshot, _ head: LogHead?) throws -> Bool {
    guard let head else { return true }
    guard snapshot.count >= head.seq else { return false }
    var hash: Digest?
    _ = try snapshot.scan(from: try snapshot.position(of: head.seq)) { line, _ in
      hash = line.hash
      return .stop
    }
    return hash == head.hash
  }

  static let replaced = Failure.io("replaced")

  /// Waits for a place, half a minute at most.
  func acquire(_ places: OpenConnections) -> Bool {
    for _ in 0..<3_000 {
      if places.enter() { return true }
      usleep(10_000)
    }
    return false
  }

  private static func status(of exit: ExitStatus) -> Int {
    switch exit {
    case .done, .no: 200
    case .usage: 400
    case .refused: 404
    case .damaged: 500
    case .io, .interrupted: 503
    }
  }

  static func answer(_ failure: Failure, _ language: Language) -> HTTPAnswer {
    HTTPAnswer(
      status(of: failure.status), "application/json; charset=utf-8", Array((failure.json(in: language).text() + "\n").utf8),
      headers: [(name: "Docket-Exit", value: "\(failure.status.rawValue)")])
  }

  /// A refused request, reported like a command's with the log's state.
  private func refused(_ fault: APIAddress.Fault) -> HTTPAnswer {
    guard var answer = Self.answer(fault, language) else { return Self.unknown }
    do {
      let head = try head()
      answer.headers += [(name: "Docket-Size", value: "\(head.size)"), (name: "Docket-Root", value: head.root.base64)]
    } catch {
      return Self.answer(Failure(error), language)
    }
    return answer
  }

  private static let unknown = HTTPAnswer.line(404, "没有这个地址 / there is no such address")

  /// What is wrong with an address; nil where no command has it.
  private static func answer(_ fault: APIAddress.Fault, _ language: Language) -> HTTPAnswer? {
    switch fault {
    case .unknown: nil
    case .parameter(let name): answer(Failure.usage("no-parameter", ["name": TextForms.shownInLine(name)]), language)
    case .encoding: answer(Failure.usage("bad-encoding"), language)
    }
  }

  private static func busy(_ address: APIAddress) -> HTTPAnswer {
    .line(503, "正忙，可以直接运行 / busy; run it yourself: \(address.line)")
  }

  private static func late(_ address: APIAddress) -> HTTPAnswer {
    .line(503, "超过 30 秒还没有算完，可以直接运行 / not made within 30 seconds; run it yourself: \(address.line)")
  }
}
