import Casework
import Commands
import EventLog
import TextForms

extension StoreError {
  /// The error as a failure that is told in both languages.
  var failure: Failure {
    switch self {
    case .damaged(let damage): return damage.failure
    case .io(let failure): return failure.failure
    case .noLog(let path): return .notALog(path)
    case .conflict(.version(let id, let expected, let found, _)):
      return Refusal.versionConflict(id, expected: expected, actual: found).failure
    case .conflict(.idTaken(let id, let seq, _)): return Refusal.idTaken(id, seq: seq ?? 0).failure
    case .invalid(let error, let index): return error.failure(line: index + 1)
    case .server(let failure): return failure.failure
    case .logExists, .newerFormat, .unsynced, .tailNotKept, .busy, .tooManyEvents, .batchTooLong, .conflict(.head), .conflict(.checkpoint),
      .clock:
      return Failure(status, code: code, Localized(message), hint: Localized(hint))
    }
  }

  private var status: ExitStatus {
    switch category {
    case .usage: .usage
    case .refused: .refused
    case .damaged: .damaged
    case .io: .io
    }
  }

  private var code: String {
    switch self {
    case .noLog: "no-log"
    case .logExists: "log-exists"
    case .newerFormat: "newer-format"
    case .io, .unsynced, .tailNotKept: "io"
    case .damaged: "damaged"
    case .busy: "busy"
    case .server: "server"
    case .invalid: "bad-value"
    case .tooManyEvents: "too-many-events"
    case .batchTooLong: "batch-too-long"
    case .conflict: "conflict"
    case .clock: "clock"
    }
  }

  private func message(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .logExists(let path): return zh ? "\(path) 里已有案卷" : "there is a log in \(path) already"
    case .newerFormat(let format): return zh ? "案卷格式 \(format) 比本程序新" : "the log has format \(format), newer than this program reads"
    case .unsynced(let failure, _):
      return zh ? "\(failure.path)：落盘失败，也未能撤回" : "\(failure.path): the sync failed, and its bytes could not be taken back"
    case .tailNotKept(let failure):
      return zh ? "没写完的尾部无处保存（\(failure.path)），什么也没有截去" : "the incomplete tail could not be kept (\(failure.path)), so nothing was cut"
    case .busy: return zh ? "别的进程正在写" : "another process is writing"
    case .tooManyEvents(let count): return zh ? "一批 \(count) 个事件太多" : "\(count) events are too many for one batch"
    case .batchTooLong(let count): return zh ? "一批 \(count) 字节太长" : "\(count) bytes are too many for one batch"
    case .conflict(.head(let expected, let found)):
      return zh ? "案卷已到 #\(found)，不是 #\(expected)" : "the log is at #\(found), not #\(expected)"
    case .conflict(.checkpoint(let size)):
      return zh ? "保存过的 \(size) 号检查点与现在的历史不符" : "the checkpoint kept at \(size) contradicts the history as it is now"
    case .clock(.beforeHead(let now, let head)):
      return zh ? "DOCKET_NOW 的 \(now) 早于最后一次录入 \(head)" : "DOCKET_NOW, \(now), lies before the last event, \(head)"
    case .clock(.farAhead(let now, let head)):
      return zh ? "时钟 \(now) 比最后一次录入 \(head) 晚 400 多天" : "the clock, \(now), is more than 400 days past the last event, \(head)"
    case .noLog, .io, .damaged, .invalid, .server, .conflict: return ""
    }
  }

  private func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .logExists: return zh ? "换一个目录" : "choose another folder"
    case .newerFormat: return zh ? "用新版 docket" : "use a newer docket"
    case .unsynced: return zh ? "检查磁盘；下一次写入会先补写这些字节" : "check the disk; the next writer writes those bytes again first"
    case .tailNotKept: return zh ? "腾出空间再试" : "make room, then try again"
    case .busy: return zh ? "稍后再试" : "try again in a moment"
    case .tooManyEvents, .batchTooLong: return zh ? "分成几批，或用 --流式" : "split it, or use --stream"
    case .conflict(.head): return zh ? "重新读取后再试" : "read again, then try again"
    case .conflict(.checkpoint): return zh ? "运行 docket 验证" : "run docket verify"
    case .clock(.beforeHead): return zh ? "把 DOCKET_NOW 设到那之后" : "set DOCKET_NOW after it"
    case .clock(.farAhead): return zh ? "校准时钟，或加 --认可时钟" : "set the clock right, or add --accept-clock"
    case .noLog, .io, .damaged, .invalid, .server, .conflict: return ""
    }
  }
}

extension DraftError {
  /// The error as a failure, with the line of a stream where there is one.
  func failure(line: Int?) -> Failure {
    let field = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      }
    }.joined(separator: ".")
    return Failure(
      .usage, code: "bad-value", Localized { language in "\(field)\(language == .zh ? "：" : ": ")\(problem.text(language))" },
      hint: Localized(zh: "docket 帮助 日志格式 说明案卷能存什么", en: "docket help log-format says what the log can hold"))
  }
}

extension DraftError.Problem {
  /// The problem in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .controlCharacter(let scalar): zh ? "含控制字符 U+\(scalar.hex)" : "it holds the control character U+\(scalar.hex)"
    case .number(let text): zh ? "数 \(text) 超出案卷能精确保存的范围" : "the number \(text) is beyond what the log holds exactly"
    case .null: zh ? "null 只能用在更正和定义里" : "null stands only in corrections and definitions"
    case .characterInKey(let scalar): zh ? "字段名含 U+\(scalar.hex)" : "a name holds U+\(scalar.hex)"
    case .duplicateKey(let key): zh ? "字段\(language.quote(key))给了两次" : "the field \(language.quote(key)) is given twice"
    case .tooDeep: zh ? "嵌套超过 64 层" : "it is nested more than 64 deep"
    case .name: zh ? "要 1 到 64 个字，首尾没有空格" : "1 to 64 characters are wanted, without spaces at the ends"
    case .day: zh ? "要 1900 到 2199 年的日期" : "a day of 1900 to 2199 is wanted"
    case .tooLong(let count): zh ? "一行 \(count) 字节，超过 1 MiB" : "a line of \(count) bytes, more than 1 MiB"
    case .alsoPersonal: zh ? "个人信息字段给了两次" : "a personal field is given twice"
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
