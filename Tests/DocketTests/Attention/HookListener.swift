import Foundation
import Glibc
import Synchronization

/// A receiver of messages on a port of this machine, which keeps the bodies of what is posted.
final class HookListener: Sendable {
  /// Its address.
  let url: String
  private let descriptor: Int32
  private let received = Mutex<[Data]>([])

  /// Answers each request with a status, or never with nil.
  init(answering status: Int?) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isOpen else { throw CocoaError(.fileReadUnknown) }
    self.descriptor = descriptor
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/hook?key=1"
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        if connection < 0 { return }
        if let status { answer(connection, status) }
      }
    }
  }

  /// Stops listening: who connects from now on is refused.
  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  /// What was posted, as JSON objects.
  func bodies() throws -> [[String: Any]] {
    try received.withLock { $0 }.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] ?? [:] }
  }

  private func answer(_ connection: Int32, _ status: Int) {
    var request = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { break }
      request += buffer[..<count]
      guard let end = request.range(of: Data("\r\n\r\n".utf8)) else { continue }
      let head = String(decoding: request[..<end.lowerBound], as: UTF8.self).lowercased()
      let size = head.components(separatedBy: "content-length: ").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
      guard request.count - end.upperBound >= size else { continue }
      received.withLock { $0.append(request[end.upperBound...]) }
      break
    }
    let answer = Array("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    close(connection)
  }
}
