import LogLines
internal import Synchronization
public import Values

/// The open files of a log's segments, each opened when it is first needed.
final class SegmentFiles: Sendable {
  let layout: Layout
  let fileSystem: any FileSystem
  private let open: Mutex<[Int: OpenSegment]>

  /// The file opened earlier; whether it is still the log's is checked on use.
  private let earlier: [Int: OpenSegment]

  /// Whether the last segment is opened for writing too, so that an append needn't open it again.
  private let opensToWrite: Bool

  /// The name of the only part of a log without files.
  private let onlyName: String?

  /// Names the segments of a folder.
  ///
  /// - Parameter last: the files that an earlier look opened.
  init(layout: Layout, fileSystem: any FileSystem, opensToWrite: Bool = false, after last: SegmentFiles? = nil) {
    self.layout = layout
    self.fileSystem = fileSystem
    self.opensToWrite = opensToWrite
    earlier = last?.open.withLock { $0 } ?? [:]
    open = Mutex([:])
    onlyName = nil
  }

  /// Presents lines without files as if they were in one file.
  init(_ file: any File, named name: String) {
    layout = Layout(directory: "")
    fileSystem = POSIXFileSystem()
    opensToWrite = false
    earlier = [:]
    open = Mutex([1: OpenSegment(file: file, isWritable: false)])
    onlyName = name
  }

  /// What a segment is called.
  func name(_ first: Int) -> String { onlyName ?? Layout.segmentName(first) }

  /// A segment's file, open for reading.
  func file(_ first: Int) throws(StoreError) -> any File {
    try segment(first) { () throws(IOFailure) in
      OpenSegment(file: try fileSystem.open(layout.segment(first), .read), isWritable: false)
    }
  }

  /// Opens a segment anew where it is needed next: another file was put in its place.
  func forget(_ first: Int) { open.withLock { $0[first] = nil } }

  /// The file of the last segment.
  func lastFile(_ first: Int) throws(StoreError) -> any File {
    guard opensToWrite else { return try file(first) }
    return try segment(first) { () throws(IOFailure) in
      do throws(IOFailure) {
        return OpenSegment(file: try fileSystem.open(layout.segment(first), .update), isWritable: true)
      } catch {
        guard error.isReadOnly else { throw error }
        return OpenSegment(file: try fileSystem.open(layout.segment(first), .read), isWritable: false)
      }
    }
  }

  /// A segment's file where it is open to be written.
  func writableFile(_ first: Int) -> (any File)? {
    open.withLock { $0[first] }.flatMap { $0.isWritable ? $0.file : nil }
  }

  private func segment(_ first: Int, _ opened: () throws(IOFailure) -> OpenSegment) throws(StoreError) -> any File {
    if let known = open.withLock({ $0[first] }) { return known.file }
    let segment: OpenSegment
    do throws(IOFailure) {
      segment = if let kept = try stillOpen(first) { kept } else { try opened() }
    } catch {
      // What is no file in the place of a segment is damage, and not opened.
      guard let kind = error.existing else { throw .io(error) }
      throw .damaged(Damage(.wrongType(kind), file: Layout.segmentName(first), line: nil, offset: 0))
    }
    open.withLock { $0[first] = segment }
    return segment.file
  }

  /// The file opened earlier, if the segment's name still leads to it.
  private func stillOpen(_ first: Int) throws(IOFailure) -> OpenSegment? {
    guard let kept = earlier[first], let identity = try kept.file.status().identity else { return nil }
    return try fileSystem.status(of: layout.segment(first))?.identity == identity ? kept : nil
  }
}

/// A segment's file.
private struct OpenSegment {
  let file: any File

  /// Whether it was opened to be written as well.
  let isWritable: Bool
}

/// The files that the last look at a log opened, for the next one.
final class KeptSegmentFiles: Sendable {
  private let last = Mutex<SegmentFiles?>(nil)

  /// The files for another look.
  func next(_ layout: Layout, _ fileSystem: any FileSystem, opensToWrite: Bool) -> SegmentFiles {
    last.withLock { last in
      let files = SegmentFiles(layout: layout, fileSystem: fileSystem, opensToWrite: opensToWrite, after: last)
      last = files
      return files
    }
  }
}

/// One file of the log, up to what a reader may see.
struct Segment: Hashable, Sendable {
  /// The number of its first event, which is its name.
  let first: Int

  /// The bytes of whole batches; the rest of the last segment is a tail.
  let limit: Int
}

/// What the first event of a log says about the log itself.
public struct LogOrigin: Hashable, Sendable {
  /// The office's id: the number of the case that was opened.
  public let office: String

  /// The leaf hash of the first event, which identifies the log.
  public let hash: Digest

  /// The format of the log.
  public let format: Int

  /// The size at which a writer begins a new segment.
  public let segmentBytes: Int

  /// The format that this program reads and writes.
  public static let knownFormat = 1

  /// The name that checkpoints give the log.
  public var name: String { "docket/\(office)" }

  /// The size of segments that a first event chooses.
  static func segmentBytes(_ data: JSON.Object) -> Int {
    max(1, data["segment-bytes"]?.decimal?.whole ?? LogLimits.segment)
  }

  /// Reads the first event.
  init(_ event: Event) throws(StoreError) {
    office = event.caseID.number
    hash = event.hash
    format = event.data["format"]?.decimal?.whole ?? Self.knownFormat
    segmentBytes = Self.segmentBytes(event.data)
    guard format <= Self.knownFormat else { throw .newerFormat(format) }
  }
}

extension LogSnapshot {
  /// What the first event says about the log, nil if there is none yet.
  public func origin() throws(StoreError) -> LogOrigin? {
    guard count > 0 else { return nil }
    return try LogOrigin(try event(at: LogPosition.start.place).event)
  }
}
