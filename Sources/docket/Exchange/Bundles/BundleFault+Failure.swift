import Casework
public import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

extension BundleFault {
  /// The fault as a failure that names the file: nothing of a bundle with a fault goes in.
  func failure(_ path: String) -> Failure {
    switch self {
    case .file(let fault): return fault.failure(path)
    case .newerFormat(let format):
      return Failure(.io, Message("newer-format.bundle", ["format": format]), place: Failure.Place(path, line: 1))
    case .notABundle: return Failure(.damaged, Message("damaged-bundle"), place: Failure.Place(path, line: 1))
    case .damaged(let line, let damage):
      return Failure(.damaged, Message("damaged-bundle.line", ["text": damage.text]), place: Failure.Place(path, line: line))
    }
  }
}

extension BundleFault.Damage {
  fileprivate var text: Localized {
    switch self {
    case .header: Localized(message: "bundle-fault.header")
    case .truncated: Localized(message: "bundle-fault.truncated")
    case .tooLong: Localized(zh: "这一行太长", en: "the line is too long")
    case .event(.line(let damage)): Localized(message: "bundle-fault.event", ["expected": damage.expected.text])
    case .event(.incomplete), .event(.trailingBytes): Localized(zh: "不是一个完整的事件", en: "this is no whole event")
    case .event(.hash): Localized(message: "bundle-fault.event-2")
    case .order: Localized(message: "bundle-fault.order")
    case .unknownLine: Localized(message: "bundle-fault.unknown-line")
    case .attachment: Localized(zh: "附件内容变了", en: "the photo has changed")
    case .missingAttachment(let digest):
      Localized(message: "bundle-fault.missing-attachment", ["digest": digest.hex.prefix(12)])
    case .personal: Localized(message: "bundle-fault.personal")
    case .signature: Localized(message: "bundle-fault.signature")
    case .hash: Localized(message: "bundle-fault.hash")
    case .trailingBytes: Localized(message: "bundle-fault.trailing-bytes")
    }
  }
}

extension SetAsideReason {
  /// Why the event is set aside.
  var text: Localized {
    switch self {
    case .refused(let refusal): refusal.failure.message
    case .follows(let id): Localized(message: "bundle-fault.follows", ["id": id])
    case .definition(let fault): fault.message
    case .origin: Localized(message: "unproven-origin")
    case .number(let number): Localized(message: "bundle-fault.number", ["number": number])
    case .invalid(let error): error.failure.message
    case .foreignNumber(let id, let tag): Refusal.foreignNumber(id, tag: tag.text).failure.message
    case .erasure: Localized(message: "bundle-fault.erasure")
    case .foreignTarget(let seq):
      Localized(message: "bundle-fault.foreign-target", ["seq": seq])
    case .hand(let problem): problem.text
    case .author(let name, let signer):
      Localized(message: "bundle-fault.author", ["name": name, "signer": signer])
    case .yearClosed(let year): Localized(message: "year-closed.bundle", ["year": year])
    case .unknownKind(let kind): Localized(message: "bundle-fault.unknown-kind", ["kind": kind])
    }
  }
}

extension HandProblem: Told {
  /// The problem as a failure if a bad signature would otherwise be accepted.
  var failure: Failure { .refused("bad-signature.hand", ["text": text]) }
}

extension SettlementRefusal: Told {
  /// The refusal as a failure in both languages.
  var failure: Failure {
    switch self {
    case .notSetAside(let id): .refused("not-set-aside", ["id": id])
    case .waiting(let id): .refused("waiting", ["id": id])
    case .settled(let id, let accepted): .refused(accepted ? "settled.accepted" : "settled.discarded", ["id": id])
    case .unproven: .refused("unproven-origin")
    case .follows(let id, let first): .refused("follows", ["id": id, "first": first])
    }
  }
}

extension CopyRefusal: Told {
  /// The refusal as a failure in both languages.
  var failure: Failure {
    switch self {
    case .tagTaken(let tag, let seq): .refused("tag-taken", ["tag": tag, "seq": seq])
    case .isCopy(let tag): .refused("is-copy", ["tag": tag])
    }
  }
}

extension Failure {
  /// The office takes in signed bundles only, and this one isn't.
  static func unsigned(_ why: Localized? = nil) -> Failure {
    why.map { .refused("unsigned.because", ["why": $0]) } ?? .refused("unsigned")
  }

  /// The log is the office's, and the command is for copies.
  static let notACopy = Failure.refused("not-a-copy")

  /// The file or log is another office's.
  static func otherOffice(_ given: String, here: String, path: String) -> Failure {
    .refused("other-office", ["path": path, "given": given, "here": here])
  }
}
