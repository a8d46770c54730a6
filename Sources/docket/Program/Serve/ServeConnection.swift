import Glibc
import LogLines
import Pages
import Synchronization

/// One connection: its requests in turn, until it is idle, slow, or refused.
struct ServeConnection {
  let descriptor: Int32
  let gate: Gate
  let log: ServedLog
  /// The addresses of phones, where they may record.
  var phones: PhoneServer?

  /// Milliseconds for a head once it has begun, and without one.
  private static let (headTime, idleTime) = (5_000, 30_000)

  /// Serves until the connection ends.
  func run() {
    var bytes: [UInt8] = []
    var began: Int?
    while true {
      switch HTTPRequest.read(bytes, takingBodies: phones != nil) {
      case .refused(let status):
        send(.line(status, Self.words(status)), isHead: false, keepsAlive: false)
        return
      case .incomplete:
        let deadline = began.map { $0 + Self.headTime } ?? Self.now + Self.idleTime
        guard let more = receive(until: deadline) else {
          if began != nil, !bytes.isEmpty { send(.line(408, Self.words(408)), isHead: false, keepsAlive: false) }
          return
        }
        if more.isEmpty { return }
        began = began ?? Self.now
        bytes += more
      case .request(let request, let length):
        bytes.removeFirst(length)
        if request.hasBody {
          guard answerWithBody(request, &bytes) else { return }
        } else {
          guard reply(to: request, answer(to: request)) else { return }
        }
        began = bytes.isEmpty ? nil : Self.now
      }
    }
  }

  /// Sends an answer; whether the connection goes on.
  func reply(to request: HTTPRequest, _ answer: HTTPAnswer) -> Bool {
    let keepsAlive = request.keepsAlive && ![403, 421].contains(answer.status)
    return send(answer, isHead: request.isHead, keepsAlive: keepsAlive) && keepsAlive
  }

  private func answer(to request: HTTPRequest) -> HTTPAnswer {
    if let status = gate.refusalOfOrigin(of: request) { return .line(status, Self.words(status)) }
    if let phones {
      guard let caller = ServeEnding.during({ phones.caller(of: request) }) else { return .line(503, Self.words(503)) }
      if let answer = phones.answer(to: request, [], by: caller) { return answer }
      // What a device may ask is what its person may.
      if case .device = caller { return log.answer(to: request) }
    }
    if let status = gate.refusal(of: request) { return .line(status, Self.words(status)) }
    if gate.isFrontPage(request) { return HTTPAnswer(200, "text/html; charset=utf-8", PageClient.served.page(around: [], policy: nil)) }
    return log.answer(to: request)
  }

  /// Turns a connection away that there is no room for.
  static func refuse(_ descriptor: Int32) {
    let bytes = HTTPAnswer.line(503, words(503)).bytes(isHead: false, keepsAlive: false)
    // Who is turned away in a flood isn't waited for.
    _ = bytes.withUnsafeBytes { systemSend(descriptor, $0.baseAddress, $0.count) }
  }

  static func words(_ status: Int) -> String {
    switch status {
    case 401: "口令不对或没有：请打开命令印出的完整地址 / the token is missing or wrong: open the whole address that the command printed"
    case 403: "不接受别的页面的请求 / requests of other pages are not answered"
    case 404: "没有这个地址 / there is no such address"
    case 405: "只答 GET 和 HEAD / only GET and HEAD are answered"
    case 408: "请求来得太慢 / the request came too slowly"
    case 411: "要写明长度 / the length has to be said"
    case 413: "请求不能带内容 / a request has no body here"
    case 421: "这里不是那个主机 / this is not that host"
    case 431: "请求头太长 / the head of the request is too long"
    case 503: "正忙，请稍后再试 / busy, please try again later"
    default: "看不懂这个请求 / the request can't be understood"
    }
  }

  /// The input before a moment; empty at its end, nil without input.
  func receive(until deadline: Int) -> [UInt8]? {
    guard waits(for: POLLIN, atMost: deadline - Self.now) else { return nil }
    var buffer = [UInt8](repeating: 0, count: 8 << 10)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  @discardableResult
  func send(_ answer: HTTPAnswer, isHead: Bool, keepsAlive: Bool) -> Bool {
    let bytes = answer.bytes(isHead: isHead, keepsAlive: keepsAlive)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { systemSend(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
      if count > 0 {
        start += count
        continue
      }
      // Who doesn't read for half a minute is let go.
      guard [EAGAIN, EINTR].contains(errno), waits(for: POLLOUT, atMost: Self.idleTime) else { return false }
    }
    return true
  }

  /// Waits until the connection is readable or writable; false if it never is.
  private func waits(for what: Int32, atMost time: Int) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(what), revents: 0)
    return poll(&waiting, 1, Int32(clamping: max(0, time))) > 0
  }

  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

/// Sends what the connection accepts, without a signal if the peer is gone.
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  send(descriptor, bytes, count, Int32(0x4000 | 0x40))
}

/// Work on a thread of its own with a time limit; a late result is dropped.
final class TimedWork<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  /// The value; nil if it isn't there after some milliseconds.
  static func value(within time: Int32, _ make: @escaping @Sendable () -> Value) -> Value? {
    let work = TimedWork()
    // The end of a pipe tells that it is done, and a wait for it has a limit.
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return make() }
    let (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let thread = SystemThread.start {
      let value = make()
      work.made.withLock { $0 = value }
      close(writing)
    }
    guard let thread else {
      for end in ends { close(end) }
      return make()
    }
    thread.detach()
    var end = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    while poll(&end, 1, time) < 0, errno == EINTR {}
    close(reading)
    return work.made.withLock { $0 }
  }
}

/// Who may ask: the host header, the origin, and the token.
struct Gate: Sendable {
  let token: String
  /// What the Host header may be.
  let hosts: [String]

  /// The status that refuses a request of another host or page; nil if it may go on.
  func refusalOfOrigin(of request: HTTPRequest) -> Int? {
    let host = (request.headers["host"] ?? "").lowercased()
    if !hosts.contains(where: { $0.lowercased() == host }) { return 421 }
    if let origin = request.headers["origin"], origin.lowercased() != "http://\(host)", origin.lowercased() != "https://\(host)" {
      return 403
    }
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" { return 403 }
    // A form of another page can't send one, and one of ours always says where it stands.
    return request.hasBody && request.headers["origin"] == nil ? 403 : nil
  }

  /// The status that refuses a request; nil if it may go on.
  func refusal(of request: HTTPRequest) -> Int? {
    if let status = refusalOfOrigin(of: request) { return status }
    if isFrontPage(request) { return nil }
    return holdsToken(request) ? nil : 401
  }

  /// Whether the page without data is asked for.
  func isFrontPage(_ request: HTTPRequest) -> Bool { request.target == "/" || request.target.hasPrefix("/?") }

  /// Compares every byte, so that timing reveals nothing of the token.
  private func holdsToken(_ request: HTTPRequest) -> Bool {
    // The word before it may be written large or small.
    var given = Array((request.headers["authorization"] ?? "").utf8)
    let wanted = Array("bearer \(token)".utf8)
    for index in given.indices.prefix(6) { given[index] |= 32 }
    var difference = given.count ^ wanted.count
    for index in wanted.indices { difference |= Int(wanted[index] ^ (index < given.count ? given[index] : 0)) }
    return difference == 0
  }
}
