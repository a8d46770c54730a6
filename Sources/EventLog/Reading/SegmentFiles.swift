internal import Synchronization

/// The open files of a log's segments, each opened when it is first needed.
final class SegmentFiles: Sendable {
  let layout: Layout
  let fileSystem: any FileSystem
  private let open: Mutex<[Int: any File]>

  /// What the only part is called, where the lines stand in no file.
  private let onlyName: String?

  init(layout: Layout, fileSystem: any FileSystem) {
    self.layout = layout
    self.fileSystem = fileSystem
    open = Mutex([:])
    onlyName = nil
  }

  /// Takes lines that stand in no file as if they stood in one.
  init(_ file: any File, named name: String) {
    layout = Layout(directory: "")
    fileSystem = POSIXFileSystem()
    open = Mutex([1: file])
    onlyName = name
  }

  /// What a segment is called.
  func name(_ first: Int) -> String { onlyName ?? Layout.segmentName(first) }

  /// A segment's file, open for reading.
  func file(_ first: Int) throws(StoreError) -> any File {
    if let file = open.withLock({ $0[first] }) { return file }
    let (fileSystem, path) = (self.fileSystem, layout.segment(first))
    let file: any File
    do {
      file = try fileSystem.open(path, .read)
    } catch {
      // What is no file in the place of a segment is damage, and not opened.
      guard let kind = error.standing else { throw .io(error) }
      throw .damaged(Damage(.misfit(kind), file: Layout.segmentName(first), line: nil, offset: 0))
    }
    open.withLock { $0[first] = file }
    return file
  }
}
