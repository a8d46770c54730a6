import Commands
import EventLog
import Exchange

/// Writes the refused rows to the file that was asked for.
struct RejectsWriter {
  /// What is written.
  let file: RejectsFile
  /// Where.
  let path: String

  /// Writes the header and every refused row with its reason; the file appears whole.
  func write(_ refused: [RefusedRow], _ rejects: [ImportSummary.Reject]) throws(Failure) {
    try Failure.catching {
      let fileSystem = POSIXFileSystem()
      let temporary = path + ".part"
      if try fileSystem.status(of: temporary) != nil { try fileSystem.remove(temporary) }
      let output = try fileSystem.open(temporary, .create(mode: nil))
      var bytes: [UInt8] = []
      var offset = 0
      file.writeHeader(to: &bytes)
      for (row, reject) in zip(refused, rejects) {
        do throws(FileFault) { try file.write(row, reason: reject.reason, to: &bytes) } catch { throw error.failure(path) }
        if bytes.count < 1 << 18 { continue }
        try output.writeFully(bytes.span, at: offset)
        offset += bytes.count
        bytes.removeAll(keepingCapacity: true)
      }
      try output.writeFully(bytes.span, at: offset)
      try fileSystem.move(temporary, to: path)
    }
  }
}
