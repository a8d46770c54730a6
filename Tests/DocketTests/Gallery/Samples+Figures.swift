import Casework
import Indicators
import LogLines
import Testing

extension Sample {
  static let expressions: [ExpressionError.Problem] =
    [
      .openQuote, .tooLong(.bytes), .tooLong(.brackets), .tooLong(.parts), .unknownKind(typed, nearest: nil),
      .unknownKind("在办", nearest: nil),
      .unknownEvent(typed, kind: .notice, nearest: nil), .unknownField(typed, kind: .notice, nearest: nil),
      .unknownState(typed, kind: .notice, nearest: nil), .unknownMilestone(typed, kind: .notice, nearest: nil),
      .unknownChoice(typed, type, nearest: nil), .unknownChoice(typed, type, nearest: "约谈"),
      .severalChoices(typed, type, [Choice("dust", "扬尘"), Choice("gas", "燃气")]), .unknownClass(typed, nearest: nil), .notDays(typed),
      .notPosition(typed), .noSuchCase(typed, kind: .project, near: ["五溪尚境"]), .ambiguousCase(typed, kind: .notice, [notice]),
      .otherKind(notice, kind: .project),
      .notReference(due), .sealed(phone), .misplaced(typed), .unknownFunction(typed, nearest: nil), .unknownMeasure(typed, nearest: nil),
      .cycle(["甲", "乙"]), .inMeasure("甲", ExpressionError(.openQuote, in: "", at: 0..<0)), .missingField(.sum),
      .needlessField(.count, "期限"),
      .missingEvent(.sum), .unfitField(.sum, due), .unitMismatch(.yuan, .plus, .squareMetres), .noLink(from: .notice, to: .complaint),
      .notVisited(.complaint),
      .notGroupable(typed), .severalValues(2), .overflow,
    ] + anticipated.flatMap { [.unexpectedEnd($0), .unexpected(typed, $0)] }
    + Kind.complaint.allFields.map { .badValue(typed, $0, .notNumber) } + valueProblems.map { .badValue(typed, due, $0) }

  static let anticipated: [ExpressionError.Expectation] = [
    .kind, .event, .name, .value, .measure, .closingParenthesis, .arrow, .comma, .limit, .ofWord, .perWord, .eachUnit, .end, .wordEnd,
  ]

  static let assessments: [AssessmentProblem] = [
    .unknownRow(typed, nearest: nil, there: []), .unknownRow(typed, nearest: "产出", there: []),
    .severalRows(typed, []), .empty, .measured("产出"), .notApplicable("产出"), .tierNeedsScore(.partial), .outsideTier(two, .met, weight: two),
    .outsideWeight(two, weight: two), .tooManyDecimals(two, decimals: 0), .overrideNeedsReason, .budgetTakesNoTier, .budgetMeasured,
    .noAmount(typed), .besideTakesText,
    .noTask, .takesNoActual("r"), .scoredByRule("r"), .shareOrPercent("0.92", share: "92%", percent: "0.92%"),
  ]
}
