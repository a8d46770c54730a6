import Casework
import Commands
import Documents
import EventLog
import Indicators
import Publishing
import TextForms
import Values

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
    case let fault as DefinitionFault: self = fault.failure
    case let error as DraftError: self = error.failure
    default:
      self = .io("internal", ["error": "\(error)"])
    }
  }
}

extension XLSXError {
  /// The refusal of what a workbook can't hold, with its place.
  fileprivate var failure: Failure {
    switch self {
    case .longText(let sheet, let cell, let length):
      .usage("too-much-for-xlsx.long-text", ["sheet": sheet, "cell": cell, "length": length, "longest": Self.longestText])
    case .rows(let sheet, let count): .usage("too-much-for-xlsx.rows", ["sheet": sheet, "count": count])
    case .columns(let sheet, let count): .usage("too-much-for-xlsx.columns", ["sheet": sheet, "count": count])
    }
  }
}

extension DefinitionFault {
  /// The fault of a definition that words make, with the place in it, for there is no file to point into.
  fileprivate var failure: Failure {
    let place = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      }
    }.joined(separator: ".")
    return Failure(.usage, code: "bad-definition", Localized(zh: "\(place)：\(message.zh)", en: "\(place): \(message.en)"))
  }
}

extension UnreadableDefinition {
  /// The failure of a definition in the log that this program can't read.
  var failure: Failure {
    .io("newer-format", ["caseID": caseID, "seq": seq])
  }
}

extension DefaultStringInterpolation {
  /// Puts somebody's word between Chinese quotation marks.
  mutating func appendInterpolation(zh word: String) { appendInterpolation(Language.zh.quote(word)) }

  /// Puts somebody's word between English quotation marks.
  mutating func appendInterpolation(en word: String) { appendInterpolation(Language.en.quote(word)) }
}
