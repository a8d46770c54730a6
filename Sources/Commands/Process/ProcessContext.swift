public import EventLog
import Glibc
import Synchronization
import TextForms
public import Values

/// Everything outside that a command may ask for: passed in, never reached for.
public struct ProcessContext: Sendable {
  /// The words after the program's name.
  public var arguments: [String]
  /// The number, from 1, of an argument that is no UTF-8 text.
  public var undecodableArgument: Int?
  /// The environment variables.
  public var environment: Environment
  /// The working directory; nil if it was removed.
  public var currentDirectory: @Sendable () -> String?
  /// The name of the system user.
  public var systemUser: @Sendable () -> String?
  /// The clock on the wall.
  public var now: @Sendable () -> Instant
  /// Milliseconds that only grow, to measure with.
  public var uptime: @Sendable () -> Int64
  /// Random bits.
  public var random: @Sendable () -> UInt64
  /// Standard input.
  public var input: any ByteInput
  /// Standard output.
  public var output: any ByteOutput
  /// Standard error.
  public var errors: any ByteOutput
  /// What Ctrl-C does.
  public var interruption: Interruption
  /// The folder of derived data; nil if nothing is kept.
  public var cache: CacheFolder?
  /// What the process caches for later answers; nil if it gives a single one.
  public var remembered: Remembered?
  /// What came through pipes, which is read once.
  public var pipes = PipedInputs()
  /// Opens logs at servers; nil in a program without server support.
  public var server: (any LogServer)?

  /// The same for a command that answers by a value: nothing is printed, nothing can be typed.
  public var answeringByValue: ProcessContext {
    var process = self
    (process.output, process.errors, process.input, process.pipes) = (SilentOutput(), SilentOutput(), FixedInput(), PipedInputs())
    return process
  }

  /// Whether another command asked, by values.
  public var answersByValue: Bool { output is SilentOutput }

  /// The folder for files that are gone when the command ends.
  public var temporaryFolder: String { environment["TMPDIR"] ?? "/tmp" }
}

/// The environment variables of a process, each read when it is asked for.
public struct Environment: Sendable {
  private let read: @Sendable (String) -> String?

  /// Makes an environment of a lookup.
  public init(_ read: @escaping @Sendable (String) -> String?) {
    self.read = read
  }

  /// Makes an environment of fixed variables.
  public init(_ variables: [String: String]) {
    read = { variables[$0] }
  }

  /// Whether a variable is there and empty.
  public func isEmpty(_ name: String) -> Bool { read(name)?.isEmpty ?? false }

  /// The value of a variable; an empty one counts as absent.
  public subscript(name: String) -> String? {
    read(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What a process caches between answers: one value of each type.
public final class Remembered: Sendable {
  private let things = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// Begins with nothing.
  public init() {}

  /// The thing of a type, made where it isn't there yet.
  public func thing<Thing: Sendable>(_ make: () -> Thing) -> Thing {
    things.withLock { things in
      if let thing = things[ObjectIdentifier(Thing.self)] as? Thing { return thing }
      let thing = make()
      things[ObjectIdentifier(Thing.self)] = thing
      return thing
    }
  }
}

extension ProcessContext {
  /// The folder of derived data: `DOCKET_CACHE`, else `docket` in `XDG_CACHE_HOME` or `HOME/.cache`.
  func ownCache() -> CacheFolder? {
    if environment.isEmpty("DOCKET_CACHE") { return nil }
    let candidates = [
      environment["DOCKET_CACHE"], environment["XDG_CACHE_HOME"].map { "\($0)/docket" }, environment["HOME"].map { "\($0)/.cache/docket" },
    ]
    guard let path = candidates.compactMap(\.self).first(where: { $0.hasPrefix("/") }) else { return nil }
    let (errors, arguments, environment) = (errors, arguments, environment)
    return CacheFolder(path, now: now()) { disbelief in
      let language = AnswerPreferences(arguments, environment).language
      // A note that can't be written changes no answer.
      do throws(StreamError) { try errors.write(Array((disbelief.text[language] + "\n").utf8)) } catch { return }
    }
  }
}

extension Disbelief {
  /// The note that people get of it.
  var text: Localized {
    let why: Localized =
      switch reason {
      case .link: Localized(zh: "它是链接", en: "it is a link")
      case .otherOwner: Localized(zh: "它属于别人", en: "it belongs to somebody else")
      case .writableByOthers: Localized(zh: "别人也能写", en: "others may write it")
      case .otherKind: Localized(zh: "它不是应有的文件或目录", en: "it is not the file or folder that belongs there")
      }
    return Localized(zh: "注意：\(path) 不采信，当作没有：\(why.zh)", en: "note: \(path) is not believed and counts as absent: \(why.en)")
  }
}

extension ProcessContext {
  /// The process itself, for `main` alone.
  ///
  /// - Parameter interruption: what Ctrl-C does; without one the process's signals are set.
  public static func current(interruption: Interruption = .ofProcess()) -> ProcessContext {
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
      output: DescriptorOutput(STDOUT_FILENO), errors: DescriptorOutput(STDERR_FILENO), interruption: interruption)
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
  var known: UnsafeMutablePointer<passwd>?
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
    guard let bytes = buffer.baseAddress, getpwuid_r(getuid(), &entry, bytes, buffer.count, &known) == 0, let name = known?.pointee.pw_name
    else { return nil }
    return String(cString: name)
  }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
