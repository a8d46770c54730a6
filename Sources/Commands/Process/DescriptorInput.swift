#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file descriptor to read from.
public struct DescriptorInput: ByteInput {
  private let descriptor: Int32

  /// Takes a descriptor that stays open.
  public init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  public var isTerminal: Bool { isatty(descriptor) == 1 }

  public func isReady(within milliseconds: Int) -> Bool {
    var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let result = poll(&question, 1, Int32(milliseconds))
    // A signal makes nothing ready; any other error is for the read to tell.
    return result > 0 || (result < 0 && errno != EINTR)
  }

  public func passKeys(_ each: Bool) -> Bool {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return false }
    let byLine = tcflag_t(ICANON | ECHO)
    // Ctrl-C stays a signal.
    if each { settings.c_lflag &= ~byLine } else { settings.c_lflag |= byLine }
    return tcsetattr(descriptor, TCSADRAIN, &settings) == 0
  }

  public func read(atMost count: Int) throws(StreamError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      guard let start = buffer.baseAddress else { return }
      var result = systemRead(descriptor, start, buffer.count)
      while result < 0, errno == EINTR { result = systemRead(descriptor, start, buffer.count) }
      if result < 0 { failure = errno } else { used = result }
    }
    if failure != 0 { throw StreamError(number: failure) }
    return bytes
  }
}

/// The system's call, which a method of the same name hides.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
