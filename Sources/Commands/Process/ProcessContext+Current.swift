import EventLog
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ProcessContext {
  /// The process itself, for `main` alone.
  public static func current() -> ProcessContext {
    var arguments: [String] = []
    var undecodable: Int?
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let bytes = CommandLine.unsafeArgv[index] else { continue }
      if undecodable == nil, String(validatingCString: bytes) == nil { undecodable = index }
      arguments.append(String(cString: bytes))
    }
    var context = ProcessContext(
      arguments: arguments, undecodableArgument: undecodable, environment: Environment { name in getenv(name).map { String(cString: $0) } },
      currentDirectory: workingDirectory, systemUser: nameOfUser, now: { Instant(milliseconds: milliseconds(CLOCK_REALTIME)) },
      uptime: { milliseconds(CLOCK_MONOTONIC) }, random: { RandomReserve.next() }, input: DescriptorInput(STDIN_FILENO),
      output: DescriptorOutput(STDOUT_FILENO), errors: DescriptorOutput(STDERR_FILENO), interruption: .ofProcess())
    context.cache = context.ownCache()
    return context
  }
}

/// The system's random numbers, fetched in blocks because each fetch is a system call.
private enum RandomReserve {
  private static let numbers = Mutex<[UInt64]>([])

  static func next() -> UInt64 {
    numbers.withLock { numbers in
      if let number = numbers.popLast() { return number }
      var generator = SystemRandomNumberGenerator()
      var fetched = [UInt64](repeating: 0, count: 32)
      guard getentropy(&fetched, fetched.count * MemoryLayout<UInt64>.size) == 0, let number = fetched.popLast() else {
        return generator.next()
      }
      numbers = fetched
      return number
    }
  }
}

@Sendable private func workingDirectory() -> String? {
  guard let path = getcwd(nil, 0) else { return nil }
  defer { free(path) }
  return String(cString: path)
}

/// The name that the system's list of users gives to the process's user.
@Sendable private func nameOfUser() -> String? {
  var entry = passwd()
  var found: UnsafeMutablePointer<passwd>?
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
    guard let bytes = buffer.baseAddress, getpwuid_r(getuid(), &entry, bytes, buffer.count, &found) == 0, let name = found?.pointee.pw_name
    else { return nil }
    return String(cString: name)
  }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
