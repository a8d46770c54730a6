import Casework
public import Commands
import EventLog
import LogLines
import TextForms

extension StoreError: Told {
  /// The error as a failure in both languages.
  package var failure: Failure {
    switch self {
    case .damaged(let damage): damage.failure
    case .io(let failure): failure.failure
    case .noLog(let path): .notALog(path)
    case .invalid(let error, _): error.failure
    case .server(let failure): failure.failure
    case .logExists(let path): .refused("log-exists", ["path": path])
    case .newerFormat(let format): .io("newer-format.newer-format", ["format": format])
    case .unsynced(let failure, _): .io("io.unsynced", ["path": failure.path]).because(of: failure.errno)
    case .tailNotKept(let failure): .io("io.tail-not-kept", ["path": failure.path]).because(of: failure.errno)
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

  private static let split = Localized(message: "store-error.clock")
}

extension DraftError: Told {
  /// The error as a failure in both languages.
  package var failure: Failure {
    // What is too long is so as a whole.
    path.isEmpty
      ? .usage("bad-value.line", ["text": problem.text]) : .usage("bad-value.index", ["field": path.dotted, "text": problem.text])
  }
}

extension DraftError.Problem {
  /// What is wrong.
  var text: Localized {
    switch self {
    case .controlCharacter(let scalar): Localized(message: "store-error.control-character", ["scalar": scalar.hex])
    case .number(let text): Localized(message: "store-error.number", ["text": text])
    case .null: Localized(message: "store-error.null")
    case .characterInKey(let scalar): Localized(message: "store-error.character-in-key", ["scalar": scalar.hex])
    case .duplicateKey(let key): Localized { $0.choose("字段\($0.quote(key))给了两次", "the field \($0.quote(key)) is given twice") }
    case .tooDeep: Localized(message: "store-error.too-deep")
    case .name: Localized(message: "store-error.name")
    case .day: Localized(message: "store-error.day")
    case .tooLong(let count): Localized(message: "store-error.too-long", ["count": count])
    case .alsoPersonal: Localized(message: "store-error.also-personal")
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

extension ServerFailure: Told {
  /// The failure in both languages; the server's own words stay as they are.
  var failure: Failure {
    switch kind {
    case .service: .io("no-service", ["text": text])
    case .unreachable: .io("no-server", ["text": text])
    case .login: .io("login-refused", ["text": text])
    case .database: .io("no-database", ["text": text])
    case .right(let role): .io("no-right", ["text": text, "role": role])
    case .office: .io("no-right.office", ["text": text])
    case .olderSchema: .io("older-schema", ["text": text])
    case .lost: .io("server-lost", ["text": text])
    case .unanswered(let id): .io("unanswered", ["id": id, "text": text])
    case .durability(let setting): .io("not-durable", ["setting": setting])
    case .other: .io("server", ["text": text])
    }
  }
}

extension IOFailure: Told {
  /// The failure of a file operation in both languages.
  package var failure: Failure { failure(whereNoPathHelps: Self.kept) }

  private static let kept = Localized(
    zh: "腾出空间或检查磁盘，再试一次；已确认的录入都在", en: "make room or check the disk, then try again; what was answered is kept")

  /// The failure, with what to do where neither the path nor its permissions are at fault.
  func failure(whereNoPathHelps advice: Localized) -> Failure {
    if let existing {
      return .io("misfit", ["path": path, "standing": existing.text])
    }
    let reason = StreamError(number: errno).text
    return .io("io", ["path": path, "operation": operation.text, "reason": reason], hint: hint ?? advice).because(of: errno)
  }

  private var hint: Localized? {
    if isMissing { return Localized(zh: "检查路径", en: "check the path") }
    if isFolder { return Localized(zh: "写上文件名", en: "add the name of a file") }
    if isReadOnly { return Localized(message: "store-error.hint") }
    return nil
  }
}

extension FileStatus.Kind {
  /// The type of file that is there instead.
  var text: Localized {
    switch self {
    case .file: Localized(message: "store-error.file")
    case .directory: Localized(message: "store-error.directory")
    case .link: Localized(message: "store-error.link")
    case .other: Localized(message: "store-error.other")
    }
  }
}

extension IOFailure.Operation {
  /// What was to be done.
  var text: Localized {
    switch self {
    case .open: Localized(zh: "打开", en: "open")
    case .read: Localized(zh: "读取", en: "read")
    case .write: Localized(zh: "写入", en: "write")
    case .truncate: Localized(zh: "截短", en: "truncate")
    case .synchronize: Localized(zh: "落盘", en: "make durable")
    case .lock: Localized(zh: "加锁", en: "lock")
    case .list: Localized(zh: "列目录", en: "list")
    case .makeDirectory: Localized(zh: "建目录", en: "make the folder")
    case .move: Localized(zh: "改名", en: "rename")
    case .remove: Localized(zh: "删除", en: "remove")
    case .status: Localized(zh: "查看", en: "look at")
    }
  }
}
