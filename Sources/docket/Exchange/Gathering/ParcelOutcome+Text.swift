import EventLog
import Gathering
import LogLines
import ProgramSession
import TextForms
import Values

extension ParcelOutcome.Result {
  /// The word for people.
  var label: Localized {
    let zh =
      switch self {
      case .taken: "收取"
      case .known: "已有"
      case .waiting: "等待"
      case .refused: "退回"
      }
    return Localized(zh: zh, en: rawValue)
  }
}

extension ParcelOutcome {
  /// For programs.
  func json(_ language: Language) -> JSON {
    [
      "office": office.json, "parcel": path.json, "from": from.json, "to": to.json, "result": result.rawValue.json,
      "reason": fault.map { $0.reason.rawValue.json } ?? .null, "message": fault.map { $0.text[language].json } ?? .null,
      "seen": isSeen.json,
    ]
  }

  /// For people: a line.
  func text(_ language: Language) -> String {
    let word = result.label[language]
    let range = if let from, let to { "  \(from)–\(to)" } else { "" }
    guard let fault else { return "\(word)  \(office)\(range)" }
    return "\(word)  \(office)\(range)  \(fault.reason.label[language])\(language.choose("：", ": "))\(fault.text[language])\n  \(path)"
  }
}

extension ParcelFault.Reason {
  /// What people read in place of the id.
  var label: Localized {
    switch self {
    case .unexpected: Localized(zh: "未登记", en: "unexpected")
    case .manifest: Localized(zh: "清单不对", en: "manifest")
    case .signature: Localized(zh: "签名不对", en: "signature")
    case .clock: Localized(zh: "时刻不对", en: "clock")
    case .cut: Localized(zh: "途中受损", en: "cut")
    case .rewritten: Localized(zh: "改写过历史", en: "rewritten")
    case .shorter: Localized(zh: "丢了末尾", en: "shorter")
    case .broken: Localized(zh: "内容不成立", en: "broken")
    }
  }
}

extension ParcelFault {
  /// What is wrong, in both languages.
  var text: Localized {
    switch self {
    case .notExpected: Localized(message: "parcel-outcome.not-expected")
    case .otherOffice(let office):
      Localized(zh: "清单是\(Language.zh.quote(office))的，文件夹不是", en: "the manifest is of \(Language.en.quote(office)), and the folder isn't")
    case .wrongType: Localized(message: "parcel-outcome.wrong-type")
    case .unreadable: Localized(message: "parcel-outcome.unreadable")
    case .badSignature: Localized(message: "parcel-outcome.bad-signature")
    case .ahead(let at): Localized(message: "parcel-outcome.ahead", ["at": at])
    case .beforeLastLine(let at, let last):
      Localized(message: "parcel-outcome.before-last-line", ["at": at, "last": last])
    case .otherBytes:
      Localized(message: "parcel-outcome.other-bytes")
    case .lineCount(let expected, let found):
      Localized(message: "parcel-outcome.line-count", ["expected": expected, "found": found])
    case .rewritten(let found):
      Localized(message: "parcel-fault.rewritten", ["size": found.size, "base64": found.held.base64, "foundSentBase64": found.sent.base64])
    case .shorter(let to, let taken):
      Localized(message: "parcel-outcome.shorter", ["to": to, "taken": taken])
    case .line(let fault): fault.text
    case .otherLog: Localized(message: "parcel-outcome.other-log")
    case .newerFormat(let format): Localized(message: "parcel-outcome.newer-format", ["format": format])
    case .version(let id, let expected, let found, let seq):
      Localized(message: "parcel-fault.version", ["seq": seq, "id": id, "expected": expected, "found": found])
    case .repeatedID(let id, let seq): Localized(message: "parcel-outcome.repeated-id", ["seq": seq, "id": id])
    case .otherRoot(let found):
      Localized(message: "parcel-outcome.other-root", ["found": found.base64])
    case .proof: Localized(message: "parcel-outcome.proof")
    }
  }
}

extension ContinuedLines.Fault {
  /// What is wrong with a line.
  fileprivate var text: Localized {
    switch self {
    case .unsound(_, let seq): Localized(message: "parcel-outcome.unsound", ["seq": seq])
    case .order(let problem, let seq): Localized(message: "parcel-outcome.order", ["seq": seq, "problem": problem.text])
    case .halfBatch(let part, let seq):
      Localized(message: "parcel-fault.half-batch", ["seq": seq, "part": part.count, "index": part.index])
    }
  }
}
