import Foundation
import Glibc
import Testing

/// The built program at a pseudo-terminal, as a person sits before it.
final class Terminal {
  private let process = Process()
  private let controller: FileHandle
  private let descriptor: Int32
  private var unread = ""

  /// All that the program has shown.
  private(set) var screen = ""

  /// Starts the program with all three streams on a terminal of 80 columns.
  init(_ words: [String], in sandbox: Sandbox, _ settings: [String: String] = [:]) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(descriptor >= 0)
    controller = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var (number, unlocked): (CUnsignedInt, CInt) = (0, 0)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(descriptor, Self.unlock, &unlocked) == 0 && ioctl(descriptor, Self.number, &number) == 0)
    try #require(ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0)
    let name = "/dev/pts/\(number)"
    // A session of its own makes the terminal the program's, so that Ctrl-C reaches it.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    process.arguments = ["--ctty", "--wait", Sandbox.products.appendingPathComponent("docket").path] + words
    process.currentDirectoryURL = sandbox.folder
    process.environment = sandbox.environment.merging(settings) { $1 }
    // It is the program's terminal, never the tests' own, and nobody else holds it open.
    let end = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(end >= 0)
    let side = FileHandle(fileDescriptor: end, closeOnDealloc: true)
    (process.standardInput, process.standardOutput, process.standardError) = (side, side, side)
    try process.run()
    try side.close()
  }

  /// Types a line once the program waits behind a text that it has shown since the last one.
  func answer(_ line: String, to prompt: String) throws {
    try wait(for: prompt)
    try type(line + "\n")
  }

  /// Types some keys.
  func type(_ keys: String) throws { try controller.write(contentsOf: Data(keys.utf8)) }

  /// Reads until a text was shown.
  func wait(for text: String) throws {
    while !unread.contains(text) {
      try #require(read(), "never shown: \(text)\n--- shown:\n\(screen)")
    }
    let end = try #require(unread.range(of: text)).upperBound
    unread = String(unread[end...])
  }

  /// Reads to the end and tells the exit status.
  func finish() throws -> Int32 {
    while read() {}
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Kills the program as a loss of power would, and waits until it is gone.
  func kill() throws {
    // setsid waits for the program and has its process below it.
    let children = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children", encoding: .utf8)
    for child in children.split(separator: " ").compactMap({ pid_t($0) }) { Glibc.kill(child, SIGKILL) }
    _ = try finish()
  }

  /// Reads what is there next; false at the end.
  private func read() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    var pending = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // A program that neither says anything nor ends for so long is stuck.
    guard poll(&pending, 1, 20_000) > 0 else {
      // Without its terminal it is hung up on; setsid alone could be ended without it.
      Issue.record("stuck; shown so far:\n\(screen)")
      _ = dup2(open("/dev/null", O_RDWR | O_CLOEXEC), descriptor)
      return false
    }
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count <= 0 { return false }
    held += bytes.prefix(count)
    // A character may come in two parts.
    var whole = held.count
    while whole > 0, String(validating: held.prefix(whole), as: UTF8.self) == nil, held.count - whole < 4 { whole -= 1 }
    let text = String(decoding: held.prefix(whole), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    held.removeFirst(whole)
    screen += text
    unread += text
    return true
  }

  private var held: [UInt8] = []

  /// Linux's TIOCSPTLCK and TIOCGPTN, which no module exports.
  private static let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

  /// Whether this system has what the tests need; said aloud where it hasn't.
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/setsid")
}
