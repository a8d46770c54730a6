import TextForms
public import Values
import Written

/// Reads the actual that somebody wrote beside a target.
///
/// It is taken from the number in its text only where the text holds nothing beside it but its unit, words that merely say that it is
/// an actual, the name of what is measured, and the target's own relation and direction. What says anything else, a person judges.
public struct ActualReader {
  let comparator: Comparator
  let period: ClosedRange<Day>?
  /// The target as it is written, whose words an actual may repeat.
  private let target: String
  /// What is measured, folded.
  private let names: [String]
  /// What of the names and of the target says nothing of how much, or when.
  private let pieces: [String]

  /// Makes a reader for a target.
  ///
  /// - Parameter names: what the row is called.
  public init(_ comparator: Comparator, target: String = "", names: [String] = [], period: ClosedRange<Day>?) {
    (self.comparator, self.period) = (comparator, period)
    self.target = FigureText.folded(target)
    self.names = names.map(FigureText.folded).filter { !$0.isEmpty }
    pieces = (self.names + [self.target]).flatMap(Self.pieces)
  }

  /// The figure of a text, or why a person has to judge it.
  public func figure(of text: String) -> Result<Figure, ActualDoubt> {
    let folded = FigureText.folded(text)
    switch comparator.form {
    case .bound, .range:
      if saysNone(text, folded) { return .success(Figure(.zero, comparator.base)) }
      return quantity(folded, text).flatMap { quantity in
        let quantity = quantity.reading(in: comparator.unit, beside: bound)
        return quantity.unit.measures(whatDoes: comparator.unit)
          ? .success(quantity.figure) : .failure(.otherUnit(text.trimmingBlanks, target: comparator.unit.text))
      }
    case .frequency(let asked, let span):
      // The words speak of each span, so all of them reached it or none is known to have.
      guard case .frequency(let reached, span)? = TargetFrequency(text: folded).comparator()?.form, reached >= asked else {
        return .failure(.noNumber(text))
      }
      return .success(Figure(Rational(1), .rate))
    case .deadline, .period:
      guard let day = TargetDates(text: folded, period: period).singleDay() else { return .failure(.noNumber(text)) }
      return .success(Figure(Rational(Int(day.number)), .date))
    }
  }

  /// What a bare number is held against.
  private var bound: Rational? {
    switch comparator.form {
    case .bound(_, let bound): bound
    case .range(_, let to): to
    case .frequency, .deadline, .period: nil
    }
  }

  /// Whether a text says that there is none, where none is what a count may be.
  private func saysNone(_ text: String, _ folded: String) -> Bool {
    guard comparator.base == .number, comparator.holds(.zero), !FigureText.isNotApplicable(folded) else { return false }
    if WrittenNothing.read(text, for: .count) == .said { return true }
    let isDenied = ["未发生", "没有发生", "未出现", "没有出现", "无"].contains(where: folded.contains)
    return isDenied && !folded.contains(where: \.isNumber) && otherWords(in: folded, isZero: true) == nil
  }

  private func quantity(_ folded: String, _ text: String) -> Result<Quantity, ActualDoubt> {
    if folded == "全覆盖" {
      return Quantity(number: Rational(100), unit: .percent).map { .success($0) } ?? .failure(.noNumber(text))
    }
    guard let phrase = SpokenNumber(folded) else { return .failure(.noNumber(text)) }
    var before = phrase.before
    var relations = phrase.bound.map { [$0] } ?? []
    var said = ""
    if let closing = Comparator.Relation.closing(before) {
      relations.append(closing.relation)
      said = String(before.dropFirst(closing.before.count))
      before = closing.before
    }
    if !relations.allSatisfy(isOwn) {
      return .failure(.says(said.isEmpty ? phrase.boundText : said, number: phrase.number))
    }
    for rest in [before, phrase.after] {
      if let other = otherWords(in: rest, isZero: phrase.quantity.value == .zero) { return .failure(.says(other, number: phrase.number)) }
    }
    // Whether -5.6% beside 下降5% is a fall or a rise is for a person.
    if phrase.quantity.value < .zero, Self.saysLess(target) { return .failure(.says("-", number: phrase.number)) }
    return .success(phrase.quantity)
  }

  /// Whether a relation says no more than the target's.
  private func isOwn(_ relation: Comparator.Relation) -> Bool {
    switch comparator.form {
    case .bound(.equal, _), .range: return relation == .equal
    case .bound(let side, let bound): return relation == .equal || (side.isFloor && bound > .zero) == [.atLeast, .above].contains(relation)
    case .frequency, .deadline, .period: return false
    }
  }

  /// The words of a text that say something of their own; nil where there are none.
  private func otherWords(in text: String, isZero: Bool) -> String? {
    var rest = text[...]
    for name in names where rest.hasPrefix(name) { rest = rest.dropFirst(name.count) }
    var other = ""
    while !rest.isEmpty {
      let length = neutralLength(of: rest, isZero: isZero)
      if length > 0 {
        if !other.isEmpty { break }
        rest = rest.dropFirst(length)
      } else {
        other.append(rest.removeFirst())
      }
    }
    return other.isEmpty ? nil : other
  }

  /// How many characters at the beginning of a text say nothing of their own.
  private func neutralLength(of text: Substring, isZero: Bool) -> Int {
    var longest = 0
    func take(_ word: String) { if word.count > longest, text.hasPrefix(word) { longest = word.count } }
    Self.neutral.forEach(take)
    if isZero { Self.none.forEach(take) }
    // The target's own direction, and what it compares with.
    for family in Self.directions where family.contains(where: target.contains) { family.forEach(take) }
    let asksDirection = Self.directions.contains { $0.contains(where: target.contains) }
    for family in Self.anchors where asksDirection && (family.contains(where: target.contains) || !hasAnchor && family == Self.anchors[0]) {
      family.forEach(take)
    }
    for piece in pieces {
      var length = min(text.count, piece.count)
      while length > max(longest, 1) {
        if piece.contains(String(text.prefix(length))) { longest = length }
        length -= 1
      }
    }
    return longest
  }

  /// The parts of a text between the words that tell something.
  private static func pieces(of text: String) -> [String] {
    var text = text
    for word in telling.sorted(by: { $0.count > $1.count }) { text = text.replacing(word, with: "|") }
    return text.split(separator: "|").map(String.init).filter { $0.count > 1 }
  }

  private var hasAnchor: Bool { Self.anchors.contains { $0.contains(where: target.contains) } }

  /// Whether a target asks for a change and not for what there is: 下降5%, 比上年减少2件; not 下降至5%.
  static func asksChange(_ target: String) -> Bool {
    let text = FigureText.folded(target)
    guard let word = changes.first(where: text.contains), let range = text.firstRange(of: word) else { return false }
    let after = text[range.upperBound...].drop { "了约≥>不低于少超过".contains($0) }
    if after.first.map({ "至到为".contains($0) }) ?? true { return false }
    let isCompared = anchors.joined().contains(where: text.contains)
    return isCompared || range.lowerBound == text.startIndex && (after.first?.isNumber ?? false)
  }

  /// Whether what a target means depends on what the year before came to: 不低于去年, 比上年减少2件.
  static func dependsOnLastYear(_ target: String) -> Bool {
    asksChange(target) || (["上年", "去年", "上一年", "往年", "同期"] + anchors.joined()).contains(where: FigureText.folded(target).contains)
  }

  /// Words for a change of how much there is: what was saved or cut is an amount of its own.
  private static let changes = directions.joined().filter { !["降", "压缩", "节约", "节省", "增幅"].contains($0) }

  /// Whether a text speaks of how much less it was or is to be: 比上年下降3%.
  public static func saysLess(_ text: String) -> Bool { directions[0].contains(where: FigureText.folded(text).contains) }

  /// What says that a number is an actual, and nothing else.
  private static let neutral = [
    "共", "共计", "合计", "总计", "累计", "已", "已经", "完成", "实际", "全年", "本年", "本年度", "年内", "今年", "年度", "全部", "实现", "达到", "达", "为", "是", "了", "开展",
    "组织",
    "实施", "进行", "发生", "支出", "使用", "执行", "办理", "办结", "完成率", "完成值", "实际值", ",", "、", ":", ";", "。", "(", ")", "\"", "“", "”",
  ]
  /// What says beside 0 that there was none.
  private static let none = ["没有", "无", "零", "未发生", "没有发生", "未出现", "没有出现", "事故", "安全事故"]
  private static let directions: [[String]] = [
    ["下降", "降低", "减少", "降", "压降", "压减", "压缩", "缩短", "节约", "节省"], ["上升", "增长", "增加", "提高", "提升", "增幅", "升高"],
  ]
  private static let anchors: [[String]] = [
    ["同比", "较上年", "比上年", "较去年", "比去年", "较上年同期", "比上年同期", "较去年同期", "比去年同期", "同期"], ["环比", "较上月", "比上月", "较上季度", "比上季度"],
  ]
  /// What a name may hold without its parts being an actual's: 计划完成率 says nothing of 计划240次.
  private static let telling =
    [
      "计划", "拟", "应", "预计", "预期", "目标", "将", "需", "约", "近", "未", "不", "无", "没", "超", "低于", "高于", "少于", "多于", "大于", "小于", "以内", "以上", "以下",
      "余",
    ] + directions.flatMap(\.self) + anchors.flatMap(\.self)
}

/// The one number of a text, with what stands around it.
private struct SpokenNumber {
  let before: String
  let quantity: Quantity
  let bound: Comparator.Relation?
  /// The bound's word, as it is written.
  let boundText: String
  let after: String
  /// The number with its unit, as it is written.
  let number: String

  init?(_ folded: String) {
    if let phrase = NumberPhrase(folded) {
      let rest = String(folded.dropFirst(phrase.words.count))
      let written = rest.dropLast(phrase.boundLength)
      self.init(before: phrase.words, phrase.quantity, phrase.bound, String(rest.dropFirst(written.count)), after: "", String(written))
      return
    }
    let characters = Array(folded)
    let runs = NumberRun.all(in: characters)
    guard runs.count == 1 else { return nil }
    // A number inside a sentence counts with the unit it has there: 27个 of 已完成27个项目验收.
    let head = String(characters[..<runs[0].range.upperBound])
    let tail = String(characters[runs[0].range.upperBound...])
    let unit = PrintedUnit.opening(tail) ?? ""
    guard let phrase = NumberPhrase(head + unit), phrase.bound == nil else { return nil }
    let after = String(tail.dropFirst(unit.count))
    self.init(before: phrase.words, phrase.quantity, nil, "", after: after, String((head + unit).dropFirst(phrase.words.count)))
  }

  private init(
    before: String, _ quantity: Quantity, _ bound: NumberPhrase.Bound?, _ boundText: String, after: String, _ number: String
  ) {
    (self.before, self.quantity, self.boundText, self.after, self.number) = (before, quantity, boundText, after, number)
    self.bound =
      switch bound {
      case .atLeast: .atLeast
      case .atMost: .atMost
      case nil: nil
      }
  }
}
