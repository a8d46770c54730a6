import Casework
import Commands
import EventLog
import Exchange
import TextForms

extension BundleFault {
  /// The fault as a failure that names the file: nothing of a bundle with a fault goes in.
  func failure(_ path: String) -> Failure {
    switch self {
    case .file(let fault): return fault.failure(path)
    case .newerFormat(let format):
      return Failure(
        .io, code: "newer-format",
        Localized(zh: "外勤包格式 \(format) 比本程序新", en: "the bundle has format \(format), newer than this program reads"),
        hint: Localized(zh: "用新版 docket", en: "use a newer docket"), place: Failure.Place(path, line: 1))
    case .notABundle:
      return Failure(
        .damaged, code: "damaged-bundle", Localized(zh: "不是外勤包", en: "this is no bundle"),
        hint: Localized(zh: "外勤包由 docket 外勤包 导出 生成", en: "docket bundle export makes bundles"), place: Failure.Place(path, line: 1))
    case .damaged(let line, let damage):
      return Failure(
        .damaged, code: "damaged-bundle", damage.text, hint: Localized(zh: "什么也没有导入；请重新传送", en: "nothing went in; have it sent again"),
        place: Failure.Place(path, line: line))
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
    case .origin: SettlementRefusal.unprovenText
    case .number(let number):
      Localized(zh: "这个副本的 #\(number) 是另一个事件", en: "#\(number) of this copy is another event")
    case .invalid(let error): error.failure.message
    case .foreignNumber(let id, let tag): Refusal.foreignNumber(id, tag: tag.text).failure.message
    case .erasure: Localized(zh: "销毁要由单位的人决定", en: "whether something is destroyed is for somebody here to decide")
    case .foreignTarget(let seq):
      Localized(zh: "它更正或作废的 #\(seq) 不是这个副本记的", en: "it corrects or voids #\(seq), which the copy didn't record")
    case .hand(let problem): problem.text
    case .unknownKind(let kind): Localized(zh: "本单位没有类型 \(kind)", en: "this office has no kind \(kind)")
    }
  }
}

extension HandProblem {
  /// The problem as a failure if a bad signature would otherwise be accepted.
  var failure: Failure {
    Failure(
      .refused, code: "bad-signature", text,
      hint: Localized(zh: "用 --舍弃；本人可重新签认", en: "use --discard; the signer can sign again"))
  }
}

extension SettlementRefusal {
  /// What is wrong with a line that says itself where it comes from.
  fileprivate static let unprovenText = Localized(
    zh: "来历不符：副本上没有这样一行", en: "the line that it says it was on its copy isn't that")

  /// The refusal as a failure in both languages.
  var failure: Failure {
    switch self {
    case .notSetAside(let id):
      .refused(
        "not-set-aside", zh: "没有搁置 \(id)", en: "\(id) is not set aside here",
        hint: Localized(zh: "docket 外勤包 冲突 列出搁置的事件", en: "docket bundle conflicts lists what is"))
    case .waiting(let id):
      .refused(
        "waiting", zh: "\(id) 还在等前事，不能采纳", en: "\(id) waits for something and can't be accepted",
        hint: Localized(
          zh: "docket 外勤包 冲突 --等待 说它等什么；不会来的可 --舍弃", en: "docket bundle conflicts --waiting says for what; --discard gives it up"))
    case .settled(let id, let accepted):
      .refused(
        "settled", zh: "\(id) 已\(accepted ? "采纳" : "舍弃")", en: "\(id) was \(accepted ? "accepted" : "discarded") already",
        hint: Localized(zh: "docket 外勤包 冲突 列出还没处置的", en: "docket bundle conflicts lists what is left"))
    case .unproven:
      Failure(
        .refused, code: "unproven-origin", Self.unprovenText,
        hint: Localized(zh: "用 --舍弃；副本上记过的请重新导出", en: "say --discard; what the copy recorded can be exported again"))
    case .follows(let id, let first):
      .refused(
        "follows", zh: "\(id) 在 \(first) 之后", en: "\(id) follows \(first)",
        hint: Localized(zh: "先处置 \(first)", en: "settle \(first) first"))
    }
  }
}

extension CopyRefusal {
  /// The refusal as a failure in both languages.
  var failure: Failure {
    switch self {
    case .tagTaken(let tag, let seq):
      .refused(
        "tag-taken", zh: "标签 \(tag) 已用（#\(seq)）", en: "the tag \(tag) is taken (#\(seq))",
        hint: Localized(zh: "每个副本用自己的标签", en: "each copy has a tag of its own"))
    case .isCopy(let tag):
      .refused(
        "is-copy", zh: "这里是副本 \(tag)", en: "this log is the copy \(tag) itself",
        hint: Localized(zh: "副本由单位的案卷建立", en: "copies are made of the office's log"))
    }
  }
}

extension Failure {
  /// The office takes in signed bundles only, and this one isn't.
  static func unsigned(_ why: Localized? = nil) -> Failure {
    .refused(
      "unsigned", zh: "本单位只收签了名的外勤包" + (why.map { "：\($0.zh)" } ?? ""),
      en: "this office takes in signed bundles only" + (why.map { ": \($0.en)" } ?? ""),
      hint: Localized(
        zh: "导出时用 --密钥 文件，或设 DOCKET_KEY，或让 ssh-agent 保管；名册上要有这个密钥",
        en: "export with --key FILE, DOCKET_KEY or the agent, by a key that the roster holds"))
  }

  /// The log is the office's, and the command is for copies.
  static let notACopy = Failure.refused(
    "not-a-copy", zh: "这里是单位的案卷，不是副本", en: "this is the office's log, not a field copy",
    hint: Localized(zh: "在副本上运行；副本由 docket 副本 建立 生成", en: "run it on a copy, made by docket copy create"))

  /// The file or log is another office's.
  static func otherOffice(_ given: String, here: String, path: String) -> Failure {
    .refused(
      "other-office", zh: "\(path) 属于 \(given)，这里是 \(here)", en: "\(path) belongs to \(given), this log to \(here)",
      hint: Localized(zh: "换成本单位的", en: "use one of this office"))
  }
}
