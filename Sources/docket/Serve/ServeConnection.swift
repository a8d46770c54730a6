import Pages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One connection: its requests in turn, until it is idle, slow, or refused.
struct ServeConnection {
  let descriptor: Int32
  let gate: Gate
  let log: ServedLog

  /// Milliseconds for a head once it has begun, and without one.
  private static let (headTime, idleTime) = (5_000, 30_000)

  /// Serves until the connection ends.
  func run() {
    var bytes: [UInt8] = []
    var began: Int?
    while true {
      switch HTTPRequest.read(bytes) {
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
        began = bytes.isEmpty ? nil : Self.now
        let answer = answer(to: request)
        let keepsAlive = request.keepsAlive && ![403, 421].contains(answer.status)
        guard send(answer, isHead: request.isHead, keepsAlive: keepsAlive), keepsAlive else { return }
      }
    }
  }

  private func answer(to request: HTTPRequest) -> HTTPAnswer {
    if let status = gate.refusal(of: request) { return .line(status, Self.words(status)) }
    if gate.isFrontPage(request) { return HTTPAnswer(200, "text/html; charset=utf-8", PageClient.own.page(around: [], policy: nil)) }
    return log.answer(to: request)
  }

  /// Turns a connection away that there is no room for.
  static func refuse(_ descriptor: Int32) {
    let bytes = HTTPAnswer.line(503, words(503)).bytes(isHead: false, keepsAlive: false)
    // Who is turned away in a flood isn't waited for.
    _ = bytes.withUnsafeBytes { systemSend(descriptor, $0.baseAddress, $0.count) }
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 401: "口令不对或没有：请打开命令印出的完整地址 / the token is missing or wrong: open the whole address that the command printed"
    case 403: "不接受别的页面的请求 / requests of other pages are not answered"
    case 404: "没有这个地址 / there is no such address"
    case 405: "只答 GET 和 HEAD / only GET and HEAD are answered"
    case 408: "请求来得太慢 / the request came too slowly"
    case 413: "请求不能带内容 / a request has no body here"
    case 421: "这里不是那个主机 / this is not that host"
    case 431: "请求头太长 / the head of the request is too long"
    case 503: "正忙，请稍后再试 / busy, please try again later"
    default: "看不懂这个请求 / the request can't be understood"
    }
  }

  /// The input before a moment; empty at its end, nil without input.
  private func receive(until deadline: Int) -> [UInt8]? {
    guard waits(for: POLLIN, atMost: deadline - Self.now) else { return nil }
    var buffer = [UInt8](repeating: 0, count: 8 << 10)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  @discardableResult
  private func send(_ answer: HTTPAnswer, isHead: Bool, keepsAlive: Bool) -> Bool {
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

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

/// Sends what the connection accepts, without a signal if the peer is gone.
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  send(descriptor, bytes, count, Int32(0x4000 | 0x40))
}
