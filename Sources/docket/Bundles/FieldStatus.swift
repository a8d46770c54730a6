import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// What is pending with copies and bundles, for `docket status`; nil in an office without any.
struct FieldStatus {
  /// The copy's tag and the events after its last export, if the log is a copy.
  private let copy: (tag: CopyTag, unexported: Int)?
  /// How many events are set aside and wait for somebody to settle them.
  private let setAside: Int
  /// How many events wait for others.
  private let waiting: Int

  /// Looks at a log.
  init(_ session: OfficeSession) throws(Failure) {
    (copy, setAside, waiting) = try Failure.catching {
      (
        session.copy.map { ($0.tag, session.snapshot.count - $0.exported) },
        try session.ownSetAsides().pending.count,
        try FieldCopyFiles(store: session.store).readWaiting().events.count
      )
    }
  }

  /// The members for programs.
  var members: [(String, JSON)] {
    var members: [(String, JSON)] = []
    if let copy { members.append(("copy", ["tag": .string(copy.tag.text), "unexported": .number(copy.unexported)])) }
    if setAside > 0 { members.append(("setAside", .number(setAside))) }
    if waiting > 0 { members.append(("waiting", .number(waiting))) }
    return members
  }

  /// The lines for people.
  func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    if let copy {
      lines.append(
        language.choose(
          "外勤副本 \(copy.tag)，\(copy.unexported) 个事件还没导出：docket 外勤包 导出",
          "field copy \(copy.tag), \(copy.unexported) events not exported: docket bundle export"))
    }
    if setAside > 0 { lines.append(language.choose("搁置 \(setAside)：docket 外勤包 冲突", "\(setAside) set aside: docket bundle conflicts")) }
    if waiting > 0 { lines.append(language.choose("等待前事的 \(waiting)", "\(waiting) wait for earlier events")) }
    return lines
  }
}
