import Commands
import Exchange
import Formats

/// Writes the refused rows to the file that was asked for.
struct RejectsWriter {
  /// What is written.
  let file: RejectsFile
  /// Where.
  let path: String
  let call: CommandCall
  /// Whether the rows hold personal values.
  let isPrivate: Bool

  /// Writes the header and every refused row with its reason; the file appears whole.
  func write(_ refused: [RefusedRow], _ rejects: [ImportSummary.Reject]) throws(Failure) {
    var output = try OutputFile(path, call, isPrivate: isPrivate)
    var bytes: [UInt8] = []
    file.writeHeader(to: &bytes)
    for (row, reject) in zip(refused, rejects) {
      do throws(FileFault) {
        try file.write(row, reason: reject.reason, to: &bytes)
      } catch {
        output.discard()
        throw error.failure(path)
      }
      if bytes.count < 1 << 18 { continue }
      try output.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try output.write(bytes)
    try output.finish()
  }
}
