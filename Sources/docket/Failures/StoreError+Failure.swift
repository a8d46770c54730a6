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
    case .logExists(let path): .refused("log-exists", ["path": path])
    case .newerFormat(let format): .io("newer-format.newer-format", ["format": format])
    case .unsynced(let failure, _): .io("io.unsynced", ["path": failure.path])
    case .tailNotKept(let failure): .io("io.tail-not-kept", ["path": failure.path])
    case .busy: .io("busy")
    case .tooManyEvents(let count): .usage("too-many-events", ["count": count], hint: Self.split)
    case .batchTooLong(let count): .usage("batch-too-long", ["count": count], hint: Self.split)
    case .conflict(.version(let id, let expected, let found, _)): Refusal.versionConflict(id, expected: expected, actual: found).failure
    case .conflict(.idTaken(let id, let seq, _)): Refusal.idTaken(id, seq: seq ?? 0).failure
    case .conflict(.head(let expected, let found)): .refused("conflict", ["found": found, "expected": expected])
    case .conflict(.checkpoint(let size)): .refused("conflict.conflict", ["size": size])
    case .clock(.beforeHead(let now, let head)): .refused("clock", ["now": now, "head": head])
    case .clock(.farAhead(let now, let head)): .refused("clock.clock", ["now": now, "head": head])
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
    return .usage("bad-value.index", ["field": field, "text": text])
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
