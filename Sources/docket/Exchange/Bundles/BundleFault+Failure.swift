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
    case .header: Localized(zh: "第一行不完整", en: "the first line lacks something")
    case .truncated: Localized(zh: "外勤包不完整", en: "the bundle is cut off here")
    case .tooLong: Localized(zh: "这一行太长", en: "the line is too long")
    case .event(.line(let damage)): Localized(zh: "这里应为\(damage.expected.text.zh)", en: "\(damage.expected.text.en) should be here")
    case .event(.incomplete), .event(.trailingBytes): Localized(zh: "不是一个完整的事件", en: "this is no whole event")
    case .event(.hash): Localized(zh: "内容与哈希不符", en: "the event doesn't have the hash it states")
    case .order: Localized(zh: "事件的次序不对", en: "the events are not in their order")
    case .unknownLine: Localized(zh: "外勤包里没有这样的行", en: "a bundle has no such line")
    case .attachment: Localized(zh: "附件内容变了", en: "the photo has changed")
    case .missingAttachment(let digest):
      Localized(zh: "缺少附件 \(digest.hex.prefix(12))…", en: "the photo \(digest.hex.prefix(12))… is missing")
    case .personal: Localized(zh: "个人信息与事件的承诺值不符", en: "the personal values are not those that the event commits to")
    case .signature: Localized(zh: "没有有效的签名", en: "there is no good signature by somebody whose key the roster holds")
    case .hash: Localized(zh: "内容与末行的哈希不符", en: "what precedes this has another hash")
    case .trailingBytes: Localized(zh: "末行之后还有内容", en: "something follows the last line")
    }
  }
}

extension SetAsideReason {
  /// Why the event is set aside.
  var text: Localized {
    switch self {
    case .refused(let refusal): refusal.failure.message
    case .follows(let id): Localized(zh: "它在被搁置的 \(id) 之后", en: "it follows \(id), which is set aside")
    case .definition(let fault): fault.message
    case .origin: Localized(message: "unproven-origin")
    case .number(let number): Localized(zh: "这个副本的 #\(number) 是另一个事件", en: "#\(number) of this copy is another event")
    case .invalid(let error): error.failure.message
    case .foreignNumber(let id, let tag): Refusal.foreignNumber(id, tag: tag.text).failure.message
    case .erasure: Localized(zh: "销毁要由单位的人决定", en: "whether something is destroyed is for somebody here to decide")
    case .foreignTarget(let seq):
      Localized(zh: "它更正或作废的 #\(seq) 不是这个副本记的", en: "it corrects or voids #\(seq), which the copy didn't record")
    case .hand(let problem): problem.text
    case .author(let name, let signer):
      Localized(
        zh: "是 \(name) 记的，由 \(signer) 带来：要分管领导采纳", en: "it is by \(name) and was brought by \(signer): a supervisor has to accept it")
    case .yearClosed(let year): Localized(message: "year-closed.bundle", ["year": year])
    case .unknownKind(let kind): Localized(zh: "本单位没有类型 \(kind)", en: "this office has no kind \(kind)")
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
