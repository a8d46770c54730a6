import Exchange
import ProgramSession
import TextForms

/// What is said of refused rows, worded once for all that are refused for the same.
struct RowWordings {
  private var known: [RowProblem: (text: Localized, cause: Localized, hint: Localized?)] = [:]

  private static let most = 10_000

  subscript(problem: RowProblem) -> (text: Localized, cause: Localized, hint: Localized?) {
    mutating get {
      if let wording = known[problem] { return wording }
      if known.count == Self.most { known.removeAll(keepingCapacity: true) }
      let wording = problem.wording
      known[problem] = wording
      return wording
    }
  }
}
