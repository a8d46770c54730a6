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
    case .notExpected: Localized(zh: "没有登记这个单位，或已停报", en: "the office isn't expected, or was dropped")
    case .otherOffice(let office):
      Localized(zh: "清单是\(Language.zh.quote(office))的，文件夹不是", en: "the manifest is of \(Language.en.quote(office)), and the folder isn't")
    case .wrongType: Localized(zh: "里面有链接、设备、文件夹，或大得过头的文件", en: "it contains a link, a device, a folder, or a file larger than one may be")
    case .unreadable: Localized(zh: "parcel.json 不是报送清单", en: "parcel.json is no manifest")
    case .badSignature: Localized(zh: "没有签名，或不是登记的密钥所签", en: "it isn't signed, or not by the expected key")
    case .ahead(let at): Localized(zh: "报送时刻 \(at) 比现在晚一天以上", en: "it says that it was sent at \(at), more than a day from now")
    case .beforeLastLine(let at, let last):
      Localized(zh: "报送时刻 \(at) 早于最后一行录入的 \(last)", en: "sent at \(at), before its last line was recorded at \(last)")
    case .otherBytes:
      Localized(zh: "lines.jsonl 与清单的哈希不符：途中变了，请重报", en: "lines.jsonl hasn't the manifest's hash: changed on the way, send again")
    case .lineCount(let expected, let found):
      Localized(zh: "应有 \(expected) 行，实有 \(found) 行：请重报", en: "\(expected) lines are stated, \(found) are there: send again")
    case .rewritten(let found):
      Localized(message: "parcel-fault.rewritten", ["size": found.size, "base64": found.held.base64, "foundSentBase64": found.sent.base64])
    case .shorter(let to, let taken):
      Localized(zh: "报送更晚，却只有 \(to) 个事件，已收取 \(taken) 个：丢了末尾", en: "sent later with \(to) events, and \(taken) were taken: it lost its end")
    case .line(let fault): fault.text
    case .otherLog: Localized(zh: "第 1 行不是这个单位的设立", en: "line 1 doesn't open this office")
    case .newerFormat(let format): Localized(zh: "卷宗格式 \(format) 比这个 docket 新", en: "the log's format \(format) is newer than this docket")
    case .version(let id, let expected, let found, let seq):
      Localized(message: "parcel-fault.version", ["seq": seq, "id": id, "expected": expected, "found": found])
    case .repeatedID(let id, let seq): Localized(zh: "#\(seq)：标识 \(id) 重复", en: "#\(seq): the id \(id) is there already")
    case .otherRoot(let found):
      Localized(zh: "这些行得出的根哈希是 \(found.base64)，不是清单所说的", en: "the lines lead to the root \(found.base64), not to the one stated")
    case .proof: Localized(zh: "一致性证明推不出根哈希", en: "the consistency proof doesn't lead to the root")
    }
  }
}

extension ContinuedLines.Fault {
  /// What is wrong with a line.
  fileprivate var text: Localized {
    switch self {
    case .unsound(_, let seq): Localized(zh: "#\(seq) 不是合规的一行", en: "#\(seq) is no lawful line")
    case .order(let problem, let seq): Localized(zh: "#\(seq)：\(problem.text.zh)", en: "#\(seq): \(problem.text.en)")
    case .halfBatch(let part, let seq):
      Localized(message: "parcel-fault.half-batch", ["seq": seq, "part": part.count, "index": part.index])
    }
  }
}
