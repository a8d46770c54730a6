import Commands
import EventLog

/// Standard input in chunks of whole lines: everything at once, or as much as comes without a pause.
struct InputLines {
  private let input: any ByteInput
  private let isStream: Bool
  private var buffer: [UInt8] = []

  /// How much of the buffer was taken.
  private var taken = 0

  private var isAtEnd = false

  /// The most lines that a chunk of a stream has, which is the most events that a batch has.
  static let lineLimit = 1_000

  /// The most bytes that a chunk has.
  static let byteLimit = 8 << 20

  /// The milliseconds without input that count as a pause; 0 after a single line, whose sender waits.
  private static func pause(behind count: Int) -> Int { count == 1 ? 0 : 5 }

  init(_ input: any ByteInput, isStream: Bool) {
    self.input = input
    self.isStream = isStream
  }

  /// The next chunk without blank lines; nil at the end.
  mutating func next(pausing: () throws -> Void) throws -> [[UInt8]]? {
    var lines: [[UInt8]] = []
    var size = 0
    while true {
      while let line = nextLine() {
        guard !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }) else { continue }
        lines.append(line)
        size += line.count
        if isStream, lines.count == Self.lineLimit || size >= Self.byteLimit / 2 { return lines }
        if !isStream, lines.count > Self.lineLimit { throw StoreError.tooManyEvents(lines.count) }
      }
      if isAtEnd { return lines.isEmpty ? nil : lines }
      if isStream, !input.isReady(within: Self.pause(behind: lines.count)) {
        if !lines.isEmpty { return lines }
        try pausing()
      }
      if buffer.count - taken > Self.byteLimit { throw StoreError.batchTooLong(buffer.count - taken) }
      try fill()
    }
  }

  /// Adds a whole line, or the rest at the end of the input.
  private mutating func nextLine() -> [UInt8]? {
    if let end = buffer[taken...].firstIndex(of: UInt8(ascii: "\n")) {
      defer { taken = end + 1 }
      return Array(buffer[taken..<end])
    }
    guard isAtEnd, taken < buffer.count else { return nil }
    defer { taken = buffer.count }
    return Array(buffer[taken...])
  }

  private mutating func fill() throws {
    do throws(StreamError) {
      let bytes = try input.read(atMost: 1 << 16)
      if bytes.isEmpty { isAtEnd = true }
      buffer.removeSubrange(..<taken)
      taken = 0
      buffer += bytes
    } catch {
      throw Failure.io("read-failed.standard-input", ["error": error.text])
    }
  }
}
