import Foundation
import Glibc
import Synchronization

/// A network between clients and a PostgreSQL server that can be cut where a commit passes through it.
public final class PostgresProxy: Sendable {
  /// What happens to the next commit.
  public enum Cut: Sendable, CaseIterable {
    /// It never reaches the server: both ends are closed.
    case beforeCommit
    /// The server commits; its answer is lost, and both ends are closed.
    case beforeAnswer
    /// The server commits; its answer is lost, and the client's end stays open.
    case silent
  }

  /// The folder of the socket: what a service's description names as `host`.
  public let folder: String

  private let target: String
  private let listening: Int32
  private let cuts = Mutex<[Cut]>([])
  private let made = Mutex(0)
  private let answers = Mutex(0)

  /// Listens in front of a server whose socket lies in a folder.
  public init(to server: String, named name: String = "proxy") throws {
    folder = "\(server)/\(name)"
    target = "\(server)/.s.PGSQL.5432"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let door = Self.endpoint()
    listening = door
    let path = "\(folder)/.s.PGSQL.5432"
    guard door >= 0, Self.with(path, { bind(door, $0, $1) }) == 0, listen(door, 64) == 0 else { throw CocoaError(.fileWriteUnknown) }
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(door, nil, nil)
        guard client >= 0 else { return }
        guard let self else {
          close(client)
          return
        }
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        Thread.detachNewThread { self.serve(client) }
      }
    }
  }

  deinit {
    shutdown(listening, Int32(SHUT_RDWR))
    close(listening)
  }

  /// Cuts the next commit, or one after those that are to be cut before it.
  public func cut(_ cut: Cut) { cuts.withLock { $0.append(cut) } }

  /// Whether commits that are to be cut haven't come yet.
  public var isAwaitingCommits: Bool { cuts.withLock { !$0.isEmpty } }

  /// How many commits were cut.
  public var count: Int { made.withLock { $0 } }

  /// How often a client has waited for an answer.
  public var waits: Int { answers.withLock(\.self) }

  private func serve(_ client: Int32) {
    let server = Self.endpoint()
    defer {
      close(client)
      close(server)
    }
    guard Self.with(target, { connect(server, $0, $1) }) == 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var cut: Cut?
    var isWaiting = false
    while true {
      var ends = [pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0)]
      guard poll(&ends, 2, -1) > 0 else { return }
      if ends[0].revents != 0 {
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        if cut == nil, Self.commits(buffer[..<count]) {
          cut = cuts.withLock { $0.isEmpty ? nil : $0.removeFirst() }
          if cut != nil { made.withLock { $0 += 1 } }
          if cut == .beforeCommit { return }
        }
        isWaiting = true
        guard Self.pass(buffer[..<count], to: server) else { return }
      }
      if ends[1].revents != 0 {
        let count = recv(server, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        if isWaiting { answers.withLock { $0 += 1 } }
        isWaiting = false
        switch cut {
        case .beforeAnswer: return
        case .silent: continue
        case .beforeCommit, nil: guard Self.pass(buffer[..<count], to: client) else { return }
        }
      }
    }
  }

  /// Whether a client says COMMIT in what it sends: a statement without a name, between two zeros.
  private static func commits(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = [0] + Array("COMMIT".utf8) + [0]
    guard bytes.count >= word.count else { return false }
    return (bytes.startIndex...(bytes.endIndex - word.count)).contains { bytes[$0] == 0 && bytes[$0...].starts(with: word) }
  }

  private static func pass(_ bytes: ArraySlice<UInt8>, to end: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func endpoint() -> Int32 {
    let end = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    return end
  }

  private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix($0.count - 1)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
