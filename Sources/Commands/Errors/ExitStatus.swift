/// How the process ends, for scripts.
public enum ExitStatus: Int32, Hashable, Sendable {
  case done = 0
  /// The honest answer is no: verify failed, check found errors, some rows were set aside.
  case no = 1
  /// The words make no sense: an unknown or missing flag, kind, field, value.
  case usage = 2
  /// A rule of the casework refuses.
  case refused = 3
  /// The log is damaged.
  case damaged = 4
  /// A file, disk or permission stands in the way.
  case io = 5
  /// Somebody pressed Ctrl-C.
  case interrupted = 130
}
