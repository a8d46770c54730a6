/// The unit of reading index files: a body and a checksum that only this page of this file has.
enum IndexPage {
  // Nothing of a cache is synced, so a power failure may leave a page of an earlier file. The checksum's seed states the expected
  // content.
  /// The length of a page, checksum included.
  static let byteCount = 4_096

  /// How many records a page of a run holds.
  static let recordCount = bodyCount / KeyRecord.byteCount

  /// So many pages are read or written together.
  static let atOnce = 64

  /// How many pages some records fill.
  static func count(forRecords count: Int) -> Int { (count + recordCount - 1) / recordCount }

  /// How many offsets a page of offsets holds.
  static let offsetCount = bodyCount / 8

  /// The length of what the checksum covers.
  private static let bodyCount = byteCount - 4

  /// Writes the checksum of a page at the beginning of some bytes.
  static func seal(_ page: UnsafeMutableRawBufferPointer, number: Int, seed: UInt64) {
    let checksum = checksum(of: UnsafeRawBufferPointer(page), number: number, seed: seed)
    page.storeBytes(of: checksum.littleEndian, toByteOffset: bodyCount, as: UInt32.self)
  }

  /// Whether a page is the one that was written.
  static func isSound(_ page: UnsafeRawBufferPointer, number: Int, seed: UInt64) -> Bool {
    let stored = UInt32(littleEndian: page.loadUnaligned(fromByteOffset: bodyCount, as: UInt32.self))
    return stored == checksum(of: page, number: number, seed: seed)
  }

  private static func checksum(of page: UnsafeRawBufferPointer, number: Int, seed: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: Hash64.hash(UnsafeRawBufferPointer(rebasing: page[..<bodyCount]), seed: seed &+ UInt64(number)))
  }

  /// Fills a buffer with pages of a file and checks each of them.
  static func read(
    _ first: Int, _ count: Int, of file: any File, named name: String, seed: UInt64, into pages: inout [UInt8]
  ) throws(IndexFailure) {
    let length: Int
    do {
      var span = pages.mutableSpan
      length = try file.readFully(into: &span, at: first * byteCount)
    } catch {
      throw .damaged(file: name, error)
    }
    // The buffer may hold more pages than are wanted.
    guard length >= count * byteCount else { throw .damaged(file: name, nil) }
    let areSound = pages.withUnsafeBytes { bytes in
      (0..<count).allSatisfy { place in
        let page = UnsafeRawBufferPointer(rebasing: bytes[place * byteCount..<(place + 1) * byteCount])
        return isSound(page, number: first + place, seed: seed)
      }
    }
    guard areSound else { throw .damaged(file: name, nil) }
  }
}

/// The file that says where each event begins in its segment: pages of offsets, only full ones.
final class IndexOffsets {
  private let folder: IndexFolder
  private var file: (any File)?

  /// Sound pages that were read; a full page never changes.
  private var pages: [Int: [UInt8]] = [:]

  /// So many pages are kept: one question asks for the events of one case, which lie all over.
  private static let limit = 64

  /// Makes a reader that has opened nothing yet.
  init(in folder: IndexFolder) {
    self.folder = folder
  }

  /// Where an event begins, from the page that holds it.
  func offset(ofEvent place: Int, generation: UInt64) throws(IndexFailure) -> Int {
    let page = try page(place / IndexPage.offsetCount, generation: generation)
    let start = place % IndexPage.offsetCount * 8
    return page.withUnsafeBytes { Int(truncatingIfNeeded: UInt64(littleEndian: $0.load(fromByteOffset: start, as: UInt64.self))) }
  }

  /// Lets go of the file and forgets what was read.
  func close() {
    file = nil
    pages = [:]
  }

  private func page(_ number: Int, generation: UInt64) throws(IndexFailure) -> [UInt8] {
    if let page = pages[number] { return page }
    let file = try open()
    var page = [UInt8](repeating: 0, count: IndexPage.byteCount)
    try IndexPage.read(number, 1, of: file, named: IndexFolder.offsets, seed: generation, into: &page)
    if pages.count >= Self.limit { pages = [:] }
    pages[number] = page
    return page
  }

  private func open() throws(IndexFailure) -> any File {
    if let file { return file }
    let opened = try folder.open(IndexFolder.offsets)
    file = opened
    return opened
  }

  /// Writes the full pages that the offsets fill, and returns their number.
  static func write(_ offsets: [Int], afterPage first: Int, generation: UInt64, in folder: IndexFolder) throws(IndexFailure) -> Int {
    let count = offsets.count / IndexPage.offsetCount
    guard count > 0 else { return 0 }
    var pages = [UInt8](repeating: 0, count: count * IndexPage.byteCount)
    pages.withUnsafeMutableBytes { bytes in
      for number in 0..<count {
        let page = UnsafeMutableRawBufferPointer(rebasing: bytes[number * IndexPage.byteCount..<(number + 1) * IndexPage.byteCount])
        for place in 0..<IndexPage.offsetCount {
          let offset = UInt64(offsets[number * IndexPage.offsetCount + place])
          page.storeBytes(of: offset.littleEndian, toByteOffset: place * 8, as: UInt64.self)
        }
        IndexPage.seal(page, number: first + number, seed: generation)
      }
    }
    let file = try folder.openToChange(IndexFolder.offsets)
    try folder.writing { () throws(IOFailure) in try file.writeFully(pages.span, at: first * IndexPage.byteCount) }
    return count
  }
}
