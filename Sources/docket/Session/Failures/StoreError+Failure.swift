import Casework
package import Commands
import EventLog
import LogLines
package import TextForms

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

extension DraftError.Problem: Said {
  package static var subject: String { "draft-error" }
}

extension Unicode.Scalar: Worded {
  /// The scalar's number as Unicode writes it.
  package var text: Localized {
    let digits = String(value, radix: 16, uppercase: true)
    return Localized(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
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

extension FileStatus.Kind: Said {
  package static var subject: String { "file-status" }
}

extension IOFailure.Operation: Said {
  package static var subject: String { "io-operation" }
}
