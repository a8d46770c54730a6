import Casework
import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
package import TextForms
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

extension BundleFault.Damage: Said {
  package static var subject: String { "bundle-fault" }

  package var text: Localized {
    guard case .event(let fault) = self else { return message.text }
    switch fault {
    case .line(let damage): return Localized(message: "bundle-fault.event", ["expected": damage.expected.text])
    case .incomplete, .trailingBytes: return Localized(zh: "不是一个完整的事件", en: "this is no whole event")
    case .hash: return Localized(message: "bundle-fault.other-hash")
    }
  }
}

extension SetAsideReason: Said {
  package static var subject: String { "set-aside-reason" }

  /// Why the event is set aside.
  package var text: Localized {
    if case .foreignNumber(let id, let tag) = self { return Refusal.foreignNumber(id, tag: tag.text).failure.message }
    return message.text
  }
}

extension HandProblem: Told {
  package var text: Localized { message.text }

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
