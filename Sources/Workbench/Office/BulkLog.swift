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
    _ = try FileEventStore.create(directory: directory, fileSystem: fileSystem)
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
      try file?.synchronize()
      file = try fileSystem.open(layout.segment(first + line), .create(mode: nil))
      length = 0
    }
    try write(encoder.bytes, written..<encoder.bytes.count)
  }

  /// Makes everything durable.
  mutating func end() throws(IOFailure) {
    try file?.synchronize()
    try fileSystem.synchronizeDirectory(layout.directory)
    file = nil
  }

  private mutating func write(_ bytes: [UInt8], _ range: Range<Int>) throws(IOFailure) {
    guard let file, !range.isEmpty else { return }
    try file.writeFully(bytes.span.extracting(range), at: length)
    length += range.count
  }
}

/// Builds the canonical bytes of an event's fields from members in the order of their names.
struct FieldBytes {
  /// The bytes so far, without the closing brace.
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(320)
    bytes.append(UInt8(ascii: "{"))
  }

  /// The whole object.
  consuming func ended() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Adds a text of up to three pieces.
  mutating func text(_ key: StaticString, _ first: String, _ second: String = "", _ third: String = "") {
    name(key)
    add("\"")
    add(first)
    add(second)
    add(third)
    add("\"")
  }

  /// Adds a whole number.
  mutating func number(_ key: StaticString, _ value: Int) {
    name(key)
    add(String(value))
  }

  /// Adds a flag.
  mutating func flag(_ key: StaticString, _ value: Bool) {
    name(key)
    add(value ? "true" : "false")
  }

  /// Adds a list of texts, one at least.
  mutating func list(_ key: StaticString, _ texts: [String]) {
    name(key)
    add("[\"")
    add(texts.joined(separator: "\",\""))
    add("\"]")
  }

  /// Adds an object.
  mutating func object(_ key: StaticString, _ build: (inout FieldBytes) -> Void) {
    name(key)
    var inner = FieldBytes()
    build(&inner)
    bytes.append(contentsOf: inner.ended())
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func name(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(contentsOf: "\":".utf8)
  }
}
