import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A process `docket event append --stream`, fed line by line; what it answers is what it has promised.
final class Writer {
  /// The events that it was given.
  private(set) var sent: [EventID] = []

  /// Whether it has closed its output.
  private(set) var hasEnded = false

  private let process: ChildProcess
  private let input: Int32
  private let output: Int32
  private let errors: String
  private var isKilled = false
  private var buffer: [UInt8] = []
  private var acknowledged: [EventID] = []
  private var answered = 0

  /// A pipe that could not be made.
  struct NoPipe: Error {
    let errno: Int32
  }

  init(_ docket: Program, _ log: String, _ errors: String, number: Int, chance: inout Chance) throws {
    let (theirInput, ourInput) = try Self.pipe()
    let (ourOutput, theirOutput) = try Self.pipe()
    var invocation = docket(["event", "append", "--stream", "--log", log, "--by", "writer\(number)"])
    invocation.descriptors = (theirInput, theirOutput)
    invocation.errors = errors
    process = try ChildProcess(invocation)
    close(theirInput)
    close(theirOutput)
    input = ourInput
    output = ourOutput
    self.errors = errors
    send(&chance)
  }

  deinit {
    close(input)
    close(output)
  }

  /// What it said on standard error.
  var complaint: String {
    do throws(IOFailure) {
      return String(decoding: try POSIXFileSystem().contents(of: errors) ?? [], as: UTF8.self)
    } catch {
      return "\(error)"
    }
  }

  /// Waits until one of several writers has answered, or ended.
  static func wait(for writers: [Writer], milliseconds: Int32) {
    var polled = writers.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return }
    for (writer, entry) in zip(writers, polled) where entry.revents != 0 { writer.read() }
  }

  /// Gives it some more lines, unless it has enough to do; each burst is likely to become a batch.
  func send(_ chance: inout Chance) {
    guard sent.count - answered < 24, !isKilled, !hasEnded else { return }
    var text = ""
    for _ in 0..<chance.within(1...12) {
      let id = EventID(at: Instant(milliseconds: 1_688_000_000_000), random: (chance.next(), chance.next()))
      sent.append(id)
      text += chance.percent(90) ? Self.activity(id, chance.next()) : Self.complaint(id, chance.next())
    }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      // A writer that is gone reads no more: what it was given and didn't answer is nobody's promise.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func activity(_ id: EventID, _ number: UInt64) -> String {
    #"{"type":"activity.recorded","data":{"topic":"meeting","title":"第\#(number % 1_000)次例会"},"id":"\#(id)"}"# + "\n"
  }

  private static func complaint(_ id: EventID, _ number: UInt64) -> String {
    #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","complainant":"某女士\#(number % 10)"},"id":"\#(id)"}"# + "\n"
  }

  /// Kills it at once and reads what it had answered by then.
  func kill() {
    process.kill()
    isKilled = true
    while !hasEnded { read() }
    _ = process.wait()
  }

  /// What it has acknowledged since the last time.
  func takeAcknowledged() -> [EventID] {
    defer { acknowledged = [] }
    return acknowledged
  }

  /// Reads what is there; a whole line is a promise.
  private func read() {
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 64 << 10))
    let count = buffer.withUnsafeMutableBytes { Self.read(output, $0, from: old) }
    buffer.removeLast(buffer.count - old - max(0, count))
    if count <= 0 { hasEnded = count == 0 || errno != EINTR }
    var start = 0
    while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
      answered += 1
      var scanner = LineScanner()
      do throws(LineScanner.Fault) {
        acknowledged.append(try scanner.scan(Array(buffer[start...end]).span, at: 0).id)
      } catch {
        preconditionFailure("the product answers with stored lines: \(String(decoding: buffer[start..<end], as: UTF8.self))")
      }
      start = end + 1
    }
    buffer.removeFirst(start)
  }

  private static func makePipe(_ ends: inout [Int32]) -> Int32 {
    #if canImport(Glibc)
      Glibc.pipe(&ends)
    #else
      Musl.pipe(&ends)
    #endif
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
    #else
      Musl.read(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
    #endif
  }

  /// A pipe whose ends no other child inherits: reading end, writing end.
  private static func pipe() throws(NoPipe) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    guard makePipe(&ends) == 0 else { throw NoPipe(errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
