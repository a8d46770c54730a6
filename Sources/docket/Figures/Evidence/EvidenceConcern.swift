import LogLines
import TextForms
import Values

/// Something that a reviewer would ask about, said before the table goes out.
struct EvidenceConcern {
  /// What it is about.
  enum Rule: String, CaseIterable {
    /// A row rests on nothing.
    case noEvidence = "no-evidence"
    /// A figure isn't the one submitted.
    case moved
    /// A photo that the log names isn't there.
    case photoMissing = "photo-missing"
    /// A listed case has no paper that can be printed.
    case noPaper = "no-paper"
    /// Events were recorded after the year's end.
    case recordedLate = "recorded-late"
    /// A figure is far from last year's, and nobody says why.
    case unlikeLastYear = "unlike-last-year"
    /// One photo stands under several cases.
    case samePhoto = "same-photo"
    /// A share of the satisfied rests on no survey.
    case noSurvey = "no-survey"
    /// A share is of very few.
    case fewCases = "few-cases"

    /// What the rule is called in either language.
    var title: Localized {
      let name =
        switch self {
        case .noEvidence: "缺佐证"
        case .moved: "报送后变动"
        case .photoMissing: "照片缺失"
        case .noPaper: "无文书"
        case .recordedLate: "补录"
        case .unlikeLastYear: "与上年相差大"
        case .samePhoto: "照片重复"
        case .noSurvey: "无调查"
        case .fewCases: "基数过小"
        }
      return Localized(zh: name, en: rawValue)
    }

    /// Whether it is put right before the table goes out.
    var isSerious: Bool {
      switch self {
      case .noEvidence, .moved, .photoMissing: true
      case .noPaper, .recordedLate, .unlikeLastYear, .samePhoto, .noSurvey, .fewCases: false
      }
    }
  }

  let rule: Rule
  /// The row; nil where it concerns several.
  let row: String?
  let message: Localized
  /// The command that mends it.
  let next: Localized
  var cases: [CaseID] = []

  /// The concern for programs.
  func json(_ language: Language) -> JSON {
    [
      "rule": rule.rawValue.json, "row": row.json, "serious": rule.isSerious.json, "message": message[language].json,
      "next": next[language].json, "cases": cases.map(\.description).json,
    ]
  }
}
