import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A process `event append --stream` that is sent a line whenever it has answered the one before.
final class Desk {
  /// How many lines it has answered.
  private(set) var answered = 0

  private let process: ChildProcess
  private let input: Int32
  private let output: Int32
  private var buffer = [UInt8](repeating: 0, count: 4_096)

  /// A desk that ended before it was told to.
  struct Ended: Error {}

  private static let line = Array(
    (#"{"type":"complaint.received","on":"2024-01-02","data":{"channel":"hotline-12345","district":"城东区","subject":"#
      + #""3栋外墙渗水，多次报修无人处理","topic":"quality"}}"# + "\n").utf8)

  init(_ run: Program.Invocation) throws {
    var (given, answers): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&given) == 0, pipe(&answers) == 0 else { throw Ended() }
    for end in given + answers { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var run = run
    run.descriptors = (given[0], answers[1])
    process = try ChildProcess(run)
    close(given[0])
    close(answers[1])
    (input, output) = (given[1], answers[0])
    send()
  }

  /// How many lines some desks get answered in so many seconds, once they have all begun.
  static func answers(of desks: [Desk], seconds: Double) throws -> (count: Int, nanoseconds: UInt64) {
    while desks.contains(where: { $0.answered == 0 }) { try serve(desks) }
    let (before, start) = (desks.reduce(0) { $0 + $1.answered }, ChildProcess.now())
    while Double(ChildProcess.now() - start) < seconds * 1e9 { try serve(desks) }
    return (desks.reduce(0) { $0 + $1.answered } - before, ChildProcess.now() - start)
  }

  /// Ends it.
  func end() {
    close(input)
    process.kill()
    _ = process.wait()
    close(output)
  }

  private static func serve(_ desks: [Desk]) throws {
    var ends = desks.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
    guard poll(&ends, nfds_t(ends.count), 1_000) > 0 else { return }
    for (desk, end) in zip(desks, ends) where end.revents != 0 { try desk.receive() }
  }

  private func receive() throws {
    let count = buffer.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
    guard count > 0 else { throw Ended() }
    guard buffer[..<count].contains(UInt8(ascii: "\n")) else { return }
    answered += 1
    send()
  }

  private func send() {
    // A desk that is gone is noticed when it answers no more.
    _ = Self.line.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
  }
}
