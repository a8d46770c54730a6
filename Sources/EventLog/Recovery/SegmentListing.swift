/// The segments of a folder, in order.
struct SegmentListing {
  /// The numbers that they are named by.
  let firsts: [Int]

  /// A file that ends like a segment and is none.
  let alien: String?

  /// Lists a log's folder.
  init(_ files: SegmentFiles) throws(StoreError) {
    do {
      self.init(try files.fileSystem.list(files.layout.directory))
    } catch {
      throw error.isMissing ? .noLog(files.layout.directory) : .io(error)
    }
  }

  /// Finds them among the names in a log's folder.
  init(_ names: [String]) {
    let candidates = names.filter { $0.hasSuffix(Layout.segmentSuffix) }
    firsts = candidates.compactMap { Layout.segmentFirst($0) }
    alien = candidates.first { Layout.segmentFirst($0) == nil }
  }
}
