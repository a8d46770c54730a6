import Casework
import Commands

extension CommandSpec {
  /// `docket copy`: a log to take into the field.
  static let copy = written(
    "copy",
    [
      "create": { $0.doing(CopyCreation.run).asking(toDo: .createCopy) },
      "sync": { $0.doing(CopySync.run) },
      "refresh": { $0.doing(CopyRefresh.run) },
    ])

}
