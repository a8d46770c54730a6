import Workbench

/// A process `event append --stream` that is sent a line whenever it has answered the one before.
final class Desk {
  /// How many lines it has answered.
  private(set) var answered = 0

  private let process: PipedProcess
  private var buffer = [UInt8](repeating: 0, count: 4_096)

  /// A desk that ended before it was told to.
  struct Ended: Error {}

  private static let line = Array(
    (#"{"type":"complaint.received","on":"2024-01-02","data":{"channel":"hotline-12345","district":"城东区","subject":"#
      + #""3栋外墙渗水，多次报修无人处理","topic":"quality"}}"# + "\n").utf8)

  init(_ run: Program.Invocation) throws {
    process = try PipedProcess(run)
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
    process.kill()
    process.wait()
  }

  private static func serve(_ desks: [Desk]) throws {
    for number in PipedProcess.ready(desks.map(\.process), milliseconds: 1_000) { try desks[number].receive() }
  }

  private func receive() throws {
    let count = process.read(into: &buffer)
    guard count > 0 else { throw Ended() }
    guard buffer[..<count].contains(UInt8(ascii: "\n")) else { return }
    answered += 1
    send()
  }

  private func send() {
    // A desk that is gone is noticed when it answers no more.
    process.write(Self.line)
  }
}
