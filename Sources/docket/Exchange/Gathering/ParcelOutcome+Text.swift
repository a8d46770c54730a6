import EventLog
import Gathering
import LogLines
import ProgramSession
package import TextForms
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
    return "\(word)  \(office)\(range)  \(fault.reason.text[language])\(language.choose("：", ": "))\(fault.text[language])\n  \(path)"
  }
}

extension ParcelFault.Reason: Said {
  package static var subject: String { "parcel-reason" }
}

extension ParcelFault: Said {
  package static var subject: String { "parcel-fault" }

  /// What is wrong, in both languages.
  package var text: Localized {
    if case .rewritten(let found) = self {
      return Localized(
        message: "parcel-fault.rewritten", ["size": found.size, "base64": found.held.base64, "foundSentBase64": found.sent.base64])
    }
    if case .otherRoot(let found) = self { return Localized(message: "parcel-outcome.other-root", ["found": found.base64]) }
    return message.text
  }
}

extension ContinuedLines.Fault: Said {
  package static var subject: String { "continued-lines" }

  package var text: Localized {
    guard case .halfBatch(let part, let seq) = self else { return message.text }
    return Localized(message: "parcel-fault.half-batch", ["seq": seq, "part": part.count, "index": part.index])
  }
}
