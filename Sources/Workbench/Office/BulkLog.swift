import EventLog

/// Writes a log's segments straight through the line encoder: lawful, and as fast as the disk takes it.
struct BulkLog {
  private let layout: Layout
  private let fileSystem: POSIXFileSystem
  private var file: (any File)?
  private var length = 0

  /// Makes the folder of a new log.
  init(directory: String) throws(StoreError) {
    fileSystem = POSIXFileSystem()
    _ = try LogFolder.create(directory, fileSystem: fileSystem)
    layout = Layout(directory: directory)
  }

  /// Writes sealed lines, beginning segments as a writer would.
  ///
  /// - Parameter batches: the lines with which batches begin, by their places in the encoder.
  /// - Parameter first: the sequence number of the first line.
  mutating func append(_ encoder: LineEncoder, batches: [Int], first: Int) throws(IOFailure) {
    var written = 0
    for (number, line) in batches.enumerated() {
      let start = encoder.ranges[line].lowerBound
      let end = number + 1 < batches.count ? encoder.ranges[batches[number + 1]].lowerBound : encoder.bytes.count
      if file != nil, length + (end - written) <= LogLimits.segment { continue }
      try write(encoder.bytes, written..<start)
      written = start
      try finish(file)
      file = try fileSystem.open(layout.segment(first + line), .create(mode: nil))
      length = 0
    }
    try write(encoder.bytes, written..<encoder.bytes.count)
  }

  /// Makes everything durable.
  mutating func end() throws(IOFailure) {
    try finish(file)
    try fileSystem.synchronizeDirectory(layout.directory)
    file = nil
  }

  private func finish(_ file: (any File)?) throws(IOFailure) {
    try file?.synchronize()
  }

  private mutating func write(_ bytes: [UInt8], _ range: Range<Int>) throws(IOFailure) {
    guard let file, !range.isEmpty else { return }
    try file.writeFully(bytes.span.extracting(range), at: length)
    length += range.count
  }
}
