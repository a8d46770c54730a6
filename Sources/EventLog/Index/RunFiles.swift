/// The runs that are open for reading.
final class RunFiles {
  private let folder: IndexFolder
  private var open: [SortedRun: SortedRunFile] = [:]

  /// A process may have only so many files open; the largest index of a usual life stays below this.
  private static let limit = 200

  /// Makes a set with nothing open yet.
  init(in folder: IndexFolder) {
    self.folder = folder
  }

  /// The open file of a run.
  func file(of run: SortedRun) throws(IndexFailure) -> SortedRunFile {
    if let file = open[run] { return file }
    let file = try SortedRunFile(run, in: folder)
    if open.count >= Self.limit { closeAll() }
    open[run] = file
    return file
  }

  /// Lets go of all files.
  func closeAll() {
    open.removeAll()
  }
}
