/// The permission bits of a log's files: the caller's mask, or the group's where the log's folder is shared.
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
