import Commands
import Glibc
import LogLines
import Synchronization

/// A port of the loopback address, which only this machine can reach.
struct Listener {
  let port: Int
  private let descriptor: Int32

  /// Opens a port, or any that is free for 0.
  init(port wanted: UInt16) throws {
    let stream = Int32(SOCK_STREAM.rawValue)
    descriptor = socket(AF_INET, stream | Int32(0o2000000), 0)
    var yes: Int32 = 1
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isOpen else {
      throw Failure.io("port-taken", ["wanted": wanted])
    }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Accepts connections forever, each on its own thread; beyond a number they are refused for now.
  func accept(_ serve: @escaping @Sendable (Int32) -> Void) -> Never {
    let open = OpenConnections()
    while true {
      let connection = systemAccept(descriptor)
      guard connection >= 0 else {
        // Out of descriptors, or a caller that was gone already: the next one may do better.
        usleep(10_000)
        continue
      }
      if open.enter() {
        let thread = SystemThread.start {
          serve(connection)
          close(connection)
          open.leave()
        }
        if let thread {
          thread.detach()
          continue
        }
        open.leave()
      }
      ServeConnection.refuse(connection)
      close(connection)
    }
  }
}

private func systemAccept(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }

/// How many connections are open, and how many answers are being made.
final class OpenConnections: Sendable {
  private let count = Atomic<Int>(0)
  private let most: Int

  /// Allows a number at once.
  init(most: Int = 64) {
    self.most = most
  }

  /// Acquires a place, if there is one.
  func enter() -> Bool {
    if count.add(1, ordering: .sequentiallyConsistent).newValue <= most { return true }
    count.subtract(1, ordering: .sequentiallyConsistent)
    return false
  }

  /// Gives a place back.
  func leave() { count.subtract(1, ordering: .sequentiallyConsistent) }
}
