/// The unpacked bytes of one part of an archive, checked against its directory while they pass.
final class PartStream {
  /// The part's name.
  let name: String

  private let entry: ZipArchive.Entry
  private let limit: Int
  private let input: PackedInput
  private let inflater: Inflater?
  private var check = CRC32()
  private var produced = 0

  init(_ entry: ZipArchive.Entry, input: PackedInput, limit: Int) throws(FileFault) {
    guard entry.size <= limit else { throw .archive(.tooLarge(part: entry.name, limit: limit)) }
    name = entry.name
    self.entry = entry
    self.limit = limit
    self.input = input
    inflater = entry.method == ZipArchive.deflated ? Inflater(input, part: entry.name) : nil
  }

  /// The next bytes, valid until the next call; empty once size and check value were verified.
  func next() throws(FileFault) -> UnsafeRawBufferPointer {
    let piece = try unpack()
    check.update(piece)
    produced += piece.count
    // What a directory says is a claim: the limit is held against what really comes out.
    if produced > limit { throw .archive(.tooLarge(part: name, limit: limit)) }
    if produced > entry.size { throw .archive(.wrongSize(part: name)) }
    if piece.isEmpty {
      if produced != entry.size { throw .archive(.wrongSize(part: name)) }
      if check.value != entry.check { throw .archive(.wrongCheckValue(part: name)) }
    }
    return piece
  }

  private func unpack() throws(FileFault) -> UnsafeRawBufferPointer {
    if let inflater { return try inflater.next() }
    try input.refill()
    return UnsafeRawBufferPointer(rebasing: input.bytes[..<input.end])
  }
}

/// The packed bytes of one part, read from the file piece by piece.
final class PackedInput {
  let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
  var position = 0
  private(set) var end = 0
  private let source: any RandomAccessBytes
  private var offset: Int
  private var left: Int

  /// Covers a range of the file.
  init(_ source: any RandomAccessBytes, offset: Int, count: Int) {
    self.source = source
    self.offset = offset
    left = count
  }

  deinit {
    bytes.deallocate()
  }

  /// How many bytes are to come.
  var unreadCount: Int { left + end - position }

  /// Reads the next piece; at the end `position` equals `end`.
  func refill() throws(FileFault) {
    let wanted = min(bytes.count, left)
    let got = try source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]))
    if got < wanted { throw .changed }
    offset += got
    left -= got
    position = 0
    end = got
  }
}
