import Casework
import Commands
import EventLog
import Pages
import Synchronization
import TextForms

/// The addresses by which phones record: the page, what it asks, and the one door for what it delivers.
final class PhoneServer: Sendable {
  let call: CommandCall
  let path: String
  /// What readers see.
  private let log: ServedLog
  let limits = DeviceLimits()
  private let tokens: DeviceTokens
  private let photos: AwaitedPhotos

  /// Serves the phones of a log.
  init(_ log: ServedLog, call: CommandCall) throws(Failure) {
    (path, self.log, self.call) = (log.path, log, call)
    tokens = DeviceTokens(process: call.process, path: path)
    photos = try Failure.catching { try AwaitedPhotos(of: try LogStores.open(log.path, call.process)) }
    try clear()
  }

  /// The most bytes that a request may bring; nil for an address that takes none.
  static func longestBody(of request: HTTPRequest) -> Int? {
    switch (request.method, request.target) {
    case (.post, "/api/deliver"): Delivery.longest
    case (.post, "/api/enrol"): 16 << 10
    case (.put, let target) where target.hasPrefix(attachments): 16 << 20
    case (.get, _), (.head, _), (.post, _), (.put, _): nil
    }
  }

  private static let attachments = "/api/attachment/"

  // MARK: Who asks

  /// Who sends a request, known before what it brings is received.
  enum Caller {
    /// Nobody whom the request has to name.
    case anyone
    case device(Device)
    case refused(HTTPAnswer)
  }

  /// Who sends a request: whoever brings something, or asks for what isn't everybody's, is known by a token.
  func caller(of request: HTTPRequest) -> Caller {
    if (request.method, request.target) == (.post, "/api/enrol") {
      return limits.allows(Self.address(of: request), at: tokens.seconds) ? .anyone : .refused(Self.refusal(429, Message("too-often")))
    }
    guard request.headers["docket-device"] != nil || request.hasBody || ["/api/form", "/api/mine"].contains(request.target) else {
      return .anyone
    }
    return caller(by: request.headers["docket-device"] ?? "", from: Self.address(of: request))
  }

  /// Who has a token; what is unknown or wrong counts for the address that sent it, and an address that sent too much isn't looked at.
  private func caller(by token: String, from address: String) -> Caller {
    guard tokens.isProven(token) || !limits.isExhausted(address, at: tokens.seconds) else {
      return .refused(Self.refusal(429, Message("too-often")))
    }
    do throws(Failure) {
      switch try tokens.device(of: token) {
      case .device(let device): return .device(device)
      case .denied(let message):
        _ = limits.allows(address, at: tokens.seconds)
        return .refused(Self.refusal(401, message))
      }
    } catch {
      return .refused(answer(error))
    }
  }

  /// Where a request comes from: the last hop that the proxy on this machine saw, for nobody else reaches the port.
  private static func address(of request: HTTPRequest) -> String {
    let hops = (request.headers["x-forwarded-for"] ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
    return "address \(hops.last?.prefix(64) ?? "here")"
  }

  // MARK: What is asked

  /// Answers a request of a phone; nil for the addresses of readers.
  func answer(to request: HTTPRequest, _ body: [UInt8], by caller: Caller) -> HTTPAnswer? {
    let client = PhoneClient.own
    switch (request.method, request.target) {
    case (.get, "/phone"), (.head, "/phone"): return Self.own("text/html; charset=utf-8", client.page)
    case (.get, "/worker.js"): return Self.own("text/javascript; charset=utf-8", client.worker)
    case (.get, "/manifest.json"): return Self.own("application/manifest+json", client.manifest)
    case (.get, "/api/nonce"): return Self.json(200, tokens.nonce())
    case (.get, _), (.head, _), (.post, _), (.put, _): break
    }
    switch caller {
    case .refused(let answer): return answer
    case .anyone:
      if (request.method, request.target) == (.post, "/api/enrol") { return made { () throws(Failure) in try enrol(body) } }
      return request.hasBody ? Self.refusal(404, Message("no-address")) : nil
    case .device(let device):
      if request.method == .put, request.target.hasPrefix(Self.attachments) {
        return made { () throws(Failure) in try store(body, String(request.target.dropFirst(Self.attachments.count)), device) }
      }
      // What readers ask isn't counted for them either.
      guard Self.isOwn(request) else { return request.hasBody ? Self.refusal(404, Message("no-address")) : nil }
      guard limits.allows(device.key, at: tokens.seconds) else { return Self.refusal(429, Message("too-often")) }
      return answer(to: request, body, of: device)
    }
  }

  /// Whether an address is the phones' alone.
  private static func isOwn(_ request: HTTPRequest) -> Bool {
    ["/api/form", "/api/mine", "/api/deliver"].contains(request.target) || request.target.hasPrefix(attachments)
  }

  private func answer(to request: HTTPRequest, _ body: [UInt8], of device: Device) -> HTTPAnswer? {
    switch (request.method, request.target) {
    case (.get, "/api/form"): return made { () throws(Failure) in Self.json(200, try PhoneForm(of: try session()).json) }
    case (.get, "/api/mine"):
      return made { () throws(Failure) in Self.json(200, try PhoneWork(of: device, in: try FigureSession(over: path, call.process)).json())
      }
    case (.get, let target) where target.hasPrefix(Self.attachments):
      // Whoever is on the roster may read every case, and sees what its events name.
      let words = target.dropFirst(Self.attachments.count).split(separator: "?", omittingEmptySubsequences: false)
      guard words.count == 1 || words.count == 2 && words[1] == "side=640" else { return Self.refusal(404, Message("no-address")) }
      let answer = log.photo(String(words[0]))
      guard answer.status == 200 else { return answer.status == 404 ? Self.refusal(404, Message("no-photo")) : answer }
      if words.count == 1 { return answer }
      return EmbeddedThumb.find(in: answer.body).map { HTTPAnswer(200, "image/jpeg", $0) } ?? Self.refusal(404, Message("no-thumb"))
    case (.post, "/api/deliver"): return made { () throws(Failure) in try deliver(body, device) }
    case (.get, _), (.head, _): return nil
    case (.post, _), (.put, _): return Self.refusal(404, Message("no-address"))
    }
  }

  private func made(_ work: () throws(Failure) -> HTTPAnswer) -> HTTPAnswer {
    do throws(Failure) { return try work() } catch { return answer(error) }
  }

  private func session() throws(Failure) -> OfficeSession { try OfficeSession.reading(call.process, path: path) }

  // MARK: What phones bring

  private func enrol(_ body: [UInt8]) throws(Failure) -> HTTPAnswer {
    let (value, key): (JSON, PublicKey?)
    do {
      value = try JSON(parsing: body)
      key = try value["key"].map { try PublicKey($0.string ?? "") }
    } catch {
      return Self.refusal(400, Message("bad-enrolment"))
    }
    guard let key else { return try owner(of: value["code"]?.string ?? "") }
    // A guess doesn't wait for the writer's place, nor hold it.
    if case let known = try owner(of: value["code"]?.string ?? ""), known.status != 200 { return known }
    guard let code = value["code"]?.string, let enrolled = try DeviceEnrolment(call: call, path: path).redeem(code, with: key) else {
      return Self.refusal(409, Message("bad-code.enrolment"))
    }
    return Self.json(
      200,
      [
        "by": enrolled.name.json, "device": enrolled.device.json, "office": enrolled.office.id.json,
        "name": enrolled.office.name.json, "key": key.fingerprint.json,
      ])
  }

  /// Whose device a code would make, which stays good: a phone asks before it becomes another's.
  private func owner(of code: String) throws(Failure) -> HTTPAnswer {
    let session = try session()
    var codes = try Failure.catching { try DeviceCodes(of: session.store, at: session.now) }
    guard let found = codes.redeem(code) else { return Self.refusal(409, Message("bad-code.enrolment")) }
    return Self.json(
      200,
      [
        "by": found.name.json, "device": found.device.json, "office": session.origin.id.json, "name": session.origin.name.json,
      ])
  }

  /// Keeps a photo that the person's intents named; one that the log has already is as good as kept.
  private func store(_ bytes: [UInt8], _ name: String, _ device: Device) throws(Failure) -> HTTPAnswer {
    guard let digest = Digest(hex: name) else { return Self.refusal(404, Message("no-address")) }
    if !photos.isNamed(digest, by: device.name), !limits.allows(device.key, at: tokens.seconds) {
      return Self.refusal(429, Message("too-often"))
    }
    guard Self.isPhoto(bytes) else { return Self.refusal(415, Message("no-photo")) }
    guard SHA256.digest(of: bytes) == digest else { return Self.refusal(400, Message("other-hash")) }
    let store = try Failure.catching { try LogStores.open(path, call.process) }
    if try Failure.catching({ try store.attachmentSize(digest) }) != bytes.count {
      switch photos.admit(digest, bytes.count, of: device.name) {
      case .unnamed: return Self.refusal(404, Message("not-waited-for"))
      case .full: return Self.refusal(429, Message("too-much-waits"))
      case .admitted: _ = try Failure.catching { try store.putAttachment(bytes) }
      }
    }
    return Self.json(200, ["sha256": digest.hex.json, "size": bytes.count.json])
  }

  /// Takes a delivery in as its command would, and answers in both languages.
  private func deliver(_ body: [UInt8], _ device: Device) throws(Failure) -> HTTPAnswer {
    let (delivery, intents): (Delivery, [DeliveredIntent])
    do throws(DeliveryFault) {
      delivery = try Delivery(body)
      intents = try delivery.intents()
    } catch {
      throw Failure(.usage, error.problem, place: Failure.Place("-", line: error.line))
    }
    guard delivery.key == device.key else { return Self.refusal(403, Message("other-device")) }
    let (answers, today) = try DeliverCommand(call: try command(over: body)).receive()
    let json = JSON(answers.json(.zh, today: today), answers.json(.en, today: today))
    let statuses = (json["intents"]?.array ?? []).map { $0["status"]?.string }
    var (waiting, recorded) = (Set<Digest>(), Set<Digest>())
    for (intent, status) in zip(intents, statuses) {
      let files = intent.attachments.map(\.hash)
      if status == "done" || status == "known" { recorded.formUnion(files) } else { waiting.formUnion(files) }
    }
    let now = try Clock.now(call.process)
    let minutes = (delivery.made.milliseconds - now.milliseconds) / 60_000
    // Made just now, if by the device's clock: the phone says so too.
    if abs(minutes) > 5 {
      try call.console.printNote(message: "phone-clock", ["by": device.name, "device": device.label, "minutes": minutes])
    }
    try Failure.catching { try photos.note(waiting: waiting, recorded: recorded, of: device.name, at: now) }
    // What was recorded is answered, whatever becomes of old photos.
    do throws(Failure) { try clear() } catch { call.console.report(error) }
    return Self.json(200, json)
  }

  /// The command `deliver` over what came in.
  private func command(over body: [UInt8]) throws(Failure) -> CommandCall {
    var context = call.process
    (context.output, context.errors, context.input) = (CapturedOutput(), CapturedOutput(), FixedInput(bytes: body))
    context.arguments = ["deliver", "-", "--json", "--log=\(path)"]
    let tool = DocketTool.make(context)
    do throws(UsageError) {
      guard case .run(_, let invocation) = try tool.root.parse(context.arguments) else {
        preconditionFailure("a command with its argument runs")
      }
      let console = Console(context, language: call.console.language, prefersJSON: true)
      return CommandCall(invocation: invocation, process: context, console: console, tool: tool)
    } catch {
      throw error.failure
    }
  }

  /// Clears the photos that nothing named for a day.
  private func clear() throws(Failure) {
    let now = try Clock.now(call.process)
    guard photos.isOld(at: now) else { return }
    let session = try OfficeSession.writing(call, path: path)
    defer { session.end() }
    try photos.clear(at: now, in: session)
  }

  /// Whether bytes begin as a JPEG, PNG or HEIC does.
  private static func isPhoto(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      || bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
        && [Array("heic".utf8), Array("mif1".utf8), Array("heix".utf8)].contains(Array(bytes.dropFirst(8).prefix(4)))
  }
}
