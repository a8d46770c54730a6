/// The one writer's place at a log: its folder and the file `lock` in it, both locked while both are what their paths name.
///
/// Two locks, in this order: whoever removes the file lets nobody else in, and an earlier Docket, which locks the file alone, is kept
/// out by it as ever. The file also says how far the last writer synced, to whoever follows on the same running machine.
public final class WriterLock: Sendable {
  private let folder: any FileLock
  private let file: any FileLock
  private let layout: Layout
  private let fileSystem: any FileSystem

  /// The machine's start and the log's folder: elsewhere, or after the next start, a hint says nothing.
  private let scope: String

  private init(_ folder: any FileLock, _ file: any FileLock, _ layout: Layout, _ fileSystem: any FileSystem, scope: String) {
    (self.folder, self.file, self.layout, self.fileSystem, self.scope) = (folder, file, layout, fileSystem, scope)
  }

  /// Takes both locks, waiting for them where asked to; nil where somebody else has one.
  static func take(
    _ layout: Layout, _ fileSystem: any FileSystem, mode: UInt32?, waiting: Bool
  ) throws(IOFailure) -> WriterLock? {
    while true {
      guard let folder = try fileSystem.lockDirectory(layout.directory, waiting: waiting) else { return nil }
      guard let file = try fileSystem.lock(layout.lock, mode: mode, waiting: waiting) else {
        folder.release()
        return nil
      }
      let held = try folder.status().identity
      if try fileSystem.status(of: layout.directory)?.identity == held {
        let boot = try fileSystem.bootID() ?? ""
        return WriterLock(folder, file, layout, fileSystem, scope: "\(boot) \(held?.text ?? "")")
      }
      // The folder was moved away while we waited for the file.
      file.release()
      folder.release()
    }
  }

  /// Lets go of both.
  public func release() {
    file.release()
    folder.release()
  }

  /// What the last writer here noted, where it was this log's, on this running machine.
  func hint() throws(IOFailure) -> SyncHint? {
    let bytes = try file.bytes(at: 0, count: SyncHint.length + Self.scopeLength)
    guard let hint = SyncHint(bytes.prefix(SyncHint.length)), try bytes.dropFirst(SyncHint.length).elementsEqual(scopeLine(hint)) else {
      return nil
    }
    return hint
  }

  /// Notes how far the log is synced.
  func note(_ hint: SyncHint) throws(IOFailure) {
    try file.writeFully((hint.line + (try scopeLine(hint))).span, at: 0)
  }

  private static let scopeLength = 160

  /// The line behind the hint's own, which an earlier Docket leaves as it is: what the hint is about.
  private func scopeLine(_ hint: SyncHint) throws(IOFailure) -> [UInt8] {
    let segment = try fileSystem.status(of: layout.segment(hint.segment))?.identity?.text ?? "-"
    var line = Array("\(scope) \(segment)".utf8.prefix(Self.scopeLength - 1))
    line += repeatElement(UInt8(ascii: " "), count: Self.scopeLength - 1 - line.count)
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

extension FileEventStore {
  /// Takes the writer's place for work on the log's files themselves; nil if another process has it and the caller won't wait.
  public func lockForWriting(waiting: Bool) throws(StoreError) -> WriterLock? {
    try StoreError.wrapping { () throws(IOFailure) in
      try WriterLock.take(layout, fileSystem, mode: try modes().file, waiting: waiting)
    }
  }
}

/// How far the last writer is known to have synced, and whether it was changing the log since; it stands in the lock file.
///
/// A writer says so before it touches the log and again after its sync, in two small writes that are never synced themselves: they
/// are for the writer that follows on the same running machine, in the same folder, and count only there (``WriterLock``). Where that one finds a change under way, or more bytes than were
/// synced, the writer before was interrupted, and its bytes are written again and synced before anything relies on them. After
/// a power loss the hint may be older than the log, which costs one needless sync; it is never newer.
struct SyncHint: Equatable {
  let segment: Int

  /// The length of it that is durable.
  let length: Int

  /// Whether a writer was about to change what lies behind.
  let isChanging: Bool

  private static let digits = 18

  /// The marks of a log at rest and of one being changed.
  private static let marks = (rest: UInt8(ascii: "="), change: UInt8(ascii: "~"))

  /// Makes a hint.
  init(segment: Int, length: Int, isChanging: Bool = false) {
    self.segment = segment
    self.length = length
    self.isChanging = isChanging
  }

  /// The length of its line.
  static let length = 2 * digits + 4

  /// Reads what a lock file's first line says, where it says anything.
  init?(_ line: ArraySlice<UInt8>) {
    let bytes = Array(line)
    guard bytes.count == Self.length, bytes[Self.digits] == UInt8(ascii: " "), bytes[2 * Self.digits + 1] == UInt8(ascii: " "),
      bytes.last == UInt8(ascii: "\n"), let segment = bytes.span.number(at: 0, digits: Self.digits), segment > 0,
      let length = bytes.span.number(at: Self.digits + 1, digits: Self.digits)
    else { return nil }
    self.init(segment: segment, length: length, isChanging: bytes[2 * Self.digits + 2] != Self.marks.rest)
  }

  /// The hint as a line.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: segment, digits: Self.digits)
    bytes.append(UInt8(ascii: " "))
    bytes.append(number: length, digits: Self.digits)
    bytes.append(UInt8(ascii: " "))
    bytes.append(isChanging ? Self.marks.change : Self.marks.rest)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
