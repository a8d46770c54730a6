import Glibc
import Synchronization

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

/// An open file descriptor for output.
public final class DescriptorOutput: ByteOutput {
  private let descriptor: Int32
  private let abandoned = Atomic<Bool>(false)

  /// Takes a descriptor that stays open.
  public init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  public var isTerminal: Bool { isatty(descriptor) == 1 }

  public var columns: Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  public var isAbandoned: Bool { abandoned.load(ordering: .relaxed) }

  public func isGone(within milliseconds: Int) -> Bool {
    var reader = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&reader, 1, Int32(clamping: milliseconds)) > 0 || isAbandoned
  }

  public func write(_ bytes: [UInt8]) throws(StreamError) {
    var start = 0
    while start < bytes.count, !isAbandoned {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { systemWrite(descriptor, $0 + start, buffer.count - start) } ?? 0
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        abandoned.store(true, ordering: .relaxed)
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw StreamError(number: errno)
      }
    }
  }
}

/// The system's call, which a method of the same name hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// The three descriptors that a process is given.
public enum StandardDescriptors {
  /// Opens closed standard descriptors to nowhere before any other file is opened.
  public static func openClosed() {
    // A file with one of their numbers, such as a log's segment, would receive output for people.
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is given: those below are open by now.
      guard open("/dev/null", O_RDWR) == descriptor else { _exit(ExitStatus.io.rawValue) }
    }
  }
}
