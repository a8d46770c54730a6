import Casework
import Commands
import EventLog
import Pages
import Synchronization
import TextForms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The log that is served: its answers, and the photos that its events name.
final class ServedLog: Sendable {
  /// How many events there were when serving began.
  let size: Int
  private let path: String
  private let process: ProcessContext
  private let language: Language
  private let opened: Digest
  private let newest: Mutex<LogHead?>
  private let isReplaced = Atomic(false)
  private let answering = OpenConnections(most: 4)
  private let verifying = OpenConnections(most: 1)
  private let kept = Mutex<Head?>(nil)

  /// The most milliseconds that an answer may take.
  private static let longestAnswer: Int32 = 30_000

  /// Where the log stands, which holds while its last event stays in its place.
  private struct Head {
    let last: LogHead?
    let end: LogPosition
    let tree: (size: Int, root: Digest)
    let zone: Zone
  }

  /// The most bytes of a photo that is handed out.
  private static let largestPhoto = 64 << 20

  /// Opens a log.
  init(path: String, call: CommandCall) throws(Failure) {
    let snapshot = try Failure.catching { try LogStores.open(path, call.process).snapshot() }
    guard let first = try Failure.catching({ try snapshot.origin()?.hash }) else { throw .notALog(path) }
    self.path = path
    process = call.process
    language = call.console.language
    opened = first
    size = snapshot.count
    newest = Mutex(snapshot.head)
  }

  /// Answers a request that may ask.
  func answer(to request: HTTPRequest) -> HTTPAnswer {
    if request.target.hasPrefix("/attachment/") { return photo(String(request.target.dropFirst(12))) }
    let address: APIAddress
    do throws(APIAddress.Fault) { address = try APIAddress(target: request.target) } catch { return refused(error) }
    let isVerify = address.words == ["verify"]
    guard take(answering) else { return Self.busy(address) }
    if isVerify, !take(verifying) {
      answering.leave()
      return Self.busy(address)
    }
    let answer = WorkInTime.value(within: Self.longestAnswer) { [self] in
      // The places are taken until the work is done, whether or not somebody still waits for it.
      defer {
        answering.leave()
        if isVerify { verifying.leave() }
      }
      do throws(Failure) {
        return try answered(address, request)
      } catch {
        return Self.told(error, language)
      }
    }
    return answer ?? Self.late(address)
  }

  /// The answer of an address, made of one state of the log.
  private func answered(_ address: APIAddress, _ request: HTTPRequest) throws(Failure) -> HTTPAnswer {
    var tries = 0
    while true {
      let head = try head()
      let tag =
        "\"\(SHA256.digest(of: Array("\(head.root.base64) \(head.size) \(head.day) \(DocketTool.version) \(language.rawValue) \(address.text)".utf8)).hex.prefix(32))\""
      var headers = [
        (name: "Docket-Size", value: "\(head.size)"), (name: "Docket-Root", value: head.root.base64), (name: "ETag", value: tag),
      ]
      if request.headers["if-none-match"]?.contains(tag) ?? false { return HTTPAnswer(304, "application/json", [], headers: headers) }
      let answer: APIAnswers.Answer
      do throws(APIAddress.Fault) {
        answer = try APIAnswers(process: process, log: path, language: language).answer(address)
      } catch {
        return refused(error)
      }
      // Where something was recorded meanwhile it may or may not be in the answer, so it is made again.
      tries += 1
      if tries < 5, try Failure.catching({ try LogStores.open(path, process).snapshot() }).count != head.size { continue }
      headers.append((name: "Docket-Exit", value: "\(answer.status.rawValue)"))
      if let total = answer.total { headers.append((name: "Docket-Total", value: "\(total)")) }
      return HTTPAnswer(Self.status(of: answer.status), "application/json; charset=utf-8", Self.body(of: answer), headers: headers)
    }
  }

  /// Where the log stands; a failure where it isn't the one any more that was opened.
  private func head() throws(Failure) -> (size: Int, root: Digest, day: Day) {
    if isReplaced.load(ordering: .sequentiallyConsistent) { throw Self.replaced }
    let now = try Failure.catching { try LogStores.open(path, process).snapshot() }
    let first = try Failure.catching { try now.origin()?.hash }
    if let kept = kept.withLock({ $0 }), first == opened, now.damage == nil, kept.last == now.head, kept.end == now.end {
      return (kept.tree.size, kept.tree.root, kept.zone.day(of: try Clock.now(process)))
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
    return (tree.size, tree.root, session.today)
  }

  /// Whether the newest event that was seen still stands in its place.
  private func continues(_ snapshot: any LogSnapshot, _ head: LogHead?) throws(Failure) -> Bool {
    guard let head else { return true }
    guard snapshot.count >= head.seq else { return false }
    var hash: Digest?
    _ = try Failure.catching {
      try snapshot.scan(from: try snapshot.position(of: head.seq)) { line, _ in
        hash = line.hash
        return .stop
      }
    }
    return hash == head.hash
  }

  private static let replaced = Failure(
    .io, code: "replaced", Localized(zh: "案卷被换过或截短了，请重新启动 docket 浏览", en: "the log was replaced or cut: start docket serve again"),
    hint: Localized(zh: "先用 docket 验证 查明", en: "look into it with docket verify first"))

  /// A photo that a standing event names, rehashed before its first byte goes out.
  private func photo(_ name: String) -> HTTPAnswer {
    let none = HTTPAnswer.line(404, "没有这个附件 / there is no such attachment")
    if isReplaced.load(ordering: .sequentiallyConsistent) { return Self.told(Self.replaced, language) }
    guard let digest = Digest(hex: name), take(answering) else { return none }
    defer { answering.leave() }
    do throws(Failure) {
      let session = try OfficeSession.reading(process, path: path)
      guard try isNamed(digest, in: session) else { return none }
      guard let size = try Failure.catching({ try session.store.attachmentSize(digest) }), size <= Self.largestPhoto,
        let bytes = try Failure.catching({ try session.store.attachment(digest) })
      else { return none }
      let type = Self.type(of: bytes)
      let isImage = type.hasPrefix("image/")
      return HTTPAnswer(
        200, type, bytes, headers: isImage ? [] : [(name: "Content-Disposition", value: "attachment; filename=\"\(name)\"")])
    } catch {
      return error.status == .damaged ? Self.told(error, language) : none
    }
  }

  private func isNamed(_ digest: Digest, in session: OfficeSession) throws(Failure) -> Bool {
    let (hex, mark) = (Array(digest.hex.utf8), Array("\"attachments\"".utf8))
    var cases: Set<CaseID> = []
    _ = try Failure.catching {
      try session.snapshot.scan { line, bytes in
        let text = line.text(in: bytes)
        if text.contains(mark), text.contains(hex) { cases.insert(line.caseID(in: bytes)) }
        return .more
      }
    }
    for history in try session.histories(of: cases.sorted()) {
      let names = history.standing.flatMap { $0.data["attachments"]?.array ?? [] }.compactMap { Attachment($0)?.hash }
      if names.contains(digest) { return true }
    }
    return false
  }

  private static func type(of bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return "image/webp" }
    return "application/octet-stream"
  }

  /// Waits for a place, half a minute at most.
  private func take(_ places: OpenConnections) -> Bool {
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

  /// Standard output, or where there is none the error's line alone.
  private static func body(of answer: APIAnswers.Answer) -> [UInt8] {
    if !answer.output.isEmpty || answer.status == .done || answer.status == .no { return answer.output }
    let lines = answer.errors.split(separator: UInt8(ascii: "\n"))
    return Array(lines.last { $0.starts(with: Array("{\"error\"".utf8)) } ?? []) + [UInt8(ascii: "\n")]
  }

  private static func told(_ failure: Failure, _ language: Language) -> HTTPAnswer {
    HTTPAnswer(
      status(of: failure.status), "application/json; charset=utf-8", Array((failure.json(in: language).text() + "\n").utf8),
      headers: [(name: "Docket-Exit", value: "\(failure.status.rawValue)")])
  }

  /// What isn't asked as it can be answered is said as a command says it, with where the log stands.
  private func refused(_ fault: APIAddress.Fault) -> HTTPAnswer {
    let failure: Failure
    switch fault {
    case .unknown: return .line(404, "没有这个地址 / there is no such address")
    case .parameter(let name):
      let name = TextForms.shownInLine(name)
      failure = Failure(
        .usage, code: "no-parameter", Localized(zh: "这里没有参数“\(name)”", en: "there is no parameter '\(name)' here"),
        hint: Localized(zh: "参数是命令的长选项", en: "parameters are the command's long flags"))
    case .encoding:
      failure = Failure(
        .usage, code: "bad-encoding", Localized(zh: "地址的编码不对", en: "the address isn't percent-encoded UTF-8"),
        hint: Localized(zh: "参数按 UTF-8 作百分号编码", en: "percent-encode the parameters as UTF-8"))
    }
    var answer = Self.told(failure, language)
    do throws(Failure) {
      let head = try head()
      answer.headers += [(name: "Docket-Size", value: "\(head.size)"), (name: "Docket-Root", value: head.root.base64)]
    } catch {
      return Self.told(error, language)
    }
    return answer
  }

  private static func busy(_ address: APIAddress) -> HTTPAnswer {
    .line(503, "正忙，可以直接运行 / busy; run it yourself: \(address.command)")
  }

  private static func late(_ address: APIAddress) -> HTTPAnswer {
    .line(503, "超过 30 秒还没有算完，可以直接运行 / not made within 30 seconds; run it yourself: \(address.command)")
  }
}

extension [UInt8] {
  /// Whether some bytes stand somewhere in it.
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    return indices.dropLast(part.count - 1).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
