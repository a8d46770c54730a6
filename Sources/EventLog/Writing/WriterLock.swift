import Values

/// The one writer's lock of a log: its folder and its file `lock`, both held at their paths.
public final class WriterLock: Sendable {
  // Removing the file lets no other writer in, and an earlier Docket, which locks the file alone, is still excluded. The file also states
  // how far the last writer synced, for the next one on the same running machine.
  private let folder: any FileLock
  private let file: any FileLock
  let layout: Layout
  let fileSystem: any FileSystem

  /// The machine's start and the log's folder: elsewhere, or after the next start, a hint says nothing.
  private let scope: String

  private init(_ folder: any FileLock, _ file: any FileLock, _ layout: Layout, _ fileSystem: any FileSystem, scope: String) {
    (self.folder, self.file, self.layout, self.fileSystem, self.scope) = (folder, file, layout, fileSystem, scope)
  }

  /// Acquires both locks, waiting if asked to; nil if another process has one.
  static func acquire(
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

  /// The last writer's hint, if it is of this log on this running machine.
  func hint() throws(IOFailure) -> SyncHint? {
    let bytes = try file.bytes(at: 0, count: SyncHint.length + Self.scopeLength)
    guard let hint = SyncHint(bytes.prefix(SyncHint.length)), try bytes.dropFirst(SyncHint.length).elementsEqual(scopeLine(hint)) else {
      return nil
    }
    return hint
  }

  /// Whether the last writer noted that it wrote in this very folder.
  func isOfThisFolder() throws(IOFailure) -> Bool {
    let noted = try file.bytes(at: 0, count: SyncHint.length + Self.scopeLength).dropFirst(SyncHint.length)
    func folder(_ scope: some Sequence<UInt8>) -> ArraySlice<UInt8>? {
      let words = Array(scope).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      return words.count > 1 && !words[1].isEmpty ? words[1] : nil
    }
    guard let written = folder(noted) else { return false }
    return written.elementsEqual(folder(scope.utf8) ?? [])
  }

  /// Notes how far the log is synced.
  func record(_ hint: SyncHint) throws(IOFailure) {
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
  /// Acquires the lock for work on the log's files; nil if held and not waiting.
  public func lockForWriting(waiting: Bool) throws(StoreError) -> WriterLock? {
    try StoreError.wrapping { () throws(IOFailure) in
      try WriterLock.acquire(layout, fileSystem, mode: try modes().file, waiting: waiting)
    }
  }
}

/// How far the last writer synced, and whether it was changing the log, stored in the lock file.
struct SyncHint: Equatable {
  // A writer notes this before it touches the log and after its sync, unsynced, for the next writer on the same running machine
  // (`WriterLock`). If a change was under way, or more bytes exist than were synced, those bytes are written again and synced before use.
  // After a power loss the hint may be older than the log, which costs one needless sync; it is never newer.
  let segment: Int

  /// The length of it that is durable.
  let length: Int

  /// Whether a writer was about to change the bytes after it.
  var isChanging = false

  private static let digits = 18

  /// The marks of a log at rest and of one being changed.
  private static let marks = (rest: UInt8(ascii: "="), change: UInt8(ascii: "~"))

  /// The length of its line.
  static let length = 2 * digits + 4
}

extension SyncHint {
  /// Reads a lock file's first line; nil if it has no hint.
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
