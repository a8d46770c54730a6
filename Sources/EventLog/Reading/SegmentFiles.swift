internal import Synchronization

/// The open files of a log's segments, each opened when it is first needed.
final class SegmentFiles: Sendable {
  let layout: Layout
  let fileSystem: any FileSystem
  private let open = Mutex<[Int: any File]>([:])

  init(layout: Layout, fileSystem: any FileSystem) {
    self.layout = layout
    self.fileSystem = fileSystem
  }

  /// A segment's file, open for reading.
  func file(_ first: Int) throws(StoreError) -> any File {
    if let file = open.withLock({ $0[first] }) { return file }
    let (fileSystem, path) = (self.fileSystem, layout.segment(first))
    let file = try StoreError.wrapping { () throws(IOFailure) in try fileSystem.open(path, .read) }
    open.withLock { $0[first] = file }
    return file
  }
}
