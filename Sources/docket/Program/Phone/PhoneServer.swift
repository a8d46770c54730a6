import Casework
import Commands
import Glibc
import Pages
import ProgramSession
import TextForms

/// The addresses by which phones record: the page, what it asks, and the one door for what it delivers.
final class PhoneServer: Sendable {
  let call: CommandCall
  let path: String
  /// What readers see.
  let log: ServedLog
  let limits = DeviceLimits()
  let tokens: DeviceTokens
  let photos: AwaitedPhotos

  /// Serves the phones of a log.
  init(_ log: ServedLog, call: CommandCall) throws {
    (path, self.log, self.call) = (log.path, log, call)
    tokens = DeviceTokens(process: call.process, path: path)
    photos = try AwaitedPhotos(of: try LogStores.open(log.path, call.process))
    try clear()
  }

  /// The most bytes that a request may bring; nil for an address that takes none.
  static func longestBody(of request: HTTPRequest) -> Int? {
    switch (request.method, request.target) {
    case (.post, "/api/deliver"): Delivery.longest
    case (.post, "/api/enrol"), (.post, "/api/revoke"): 16 << 10
    case (.put, let target) where target.hasPrefix(attachments): 16 << 20
    case (.get, _), (.head, _), (.post, _), (.put, _): nil
    }
  }

  static let attachments = "/api/attachment/"

  // MARK: Who asks

  /// Who sends a request, known before what it brings is received.
  enum Caller {
    /// Nobody whom the request has to name.
    case anyone
    case device(Device)
    case refused(HTTPAnswer)
  }

  /// Who sends a request, known by a token where it brings something or asks for private things.
  func caller(of request: HTTPRequest) -> Caller {
    if (request.method, request.target) == (.post, "/api/enrol") {
      return limits.allows("code from \(Self.address(of: request))", at: tokens.seconds)
        ? .anyone : .refused(Self.refusal(429, Message("too-often")))
    }
    guard request.headers["docket-device"] != nil || request.hasBody || ["/api/form", "/api/mine"].contains(request.target) else {
      return .anyone
    }
    return caller(by: request.headers["docket-device"] ?? "", from: Self.address(of: request))
  }

  /// Who has a token; a wrong one counts for the address that sent it, apart from the strangers there where it names a device's key.
  private func caller(by token: String, from address: String) -> Caller {
    do {
      var address = address
      if limits.isExhausted(address, at: tokens.seconds), !tokens.isProven(token) {
        guard let device = try tokens.claimedDevice(of: token) else { return .refused(Self.refusal(429, Message("too-often"))) }
        address = "\(device.key) at \(address)"
        if limits.isExhausted(address, at: tokens.seconds) { return .refused(Self.refusal(429, Message("too-often"))) }
      }
      switch try tokens.device(of: token) {
      case .device(let device): return .device(device)
      case .denied(let message):
        _ = limits.allows(address, at: tokens.seconds)
        return .refused(Self.refusal(401, message))
      }
    } catch {
      return .refused(answer(Failure(error)))
    }
  }

  /// Where a request comes from: the last hop that this machine's proxy saw.
  ///
  /// A house has 2⁶⁴ addresses of the sixth version, so that their first half counts.
  private static func address(of request: HTTPRequest) -> String {
    let hops = (request.headers["x-forwarded-for"] ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
    guard let hop = hops.last else { return "address here" }
    var bytes = in6_addr()
    guard inet_pton(AF_INET6, hop, &bytes) == 1 else { return "address \(hop.prefix(64))" }
    return "address \(withUnsafeBytes(of: bytes) { Array($0.prefix(8)) })"
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
      if (request.method, request.target) == (.post, "/api/enrol") { return made { try enrol(body) } }
      return request.hasBody ? Self.refusal(404, Message("no-address")) : nil
    case .device(let device):
      if request.method == .put, request.target.hasPrefix(Self.attachments) {
        return made { try store(body, String(request.target.dropFirst(Self.attachments.count)), device) }
      }
      // What readers ask isn't counted for them either.
      guard Self.isOwn(request) else { return request.hasBody ? Self.refusal(404, Message("no-address")) : nil }
      guard limits.allows(device.key, at: tokens.seconds) else { return Self.refusal(429, Message("too-often")) }
      return answer(to: request, body, of: device)
    }
  }

  /// Whether an address is the phones' alone.
  private static func isOwn(_ request: HTTPRequest) -> Bool {
    ["/api/form", "/api/mine", "/api/deliver", "/api/revoke"].contains(request.target) || request.target.hasPrefix(attachments)
  }

  private func answer(to request: HTTPRequest, _ body: [UInt8], of device: Device) -> HTTPAnswer? {
    switch (request.method, request.target) {
    case (.get, "/api/form"): return made { Self.json(200, try PhoneForm(of: try session()).json) }
    case (.get, "/api/mine"):
      return made {
        Self.json(200, try log.asking { figures in try PhoneWork(of: device, in: figures).json() })
      }
    case (.get, let target) where target.hasPrefix(Self.attachments):
      // Whoever is on the roster may read every case, and sees what its events name.
      let words = target.dropFirst(Self.attachments.count).split(separator: "?", omittingEmptySubsequences: false)
      guard words.count == 1 || words.count == 2 && words[1] == "side=640" else { return Self.refusal(404, Message("no-address")) }
      let answer = log.photo(String(words[0]))
      guard answer.status == 200 else { return answer.status == 404 ? Self.refusal(404, Message("no-photo")) : answer }
      if words.count == 1 { return answer }
      return EmbeddedThumb.find(in: answer.body).map { HTTPAnswer(200, "image/jpeg", $0) } ?? Self.refusal(404, Message("no-thumb"))
    case (.post, "/api/deliver"): return made { try deliver(body, device) }
    case (.post, "/api/revoke"): return made { try revoke(body, device) }
    case (.get, _), (.head, _): return nil
    case (.post, _), (.put, _): return Self.refusal(404, Message("no-address"))
    }
  }

  private func made(_ work: () throws -> HTTPAnswer) -> HTTPAnswer {
    defer { call.console.printNotesIfRead() }
    do { return try work() } catch { return answer(Failure(error)) }
  }

  func session() throws -> OfficeSession { try OfficeSession.reading(call.process, path: path) }
}
