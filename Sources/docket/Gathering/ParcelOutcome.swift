import Commands
import EventLog
import Gathering
import TextForms

/// What became of a parcel.
struct ParcelOutcome {
  /// The office's id, as the folder around the parcel says.
  let office: String
  /// The parcel's folder.
  let path: String
  /// The sizes that it states, where it can be read.
  let from, to: Int?
  /// What became of it.
  let result: Result
  /// Why it was refused.
  var fault: ParcelFault?

  /// What may become of a parcel.
  enum Result: String, CaseIterable {
    case taken, known, waiting, refused

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

  /// For programs.
  func json(_ language: Language) -> JSON {
    [
      "office": office.json, "parcel": path.json, "from": from.json, "to": to.json, "result": result.rawValue.json,
      "reason": fault.map { $0.reason.rawValue.json } ?? .null, "message": fault.map { $0.text[language].json } ?? .null,
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
