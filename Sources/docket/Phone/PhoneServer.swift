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

/// The addresses by which phones record: the page, what it asks, and the one door for what it delivers.
final class PhoneServer: Sendable {
  let call: CommandCall
  let path: String
  private let tokens: DeviceTokens
  private let limits = DeviceLimits()

  /// Serves the phones of a log.
  init(path: String, call: CommandCall) {
    (self.path, self.call) = (path, call)
    tokens = DeviceTokens(call: call, path: path)
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

  /// Answers a request of a phone; nil for the addresses of readers.
  func answer(to request: HTTPRequest, _ body: [UInt8]) -> HTTPAnswer? {
    let client = PhoneClient.own
    switch (request.method, request.target) {
    case (.get, "/phone"), (.head, "/phone"): return Self.own("text/html; charset=utf-8", client.page)
    case (.get, "/worker.js"): return Self.own("text/javascript; charset=utf-8", client.worker)
    case (.get, "/manifest.json"): return Self.own("application/manifest+json", client.manifest)
    case (.get, "/api/nonce"): return limited("nonce") { () throws(Failure) in Self.json(200, tokens.nonce()) }
    case (.post, "/api/enrol"): return limited("enrol") { () throws(Failure) in try enrol(body) }
    case (.get, "/api/form"):
      return asked(request) { device throws(Failure) in Self.json(200, try PhoneForm(of: try session()).json) }
    case (.get, "/api/mine"):
      return asked(request) { device throws(Failure) in
        Self.json(200, try PhoneWork(of: device, in: try FigureSession(over: path, call.process)).json())
      }
    case (.get, let target) where target.hasPrefix(Self.attachments) && request.headers["docket-device"] != nil:
      return asked(request) { device throws(Failure) in try photo(String(target.dropFirst(Self.attachments.count)), device) }
    case (.put, let target) where target.hasPrefix(Self.attachments):
      return asked(request) { device throws(Failure) in try store(body, String(target.dropFirst(Self.attachments.count)), device) }
    case (.post, "/api/deliver"): return asked(request) { device throws(Failure) in try deliver(body, device) }
    case (.get, _), (.head, _): return nil
    case (.post, _), (.put, _): return Self.refusal(404, Message("no-address"))
    }
  }

  /// Answers what a known device asks, unless it asks too often.
  private func asked(_ request: HTTPRequest, _ work: (Device) throws(Failure) -> HTTPAnswer) -> HTTPAnswer {
    let device: Device
    do throws(Failure) {
      switch try tokens.device(of: request.headers["docket-device"] ?? "") {
      case .device(let known): device = known
      case .denied(let message): return Self.refusal(401, message)
      }
    } catch {
      return Self.answer(error)
    }
    return limited(device.key) { () throws(Failure) in try work(device) }
  }

  private func limited(_ subject: String, _ work: () throws(Failure) -> HTTPAnswer) -> HTTPAnswer {
    guard limits.allows(subject, at: tokens.seconds) else { return Self.refusal(429, Message("too-often")) }
    do throws(Failure) { return try work() } catch { return Self.answer(error) }
  }

  private func session() throws(Failure) -> OfficeSession { try OfficeSession.reading(call.process, path: path) }

  // MARK: What phones bring

  private func enrol(_ body: [UInt8]) throws(Failure) -> HTTPAnswer {
    let (value, key): (JSON, PublicKey)
    do {
      value = try JSON(parsing: body)
      key = try PublicKey(value["key"]?.string ?? "")
    } catch {
      return Self.refusal(400, Message("bad-enrolment"))
    }
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

  private func store(_ bytes: [UInt8], _ name: String, _ device: Device) throws(Failure) -> HTTPAnswer {
    guard let digest = Digest(hex: name) else { return Self.refusal(404, Message("no-address")) }
    guard Self.isPhoto(bytes) else { return Self.refusal(415, Message("no-photo")) }
    guard SHA256.digest(of: bytes) == digest else { return Self.refusal(400, Message("other-hash")) }
    switch limits.admit(digest, bytes.count, of: device.key) {
    case .unnamed: return Self.refusal(404, Message("not-waited-for"))
    case .full: return Self.refusal(429, Message("too-much-waits"))
    case .admitted: break
    }
    _ = try Failure.catching { try LogStores.open(path, call.process).putAttachment(bytes) }
    return Self.json(200, ["sha256": digest.hex.json, "size": bytes.count.json])
  }

  /// Takes a delivery in as its command would.
  private func deliver(_ body: [UInt8], _ device: Device) throws(Failure) -> HTTPAnswer {
    let delivery: Delivery
    do throws(DeliveryFault) { delivery = try Delivery(body) } catch {
      return Self.answer(Failure(.usage, error.problem, place: Failure.Place("-", line: error.line)))
    }
    guard delivery.key == device.key else { return Self.refusal(403, Message("other-device")) }
    var context = call.process
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    (context.output, context.errors, context.input) = (output, errors, FixedInput(bytes: body))
    context.arguments = ["deliver", "-", "--json", "--log=\(path)", "--lang=\(call.console.language.rawValue)"]
    let status = DocketTool.make(context).run(context)
    guard status == .done || status == .no else {
      let text = String(decoding: errors.bytes.split(separator: 10).last ?? [], as: UTF8.self)
      let isFull = status == .io && Self.fullDisk.contains { text.contains($0) }
      return HTTPAnswer(isFull ? 507 : Self.status(of: status), Self.type, Array((text + "\n").utf8))
    }
    let missing = try Failure.catching { try JSON(parsing: output.bytes.filter { $0 != 10 }) }["intents"]?.array ?? []
    limits.wait(
      for: Set(missing.flatMap { $0["missing"]?.array ?? [] }.compactMap { $0.string.flatMap { Digest(hex: $0) } }), of: device.key)
    return HTTPAnswer(200, Self.type, output.bytes)
  }

  private static let fullDisk = [StreamError(number: ENOSPC).text.zh, StreamError(number: ENOSPC).text.en]

  /// A photo of one of the person's own cases.
  private func photo(_ name: String, _ device: Device) throws(Failure) -> HTTPAnswer {
    let figures = try FigureSession(over: path, call.process)
    guard let digest = Digest(hex: name), try PhoneWork(of: device, in: figures).names(digest),
      let bytes = try Failure.catching({ try figures.sessions[0].store.attachment(digest) })
    else { return Self.refusal(404, Message("no-photo")) }
    return HTTPAnswer(200, ServedLog.type(of: bytes), bytes)
  }

  /// Whether bytes begin as a JPEG, PNG or HEIC does.
  private static func isPhoto(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      || bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
        && [Array("heic".utf8), Array("mif1".utf8), Array("heix".utf8)].contains(Array(bytes.dropFirst(8).prefix(4)))
  }

  // MARK: Answers

  private static let type = "application/json; charset=utf-8"

  private static func own(_ type: String, _ body: [UInt8]) -> HTTPAnswer {
    HTTPAnswer(200, type, body, headers: [(name: "Content-Security-Policy", value: PhoneClient.own.policy)])
  }

  private static func json(_ status: Int, _ value: JSON) -> HTTPAnswer { HTTPAnswer(status, type, Array((value.text() + "\n").utf8)) }

  /// A refusal by its word, with what it says in both languages.
  static func refusal(_ status: Int, _ message: Message) -> HTTPAnswer {
    json(status, error(message.code, message.text, message.hint))
  }

  private static func error(_ code: String, _ text: Localized, _ hint: Localized?) -> JSON {
    func both(_ text: Localized) -> JSON { ["zh": text.zh.json, "en": text.en.json] }
    return ["error": ["code": code.json, "message": both(text), "hint": hint.map(both) ?? .null]]
  }

  private static func answer(_ failure: Failure) -> HTTPAnswer {
    let isFull = failure.status == .io && fullDisk.contains { failure.message.zh.contains($0) }
    return json(isFull ? 507 : status(of: failure.status), error(failure.code, failure.message, failure.hint))
  }

  private static func status(of status: ExitStatus) -> Int {
    switch status {
    case .done, .no: 200
    case .usage: 422
    case .refused: 403
    case .damaged: 500
    case .io, .interrupted: 503
    }
  }
}
