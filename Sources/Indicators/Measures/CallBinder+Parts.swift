import Casework
import TextForms

/// The fields, milestones and groups of a function.
extension CallBinder {
  /// The way to the field that a function computes from.
  func field(_ parts: [ExpressionWord], _ binder: WordBinder) throws(ExpressionError) -> FieldPath {
    if let path = try binder.path(parts) { return path }
    let words = binder.kind.fieldWords
    let problem = ExpressionError.Problem.unknownField(
      parts[0].text, kind: binder.kind, nearest: TextForms.suggestion(for: parts[0].text, among: words))
    throw ExpressionError(problem, in: source, at: parts[0].range)
  }

  /// How the function makes one value of many.
  var statistic: BoundMeasure.Statistic {
    switch call.function {
    case .sum: .sum
    case .avg: .mean
    case .min: .least
    case .max: .greatest
    case .median: .median
    case .distinct: .distinct
    case .value: .only
    case .count, .cases, .first, .last, .rate, .days, .workdays, .within, .ontime, .cover, .frequency, .medianDays, .maxDays: .sum
    }
  }

  /// What the function's figure over a field is measured in.
  func unit(of path: FieldPath, _ parts: [ExpressionWord]) throws(ExpressionError) -> Unit {
    let range = parts[parts.count - 1].range
    if statistic == .distinct {
      if path.field.isPersonal { throw ExpressionError(.sealed(path.field), in: source, at: range) }
      return .number
    }
    guard let unit = path.field.type.unit, unit != .date || [.least, .greatest, .only].contains(statistic) else {
      throw ExpressionError(.unfitField(call.function, path.field), in: source, at: range)
    }
    return unit
  }

  /// The way from the first events to the milestone behind the arrow.
  func passage(_ first: BoundMeasure.Events) throws(ExpressionError) -> BoundMeasure.Passage {
    guard let word = call.milestone else { throw ExpressionError(.unexpectedEnd(.arrow), in: source, at: call.range) }
    let kind = first.kind
    guard let milestone = kind.milestone(named: word.text) else {
      let nearest = TextForms.suggestion(for: word.text, among: kind.milestoneWords)
      throw ExpressionError(.unknownMilestone(word.text, kind: kind, nearest: nearest), in: source, at: word.range)
    }
    return BoundMeasure.Passage(first: first, milestone: milestone)
  }

  /// What the function's figures are grouped by.
  func keys(_ binder: WordBinder, ofEvents: Bool) throws(ExpressionError) -> [GroupKey] {
    try per.map { word throws(ExpressionError) in try key(word, binder, ofEvents: ofEvents) }
  }

  private func key(_ word: String, _ binder: WordBinder, ofEvents: Bool) throws(ExpressionError) -> GroupKey {
    let grouped = ExpressionWord(word, at: 0..<word.count)
    let folded = TextForms.nfkcFolded(word)
    let keyBinder = WordBinder(kind: binder.kind, role: binder.role, context: context, source: word)
    // An appraisal's own 季度 comes before that of the day on which it was graded.
    if let path = try keyBinder.groupingPath(grouped) {
      switch path.field.type {
      // An event counts under each of the clauses that it cites.
      case .list where path.field.id == Kind.clauseField && [.count, .cases].contains(call.function): break
      case .list, .positions, .attachments: throw ExpressionError(.notGroupable(word), in: word, at: grouped.range)
      case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .ref: break
      }
      if path.field.isPersonal { throw ExpressionError(.sealed(path.field), in: word, at: grouped.range) }
      return .field(path)
    }
    if let time = GroupKey.TimeKey.allCases.first(where: { $0.rawValue == folded || $0.label == folded }) {
      guard ofEvents else { throw ExpressionError(.notGroupable(word), in: word, at: grouped.range) }
      return .time(time)
    }
    switch folded {
    case "office", "单位": return .office
    case "state", "状态": return .state
    case "opened", "登记", "立案", "开案": return .opened
    case "closed", "办结": return .closed
    case "by", "记录人", "经办人", "经办":
      guard ofEvents else { throw ExpressionError(.notGroupable(word), in: word, at: grouped.range) }
      return .by
    case "who", "该谁办": return .who
    case "section", "科室":
      guard ofEvents else { throw ExpressionError(.notGroupable(word), in: word, at: grouped.range) }
      return .section
    case "person", "参与人", "人员":
      guard call.function == .count else { throw ExpressionError(.notGroupable(word), in: word, at: grouped.range) }
      return .person
    default:
      let names =
        binder.kind.fieldWords + GroupKey.TimeKey.allCases.map(\.rawValue)
        + ["state", "office", "opened", "closed", "by", "who", "person", "section"]
      let nearest = TextForms.suggestion(for: word, among: names)
      throw ExpressionError(.unknownField(word, kind: binder.kind, nearest: nearest), in: word, at: grouped.range)
    }
  }
}
