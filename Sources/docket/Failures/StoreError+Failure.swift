import Casework
import Commands
import EventLog
import TextForms

extension StoreError {
  /// The error as a failure in both languages.
  var failure: Failure {
    switch self {
    case .damaged(let damage): damage.failure
    case .io(let failure): failure.failure
    case .noLog(let path): .notALog(path)
    case .invalid(let error, _): error.failure
    case .server(let failure): failure.failure
    case .logExists(let path):
      .refused(
        "log-exists", zh: "\(path) 里已有案卷", en: "there is a log in \(path) already",
        hint: Localized(zh: "换一个目录", en: "choose another folder"))
    case .newerFormat(let format):
      .io(
        "newer-format", zh: "案卷格式 \(format) 比本程序新", en: "the log has format \(format), newer than this program reads",
        hint: Localized(zh: "用新版 docket", en: "use a newer docket"))
    case .unsynced(let failure, _):
      .io(
        "io", zh: "\(failure.path)：落盘失败，也未能撤回", en: "\(failure.path): the sync failed, and its bytes could not be taken back",
        hint: Localized(zh: "检查磁盘；下一次写入会先补写这些字节", en: "check the disk; the next writer writes those bytes again first"))
    case .tailNotKept(let failure):
      .io(
        "io", zh: "没写完的尾部无处保存（\(failure.path)），什么也没有截去",
        en: "the incomplete tail could not be kept (\(failure.path)), so nothing was cut",
        hint: Localized(zh: "腾出空间再试", en: "make room, then try again"))
    case .busy: .io("busy", zh: "别的进程正在写", en: "another process is writing", hint: Localized(zh: "稍后再试", en: "try again in a moment"))
    case .tooManyEvents(let count):
      .usage("too-many-events", zh: "一批 \(count) 个事件太多", en: "\(count) events are too many for one batch", hint: Self.split)
    case .batchTooLong(let count):
      .usage("batch-too-long", zh: "一批 \(count) 字节太长", en: "\(count) bytes are too many for one batch", hint: Self.split)
    case .conflict(.version(let id, let expected, let found, _)): Refusal.versionConflict(id, expected: expected, actual: found).failure
    case .conflict(.idTaken(let id, let seq, _)): Refusal.idTaken(id, seq: seq ?? 0).failure
    case .conflict(.head(let expected, let found)):
      .refused(
        "conflict", zh: "案卷已到 #\(found)，不是 #\(expected)", en: "the log is at #\(found), not #\(expected)",
        hint: Localized(zh: "重新读取后再试", en: "read again, then try again"))
    case .conflict(.checkpoint(let size)):
      .refused(
        "conflict", zh: "保存过的 \(size) 号检查点与现在的历史不符", en: "the checkpoint kept at \(size) contradicts the history as it is now",
        hint: Localized(zh: "运行 docket 验证", en: "run docket verify"))
    case .clock(.beforeHead(let now, let head)):
      .refused(
        "clock", zh: "DOCKET_NOW 的 \(now) 早于最后一次录入 \(head)", en: "DOCKET_NOW, \(now), lies before the last event, \(head)",
        hint: Localized(zh: "把 DOCKET_NOW 设到那之后", en: "set DOCKET_NOW after it"))
    case .clock(.farAhead(let now, let head)):
      .refused(
        "clock", zh: "时钟 \(now) 比最后一次录入 \(head) 晚 400 多天",
        en: "the clock, \(now), is more than 400 days past the last event, \(head)",
        hint: Localized(zh: "校准时钟，或加 --认可时钟", en: "set the clock right, or add --accept-clock"))
    }
  }

  private static let split = Localized(zh: "分成几批，或用 --流式", en: "split it, or use --stream")
}

extension DraftError {
  /// The error as a failure in both languages.
  var failure: Failure {
    let field = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      }
    }.joined(separator: ".")
    let text = problem.text
    return .usage(
      "bad-value", zh: "\(field)：\(text.zh)", en: "\(field): \(text.en)",
      hint: Localized(zh: "docket 帮助 日志格式 说明案卷能存什么", en: "docket help log-format says what the log can hold"))
  }
}

extension DraftError.Problem {
  /// What is wrong.
  var text: Localized {
    switch self {
    case .controlCharacter(let scalar): Localized(zh: "含控制字符 U+\(scalar.hex)", en: "it holds the control character U+\(scalar.hex)")
    case .number(let text): Localized(zh: "数 \(text) 超出案卷能精确保存的范围", en: "the number \(text) is beyond what the log holds exactly")
    case .null: Localized(zh: "null 只能用在更正和定义里", en: "null is allowed only in corrections and definitions")
    case .characterInKey(let scalar): Localized(zh: "字段名含 U+\(scalar.hex)", en: "a name holds U+\(scalar.hex)")
    case .duplicateKey(let key): Localized { $0.choose("字段\($0.quote(key))给了两次", "the field \($0.quote(key)) is given twice") }
    case .tooDeep: Localized(zh: "嵌套超过 64 层", en: "it is nested more than 64 deep")
    case .name: Localized(zh: "要 1 到 64 个字，首尾没有空格", en: "1 to 64 characters are wanted, without spaces at the ends")
    case .day: Localized(zh: "要 1900 到 2199 年的日期", en: "a day of 1900 to 2199 is wanted")
    case .tooLong(let count): Localized(zh: "一行 \(count) 字节，超过 1 MiB", en: "a line of \(count) bytes, more than 1 MiB")
    case .alsoPersonal: Localized(zh: "个人信息字段给了两次", en: "a personal field is given twice")
    }
  }
}

extension Unicode.Scalar {
  /// The scalar's number as Unicode writes it.
  fileprivate var hex: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
