/// The file that says where each event begins in its segment: pages of offsets, only full ones.
final class IndexOffsets {
  private let folder: IndexFolder
  private var file: (any File)?

  /// Pages that were read and found sound; a full page never changes.
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

  /// Writes as many full pages as the offsets fill after the pages that there are, and answers with how many.
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
