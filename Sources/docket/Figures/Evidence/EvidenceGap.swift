import LogLines
import TextForms
import Values

/// Something that the folder should hold and doesn't: told in the catalogue, no fault of the run.
struct EvidenceGap {
  /// Why it isn't there.
  enum Reason: String {
    /// Nothing was attached to what people assessed.
    case noEvidence = "no-evidence"
    /// The case has no paper, or none that can be printed.
    case noPaper = "no-paper"
    /// The log hasn't the file any more.
    case missing
    /// The file isn't what the log committed to.
    case altered
    /// A case that somebody asks for isn't behind any row.
    case notCounted = "not-counted"

    var text: Localized {
      switch self {
      case .noEvidence: Localized(zh: "缺佐证", en: "no evidence")
      case .noPaper: Localized(zh: "没有可打印的文书", en: "no paper to print")
      case .missing: Localized(zh: "不在案卷里", en: "missing from the log")
      case .altered: Localized(zh: "内容变了", en: "altered")
      case .notCounted: Localized(zh: "没有哪一行计入它", en: "counted by no row")
      }
    }
  }

  let reason: Reason
  /// The case; nil where the row itself lacks something.
  var id: CaseID?
  /// The name of the file.
  var name: String?
  /// What it was meant to be.
  var digest: Digest?

  /// The gap for programs.
  var json: JSON {
    var object: JSON.Object = ["why": reason.rawValue.json]
    if let id { object["case"] = id.json }
    if let name { object["name"] = name.json }
    if let digest { object["sha256"] = digest.hex.json }
    return .object(object)
  }

  /// The gap in words.
  func text(_ language: Language) -> String {
    ([reason.text[language]] + [id?.description, name.map { TextForms.shownInLine($0) }].compactMap(\.self))
      .joined(separator: language.choose("：", ": "))
  }
}
