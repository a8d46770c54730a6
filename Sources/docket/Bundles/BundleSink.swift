import Commands
import EventLog

/// Where a bundle goes as it is written: standard output, or a file that gets its name when it is whole and durable.
struct BundleSink {
  private let call: CommandCall
  private let path: String?
  private let fileSystem: any FileSystem = POSIXFileSystem()
  private var file: (any File)?
  private var offset = 0
  private var pending: [UInt8] = []

  private static let chunk = 1 << 20

  /// Begins at the place that the call names.
  init(_ call: CommandCall) throws(Failure) {
    self.call = call
    path = call.invocation["output"]
    guard let temporary else { return }
    file = try Failure.catching {
      if try fileSystem.status(of: temporary) != nil { try fileSystem.remove(temporary) }
      return try fileSystem.open(temporary, .create(mode: nil))
    }
  }

  private var temporary: String? { path.map { $0 + ".part" } }

  /// Writes bytes, many at a time.
  mutating func write(_ bytes: [UInt8], isLast: Bool) throws(Failure) {
    pending += bytes
    guard isLast || pending.count >= Self.chunk else { return }
    let written = pending
    pending.removeAll(keepingCapacity: true)
    guard let file else { return try call.console.write(written) }
    let start = offset
    try Failure.catching { try file.writeFully(written.span, at: start) }
    offset += written.count
  }

  /// Ends it; says whether somebody has it.
  func finish() throws(Failure) -> Bool {
    guard let file, let path, let temporary else { return !call.console.isAbandoned }
    try Failure.catching {
      try file.synchronize()
      try fileSystem.move(temporary, to: path)
      try fileSystem.synchronizeDirectory(Path.parent(of: path))
    }
    return true
  }
}
