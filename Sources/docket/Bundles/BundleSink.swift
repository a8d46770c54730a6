import Commands

/// Where a bundle goes as it is written: standard output, or a file that gets its name when it is whole and durable.
struct BundleSink {
  private let call: CommandCall
  private var file: OutputFile?

  /// Begins at the place that the call names.
  init(_ call: CommandCall) throws(Failure) {
    self.call = call
    if let path = call.invocation["output"], path != "-" {
      file = try OutputFile(path, call, isPrivate: call.invocation.has("with-personal"))
    }
  }

  /// Writes bytes.
  mutating func write(_ bytes: [UInt8]) throws(Failure) {
    if file == nil { return try call.console.write(bytes) }
    try file?.write(bytes)
  }

  /// Ends it; says whether somebody has it.
  func finish() throws(Failure) -> Bool {
    guard let file else { return !call.console.isAbandoned }
    try file.finish()
    return true
  }

  /// Takes away what was written, for an export that failed otherwise.
  func discard() { file?.discard() }
}
