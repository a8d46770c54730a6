import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension Failure {
  /// Runs a body and turns its known errors into failures.
  static func catching<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw Failure(of: error)
    }
  }

  /// The failure that an error is.
  private init(of error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as Refusal: self = refusal.failure
    case let error as StoreError: self = error.failure
    case let failure as IOFailure: self = failure.failure
    case let error as ExpressionError: self = error.failure
    case let problem as AssessmentProblem: self = problem.failure
    case let definition as UnreadableDefinition: self = definition.failure
    case let refusal as SettlementRefusal: self = refusal.failure
    case let refusal as CopyRefusal: self = refusal.failure
    case let problem as HandProblem: self = problem.failure
    case let error as XLSXError: self = error.failure
    default:
      self = .io(
        "internal", zh: "内部错误：\(error)", en: "internal error: \(error)",
        hint: Localized(zh: "请把这一行报给维护者", en: "please report this line to the maintainers"))
    }
  }
}

extension XLSXError {
  /// The refusal of what a workbook can't hold, with its place.
  fileprivate var failure: Failure {
    let message: Localized =
      switch self {
      case .longText(let sheet, let cell, let length):
        Localized(
          zh: "工作表\(zh: sheet)的 \(cell) 有 \(length) 个字，一格最多 \(Self.longestText) 个",
          en: "the sheet \(en: sheet) has \(length) characters in \(cell); a cell holds \(Self.longestText)")
      case .rows(let sheet, let count):
        Localized(zh: "工作表\(zh: sheet)要 \(count) 行，最多 1048576 行", en: "the sheet \(en: sheet) needs \(count) rows and holds 1048576")
      case .columns(let sheet, let count):
        Localized(zh: "工作表\(zh: sheet)要 \(count) 列，最多 16384 列", en: "the sheet \(en: sheet) needs \(count) columns and holds 16384")
      }
    return .usage(
      "too-much-for-xlsx", zh: message.zh, en: message.en,
      hint: Localized(zh: "用 --格式 csv、markdown 或 json", en: "say --format csv, markdown or json"))
  }
}

extension UnreadableDefinition {
  /// The failure of a definition in the log that this program can't read.
  var failure: Failure {
    .io(
      "newer-format", zh: "看不懂 \(caseID) 的定义（#\(seq)）", en: "can't read the definition of \(caseID) (#\(seq))",
      hint: Localized(zh: "用新版 docket", en: "use a newer docket"))
  }
}

/// A problem in words, and what to do about it.
struct ProblemText {
  let text: Localized
  let hint: Localized
}

extension ProblemText {
  /// Tells it in both languages.
  init(zh: String, en: String, hint: Localized) {
    self.init(text: Localized(zh: zh, en: en), hint: hint)
  }
}

extension DefaultStringInterpolation {
  /// Puts somebody's word between Chinese quotation marks.
  mutating func appendInterpolation(zh word: String) { appendInterpolation(Language.zh.quote(word)) }

  /// Puts somebody's word between English quotation marks.
  mutating func appendInterpolation(en word: String) { appendInterpolation(Language.en.quote(word)) }
}
