extension FileEventStore {
  /// What stands where something of the log belongs and is none: links, pipes, devices, a folder in place of a file, a file in place of a folder.
  public func misfits() throws(StoreError) -> [Damage] {
    var found: [Damage] = []
    try StoreError.wrapping { () throws(IOFailure) in
      for name in try fileSystem.list(layout.directory) {
        if Layout.ownFolders.contains(name) {
          try look(below: name, &found)
        } else if Layout.ownFiles.contains(name) || name.hasSuffix(Layout.segmentSuffix) {
          _ = try kind(of: name, expecting: .file, &found)
        }
      }
    }
    return found
  }

  /// Looks into a folder of the log as far as it may be read.
  private func look(below folder: String, _ found: inout [Damage]) throws(IOFailure) {
    guard try kind(of: folder, expecting: .directory, &found) == .directory else { return }
    let isForest = layout.inside(folder) == layout.attachments
    for name in try names(in: layout.inside(folder)) {
      if isForest, name.utf8.count == 2 {
        try look(below: "\(folder)/\(name)", &found)
      } else {
        _ = try kind(of: "\(folder)/\(name)", expecting: .file, &found)
      }
    }
  }

  private func kind(
    of name: String, expecting: FileStatus.Kind, _ found: inout [Damage]
  ) throws(IOFailure) -> FileStatus.Kind? {
    guard let kind = try fileSystem.status(of: layout.inside(name))?.kind else { return nil }
    if kind != expecting { found.append(Damage(.misfit(kind), file: name, line: nil, offset: 0)) }
    return kind
  }
}
