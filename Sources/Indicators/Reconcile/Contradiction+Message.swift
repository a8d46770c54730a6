import LogLines
public import TextForms

extension Contradiction {
  /// What contradicts what, with the values and where each is printed.
  public var message: Localized {
    let finding = claim
    return Localized { finding[$0] + listed($0) }
  }

  private var claim: Localized {
    switch finding {
    case .offBy(let power):
      Localized(message: "contradiction.off-by", ["label": label, "powerName": Self.powerName(power), "power": power])
    case .countAsRate(let row): Localized(zh: "“\(row)”名为比率，却以数量计：", en: "\(row) is named a rate, but its values are counts: ")
    case .mixedUnits(let row): Localized(zh: "“\(row)”的指标值与完成值单位不同：", en: "\(row): target and actual are in different units: ")
    case .swapped(let second):
      Localized(
        zh: "“\(label)”与“\(second < printings.count ? printings[second].label : "")”的数值互换：",
        en: "\(label) and \(second < printings.count ? printings[second].label : "") have each other's values: ")
    case .twoValues: Localized(zh: "“\(label)”有不同的数值：", en: "\(label) has different values: ")
    case .equation(let text, let left, let right, let unit):
      Localized(message: "contradiction.equation", ["brief": Self.brief(text), "left": left.shown(unit), "right": right.shown(unit)])
    case .rateOverZero(let text): Localized(zh: "\(text)：分母为0，却印有比率：", en: "\(text): a rate is printed over 0: ")
    case .part(let text, let left, let right, let unit):
      Localized(message: "contradiction.part", ["text": text, "left": left.shown(unit), "right": right.shown(unit)])
    case .executionRate(let line, let computed):
      Localized(zh: "“\(line)”的执行率应为\(computed.shown(.percent))：", en: "\(line): the execution rate is \(computed.shown(.percent)): ")
    case .budgetParts(let group, let column, let parts, let total, let unit):
      Localized(
        message: "contradiction.budget-parts", ["group": group, "column": column, "parts": parts.shown(unit), "total": total.shown(unit)])
    case .weights(let sum, let expected): Localized(zh: "分值合计为\(sum)，应为\(expected)：", en: "the weights add up to \(sum), not \(expected): ")
    case .blockWeights(let block, let sum, let printed):
      Localized(zh: "“\(block)”标明\(printed)分，所属分值合计为\(sum)：", en: "\(block) is printed as \(printed), its rows add up to \(sum): ")
    case .totalScore(let sum): Localized(zh: "得分合计为\(sum)，与所印总分不符：", en: "the scores add up to \(sum), not to the printed total: ")
    case .blankTotal(let sum): Localized(zh: "总分空缺，得分合计为\(sum)：", en: "the total is blank, the scores add up to \(sum): ")
    case .score(let row, let expected): Localized(zh: "“\(row)”的得分按规则应为\(expected)：", en: "\(row): by rule the score is \(expected): ")
    case .shortYetFull(let row, let expected):
      Localized(zh: "“\(row)”未完成指标值却得满分，按规则应为\(expected)：", en: "\(row) was missed, yet scores full; by rule it is \(expected): ")
    case .cutWithoutReason(let row):
      Localized(zh: "“\(row)”已完成却扣分，未说明原因：", en: "\(row) was reached, yet the score is cut without a reason: ")
    case .beyondWeight(let row): Localized(zh: "“\(row)”的得分超过分值：", en: "\(row): the score exceeds the weight: ")
    case .shortWithoutReason(let row): Localized(zh: "“\(row)”未完成指标值，未说明原因：", en: "\(row) was missed without a reason: ")
    case .lostWithoutDeviation(let row): Localized(zh: "“\(row)”扣了分，却写明没有偏差：", en: "\(row) lost points beside a note of no deviation: ")
    case .farBeyond(let row):
      Localized(zh: "“\(row)”超过指标值30%以上，未说明原因：", en: "\(row) is more than 30 % beyond its target without a reason: ")
    case .doubledRow(let row): Localized(zh: "“\(row)”这一行写了两次：", en: "\(row) is there twice: ")
    case .cutShare(let row, let expected):
      Localized(zh: "“\(row)”的得分按规则是\(expected)，截位印了：", en: "\(row): the rule's score \(expected) is cut, not rounded: ")
    case .cutRate(let line, let computed):
      Localized(zh: "\(line)的执行率是 \(computed)%，截位印了：", en: "\(line): the execution rate of \(computed)% is cut, not rounded: ")
    case .grade(let score, let expected): Localized(zh: "\(score)分的等级应为“\(expected)”：", en: "a score of \(score) is \(expected): ")
    }
  }

  /// An equation over many names, cut to its first and last ones.
  private static func brief(_ equation: String) -> String {
    let words = equation.split(separator: " ")
    guard words.count > 17 else { return equation }
    return (words.prefix(7) + ["…"] + words.suffix(2)).joined(separator: " ")
  }

  private var label: String { printings.first?.label ?? "" }

  private static func powerName(_ power: Int) -> String {
    switch power {
    case 3: "一千"
    case 4: "一万"
    case 8: "一亿"
    default: "10^\(power)"
    }
  }

  /// Each distinct printing with value and place; of many, the first and the other values.
  private func listed(_ language: Language) -> String {
    let repeated = Self.repetitions(told)
    // Where printings are of different things, each needs its label; the row that the sentence names isn't said with each cell.
    let labelled = Set(told.map(\.label)).count > 1
    let places = Set(told.map { $0.place.text(in: language) })
    let sharedPlace = finding.row != nil && places.count == 1 ? places.first : nil
    let texts = repeated.enumerated().map { index, repetition in
      let (printing, again) = (repetition.first, repetition.again)
      let text = printing.text.isEmpty ? language.choose("（空）", "(blank)") : printing.text
      let count = again == 0 ? "" : language.choose("等\(again + 1)处", " and \(again) more")
      if repeated.count > 8, index > 0 { return text + count }
      let page = sharedPlace == nil ? printing.place.text(in: language) : ""
      return (labelled ? printing.label(in: finding.row) + " " : "") + text + page + count
    }
    return texts.joined(separator: language.choose("、", ", ")) + (sharedPlace ?? "")
  }

  /// The printings without those that print the same of the same quantity again, and how many these were.
  private static func repetitions(_ printings: [Printing]) -> [(first: Printing, again: Int)] {
    var repeated: [(first: Printing, again: Int)] = []
    var places: [Printing.Said: Int] = [:]
    for printing in printings {
      let said = printing.said
      if let index = said.compactMap({ places[$0] }).min() {
        repeated[index].again += 1
      } else {
        for what in said { places[what] = places[what] ?? repeated.count }
        repeated.append((printing, 0))
      }
    }
    return repeated
  }
}

extension Printing {
  /// What it is printed of, without the row where that is known.
  fileprivate func label(in row: String?) -> String {
    guard let row, label.hasPrefix(row), label.count > row.count else { return label }
    return String(label.dropFirst(row.count))
  }

  /// A text, and what it is printed of: two printings that say one thing are repetitions.
  fileprivate enum Said: Hashable {
    case ofName(String, text: String)
    case ofMeasure(String, text: String)
  }

  fileprivate var said: [Said] {
    [.ofName(origin.sameAs ?? name, text: text)] + (origin.measure.map { [.ofMeasure($0, text: text)] } ?? [])
  }
}

extension Contradiction.Finding {
  /// The row whose cells it is about, if it is one's.
  var row: String? {
    switch self {
    case .countAsRate(let row), .mixedUnits(let row), .score(let row, _), .shortYetFull(let row, _), .cutWithoutReason(let row),
      .beyondWeight(let row), .shortWithoutReason(let row), .lostWithoutDeviation(let row), .farBeyond(let row), .doubledRow(let row),
      .cutShare(let row, _), .cutRate(let row, _):
      row
    case .offBy, .swapped, .twoValues, .equation, .rateOverZero, .part, .executionRate, .budgetParts, .weights, .blockWeights, .totalScore,
      .blankTotal, .grade:
      nil
    }
  }
}

extension Printing.Place {
  /// The place in brackets: （三(1)1，第144行）.
  fileprivate func text(in language: Language) -> String {
    let line = line.map { language.choose("第\($0)行", "line \($0)") }
    let parts = [part, line].compactMap(\.self)
    return parts.isEmpty ? "" : language.choose("（\(parts.joined(separator: "，"))）", " (\(parts.joined(separator: ", ")))")
  }
}

extension Rational {
  /// The value in a unit, as a message shows it.
  fileprivate func shown(_ unit: PrintedUnit) -> String {
    printed(in: unit, decimals: 4, trailingZeros: false) ?? "\(numerator)/\(denominator)"
  }
}
