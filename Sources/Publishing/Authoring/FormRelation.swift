import Casework
import Documents
import Indicators
import LogLines
import Readings
import Values

/// A target that a form parts into relation, value and unit, as one text.
public enum FormRelation {
  /// What a row's relation, value and unit say together; `problem` where they contradict each other.
  struct Target {
    var text: String
    var direction: String?
    var isJudged = false
  }

  /// Why the parts make no target.
  public enum Problem: Sendable {
    case unknown
    case noNumber
    case noRange
    case contradicts
    /// A month by its number, or so many months.
    case monthOrMonths(Int)
  }

  /// Whether a text is a relation in words with nothing behind, or a blank to be filled in: 不低于, 达到**次.
  static func isBegun(_ text: String) -> Bool {
    let folded = RelationWord.tight(text)
    guard let word = (RelationWord.comparing + ["达到"]).first(where: folded.hasPrefix) else { return false }
    let rest = folded.dropFirst(word.count)
    return rest.isEmpty || rest.first.map { "*＊×_＿".contains($0) } ?? false
  }

  /// Whether a relation leaves its row to judgement, which needs no number.
  static func isJudgement(_ relation: String) -> Bool {
    RelationWord(relation)?.leavesOpen ?? false
  }

  /// Which way is better of a bare number, where its row or its words say it: 15天 of 时效 at most, 比上年下降3% of a cost at least.
  static func direction(ofBare text: String, of names: (level2: String, level3: String), _ context: Indicators.Target.Context) -> Indicators
    .Target.Direction?
  {
    func comparator(_ direction: Indicators.Target.Direction?) -> Comparator? {
      var context = context
      (context.direction, context.period) = (direction, anyYear)
      return Indicators.Target.parse(text, in: context).comparator
    }
    guard let (up, down) = comparator(.up).flatMap({ up in comparator(.down).map { (up, $0) } }), up != down,
      case .bound? = up.form as Comparator.Form?
    else { return nil }
    let isShort = [.days, .workdays].contains(up.unit.base) || ["小时", "个小时", "分钟"].contains(up.unit.text)
    if context.isTimely, isShort, ["时效", "时限"].contains(where: names.level2.contains) { return .down }
    // The fifth place is better than the sixth.
    if text.contains(/前[0-9一二三四五六七八九十两]+[名位]/) { return .down }
    if ActualReader.saysLess(text) || context.isCost && ActualReader.saysLess(names.level3) { return context.isCost ? .up : nil }
    return isOfHarm(names.level3) ? .down : nil
  }

  /// Whether a name says only how much harm was done, 亡人事故, 返工率, and not what was done about it, 受理投诉.
  private static func isOfHarm(_ name: String) -> Bool {
    let isDealtWith = ["受理", "处理", "处置", "办", "查", "调", "答", "回", "防", "降", "减", "治"].contains(where: name.contains)
    return !isDealtWith && name.contains(/(?:事故|伤亡|死亡|返工|差错|投诉)(?:发生)?(?:数|数量|起数|件数|次数|人数|量|率)?$/)
  }

  /// A year for days that name none: whether they are deadlines is the same in each.
  static let anyYear = Day(year: 2000, month: 1, day: 1).flatMap { first in Day(year: 2000, month: 12, day: 31).map { first...$0 } }

  /// Joins the parts; nil where nothing stands in the cell of the relation, and the value says all.
  ///
  /// - Parameter isTimely: whether the row asks when something is done.
  static func target(relation: String, value: String, unit: String, isTimely: Bool) -> Result<Target, Failure> {
    let context = Indicators.Target.Context(isTimely: isTimely, period: anyYear)
    // Words take no unit: 建立 with 是/否 beside it.
    let isInWords = !value.contains(where: \.isNumber)
    let joined = unit.isEmpty || value.isEmpty || isInWords || value.hasSuffix(unit) ? value : PrintedUnit.joining(value, unit)
    let folded = RelationWord.tight(relation)
    if ["", "-", "/", "—", "无"].contains(folded) { return .success(Target(text: joined)) }
    guard let sign = RelationWord(relation) else { return .failure(Failure(problem: .unknown)) }
    if FormWords.asksNothing(value) { return .success(Target(text: joined)) }
    let comparator = Indicators.Target.parse(joined, in: context).comparator
    switch sign {
    case .judged:
      // A deadline compares days besides; any other figure is left to judgement.
      switch comparator?.form {
      case .deadline, .period, nil: return .success(Target(text: joined))
      case .bound, .range, .frequency: return .success(Target(text: joined, isJudged: true))
      }
    case .range:
      guard case .range? = comparator?.form else { return .failure(Failure(problem: .noRange)) }
      return .success(Target(text: joined))
    case .direction(let direction):
      guard case .bound(let relation, let bound)? = comparator?.form else { return .success(Target(text: joined)) }
      // A sign of its own has the say, as long as both say the same.
      let signed = value.first.map { !$0.isNumber && $0 != "-" } ?? false
      if signed, bound > .zero, relation != .equal, [.atMost, .below].contains(relation) != (direction == "down") {
        return .failure(Failure(problem: .contradicts))
      }
      return .success(Target(text: joined, direction: signed ? nil : direction))
    case .relation(let sign):
      if joined.hasSuffix("月"), let month = Int(written: joined.dropLast()), (1...12).contains(month) {
        return .failure(Failure(problem: .monthOrMonths(month)))
      }
      if let number = Quantity(joined), number.value >= .zero { return .success(Target(text: sign + joined)) }
      switch comparator?.form {
      case .bound(let relation, _)? where relation.rawValue == sign: return .success(Target(text: joined))
      case .deadline? where sign != "≥" && sign != ">": return .success(Target(text: joined))
      case .frequency? where sign == "≥" || sign == "=": return .success(Target(text: joined))
      case .bound?, .range?, .deadline?, .frequency?: return .failure(Failure(problem: .contradicts))
      case .period?, nil: break
      }
      switch Indicators.Target.parse(sign + joined, in: context).comparator?.form {
      case .bound?, .deadline?: return .success(Target(text: sign + joined))
      case nil where sign == "=" && isInWords && !value.contains(where: { "*＊×_＿".contains($0) }):
        return .success(Target(text: joined))
      case .range?, .frequency?, .period?, nil: return .failure(Failure(problem: .noNumber))
      }
    }
  }

  /// The problem as an error.
  struct Failure: Error {
    let problem: Problem
  }
}
