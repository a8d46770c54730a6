public import LogLines
public import Values

/// The paths of a log on disk.
public struct Layout: Hashable, Sendable {
  /// The log's folder.
  public let directory: String

  /// Makes the layout of a log in a folder.
  public init(directory: String) {
    self.directory = directory
  }

  /// The file that writers lock, which also states how far the last one synced.
  public var lock: String { inside("lock") }

  /// Photos and scans, named by their content.
  public var attachments: String { inside("attachments") }

  /// Personal data, kept out of the log.
  public var personal: String { inside("private") }

  /// What recoveries cut off, and the mark of a failed sync.
  public var recovered: String { inside("recovered") }

  /// Where a log is made ready to take this one's place.
  public var replacement: String { inside("refresh") }

  /// Where a copy makes what it sends to its office.
  public var sync: String { inside("sync") }

  /// Tree heads that were kept.
  public var checkpoints: String { inside("checkpoints") }

  /// The mark of bytes that a failed sync left in doubt.
  public var doubtMark: String { "\(recovered)/unsynced" }

  /// A segment that isn't part of the log yet.
  public var preparedSegment: String { inside("segment.new") }

  /// The list of what version control leaves alone.
  public var ignoreList: String { inside(".gitignore") }

  /// What `ignoreList` holds.
  static let ignored = "/private/\n/recovered/\n/cache/\n/lock\n/segment.new\n"

  /// What tells version control that a line is these bytes, whatever system it is cloned to.
  public var attributes: String { inside(".gitattributes") }

  /// What `attributes` holds.
  static let asItIs = "* -text\n"

  /// The files of a log beside its segments, those of a field copy among them.
  public static let ownFiles: Set<String> = ["lock", ".gitignore", ".gitattributes", "segment.new", "copy.json", "waiting.json"]

  /// The folders of a log; others beside them are ignored.
  public static let ownFolders: Set<String> = ["attachments", "private", "recovered", "checkpoints", "refresh"]

  /// Whether names that lead on from a log's folder lead to a file or folder of the log.
  public static func isOwn(_ names: [String]) -> Bool {
    guard let first = names.first else { return false }
    return ownFolders.contains(first) || (names.count == 1 && (ownFiles.contains(first) || first.hasSuffix(segmentSuffix)))
  }

  /// Whether a path is of a file that writers put whole in its place.
  func replaces(_ path: String) -> Bool {
    let name = Path.name(of: path)
    switch Path.parent(of: path) {
    case directory: return Self.ownFiles.contains(name) || Self.segmentFirst(name) != nil
    case recovered: return path == doubtMark || LogNote.allCases.contains { inside($0.rawValue) == path } || Self.isCut(name)
    case checkpoints: return [".txt", ".txt.sig"].contains { name.hasSuffix($0) && Int(written: name.dropLast($0.utf8.count)) != nil }
    case sync: return true
    default: return false
    }
  }

  /// Whether a name is that of bytes which a recovery cut from a segment.
  private static func isCut(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count == 4 && segmentFirst("\(parts[0]).\(parts[1])") != nil
  }

  /// A path inside the folder.
  public func inside(_ name: String) -> String { "\(directory)/\(name)" }

  /// A segment's file.
  public func segment(_ first: Int) -> String { inside(Self.segmentName(first)) }

  /// The name of the segment that begins with an event.
  public static func segmentName(_ first: Int) -> String {
    let digits = String(first)
    return String(repeating: "0", count: segmentDigits - digits.utf8.count) + digits + segmentSuffix
  }

  /// The sequence number that a segment's name states; nil for other names.
  public static func segmentFirst(_ name: String) -> Int? {
    let digits = Array(name.utf8.prefix(segmentDigits))
    guard name.hasSuffix(segmentSuffix), name.utf8.count == segmentDigits + segmentSuffix.utf8.count,
      digits.prefix(segmentDigits - 18).allSatisfy({ $0 == UInt8(ascii: "0") }),
      let first = digits.span.number(at: segmentDigits - 18, digits: 18), first > 0
    else { return nil }
    return first
  }

  /// The suffix of a segment's name, which no other file of the folder may have.
  static let segmentSuffix = ".jsonl"

  private static let segmentDigits = 20

  /// An attachment's file.
  public func attachment(_ digest: Digest) -> String {
    let hex = digest.hex
    return "\(attachments)/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  /// The file of an event's personal values.
  public func personal(of id: EventID) -> String { "\(personal)/\(id).json" }

  /// The file that keeps the personal values of a batch's events together, named by its first event.
  public func personalBatch(of first: EventID) -> String { "\(personal)/\(first)\(Self.segmentSuffix)" }

  /// The one temporary name in a folder, so that the next writer finds what a killed one left.
  static func unfinished(in folder: String) -> String { "\(folder)/unfinished" }

  /// The file of a kept checkpoint.
  public func checkpoint(size: Int) -> String { "\(checkpoints)/\(size).txt" }

  /// The file of bytes that a recovery cuts from a segment; equal bytes get the same name.
  func cutBytes(segment: Int, offset: Int, digest: Digest) -> String {
    "\(recovered)/\(Self.segmentName(segment)).\(offset).\(digest.hex.prefix(16))"
  }
}

/// The mode of a log's files: the caller's mask, or the group's if the folder is shared.
struct FileModes: Hashable, Sendable {
  /// Whether several system users write the log.
  let isShared: Bool

  /// Follows the mode of the log's folder: set-group-id and writable by the group is shared.
  init(folder mode: UInt32) {
    isShared = mode & 0o2020 == 0o2020
  }

  /// A log's own files, `nil` for the caller's mask.
  var file: UInt32? { isShared ? 0o660 : nil }

  /// A log's own folders.
  var folder: UInt32? { isShared ? 0o2770 : nil }

  /// The folder of personal data: its owner's alone, or the group's.
  var personalFolder: UInt32 { isShared ? 0o2770 : 0o700 }

  /// A file of personal data.
  var personalFile: UInt32 { isShared ? 0o660 : 0o600 }

  /// The mode of a shared log's folder.
  static let sharedFolder: UInt32 = 0o2770
}

extension Layout {
  /// Writes what version control is to ignore and to leave as it is, unless it is said.
  func writeIgnoreList(_ fileSystem: any FileSystem, mode: @autoclosure () throws(IOFailure) -> UInt32?) throws(IOFailure) {
    for (path, text) in [(ignoreList, Self.ignored), (attributes, Self.asItIs)] where try fileSystem.status(of: path) == nil {
      try fileSystem.replace(path, with: Array(text.utf8).span, mode: try mode())
    }
  }
}
