import Commands
import Exchange
import Formats

extension RejectsFile {
  /// Writes the header and every refused row with its reason; the file appears whole.
  func write(_ refused: [RefusedRow], _ rejects: [ImportSummary.Reject], to file: OutputFile) throws(Failure) {
    var output = file
    var bytes: [UInt8] = []
    writeHeader(to: &bytes)
    for (row, reject) in zip(refused, rejects) {
      do throws(FileFault) {
        try write(row, reason: reject.reason, to: &bytes)
      } catch {
        output.discard()
        throw error.failure(output.path)
      }
      if bytes.count < 1 << 18 { continue }
      try output.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try output.write(bytes)
    try output.finish()
  }
}
