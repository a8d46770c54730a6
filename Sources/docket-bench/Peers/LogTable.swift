import EventLog

/// A log as rows of CSV, for the peers.
struct LogTable {
  /// The log's folder.
  let directory: String

  /// Writes a row for each event, without a heading: seq, id, type, case, v, on, at, by, data.
  func write(to path: String) throws {
    let snapshot = try LogFolder(directory).log.snapshot()
    let fileSystem = POSIXFileSystem()
    if try fileSystem.status(of: path) != nil { try fileSystem.remove(path) }
    let file = try fileSystem.open(path, .create(mode: nil))
    var buffer: [UInt8] = []
    var length = 0
    var failure: IOFailure?
    func flush() {
      do throws(IOFailure) {
        try file.writeFully(buffer.span, at: length)
      } catch {
        failure = error
      }
      length += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    _ = try snapshot.scan { line, bytes in
      buffer.append(contentsOf: "\(line.seq),\(line.id),".utf8)
      buffer.append(bytes, line.type)
      buffer.append(UInt8(ascii: ","))
      buffer.append(bytes, line.caseID)
      buffer.append(contentsOf: ",\(line.version),\(line.on),\(line.at),".utf8)
      buffer.append(bytes, line.by)
      buffer.append(contentsOf: ",\"".utf8)
      for index in line.data {
        if bytes[index] == UInt8(ascii: "\"") { buffer.append(UInt8(ascii: "\"")) }
        buffer.append(bytes[index])
      }
      buffer.append(contentsOf: "\"\n".utf8)
      if buffer.count > 1 << 20 { flush() }
      return failure == nil ? .more : .stop
    }
    flush()
    if let failure { throw failure }
  }
}

extension [UInt8] {
  /// Appends a range of other bytes.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
