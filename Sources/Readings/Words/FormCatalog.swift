package import TextForms
package import Written

/// The words of printed forms: which heading, label or sum means what.
package enum FormCatalog {
  /// What a word is looked for in.
  package enum Place: String, CaseIterable, Sendable {
    case indicators, funds, tasks, goal
    /// Labels of single cells.
    case cells
    /// What a row begins with.
    case rows
    /// What stands over headings, and what means something only below it.
    case groups, under
    /// What meanings and roles are called where they are shown and typed.
    case names
  }

  /// What nothing is made of.
  package static let away = "away"
  /// The meanings of the funds' amounts.
  package static let amounts: Set<String> = ["initial", "adjusted", "executed"]

  private static let lexicons = Dictionary(
    uniqueKeysWithValues: Place.allCases.map { place in
      (place, Lexicon(words(in: place, within: false), contained: words(in: place, within: true), whole: alone))
    })

  private static let ids: [Place: [String]] = lines.mapValues { lines in
    lines.reduce(into: []) { if !$0.contains($1.meaning) { $0.append($1.meaning) } }
  }

  /// The words that are a heading by themselves; of a word with two meanings the first holds.
  private static let exactWords: [Place: [String: String]] = lines.mapValues { lines in
    Dictionary(lines.filter { !$0.isContained }.flatMap { line in line.words.map { ($0, line.meaning) } }) { first, _ in first }
  }

  /// What only alone is a heading: 单位 within 单位自评分 is who, not of what.
  private static let alone: Set<String> = ["单位", "关系", "一级", "二级", "三级", "指标", "编号", "完成率", "项目", "年度"]

  /// What a heading means in a place, by the words of the file alone.
  package static func meaning(of heading: String, in place: Place) -> Understanding<String> {
    lexicons[place]?.understanding(of: heading) { _ in nil } ?? .unknown
  }

  /// What a word means below another heading, where it means one thing.
  static func under(_ label: String) -> String? {
    guard case .taken(let meaning, _) = meaning(of: label, in: .under) else { return nil }
    return meaning
  }

  /// The meaning that a heading has exactly.
  package static func exact(_ heading: String, in place: Place) -> String? {
    exactWords[place]?[heading]
  }

  /// What a label beside the grids is: a word of the file, or by its make that of a text.
  package static func cell(_ label: String) -> String? {
    exact(label, in: .cells) ?? (headsText(label) ? "text" : isAside(label) ? away : nil)
  }

  /// Whether a line is the bureau's number of the form, or a remark under it: 附件1-2, * 按规则计9分, and what Docket itself prints there.
  private static func isAside(_ label: String) -> Bool {
    ["依据#", "右边各列是定义", "*", "标“待评”"].contains(where: label.hasPrefix) || label.hasPrefix("附件") && label.count <= 8
  }

  /// Whether a label heads the remark under the rows.
  package static func headsNote(_ label: String) -> Bool { label == "备注" || label == "注" }

  /// Whether a label is of the execution of the funds: 预算执行, 资金执行率, 执行率得分.
  static func isAboutFunds(_ label: String) -> Bool {
    label.count <= 16 && label.contains("执行")
      && (["预算", "资金", "经费"].contains(where: label.hasPrefix) || label.contains("执行率") || label.hasPrefix("执行得分"))
  }

  /// Whether a label says only that it is money, and not whose: 项目资金, and not 省级补助.
  static func isPlainMoney(_ label: String) -> Bool {
    let rest = headings(of: "plain", in: .rows).reduce(label) { $0.replacing($1, with: "") }
    return rest.isEmpty || rest.contains(where: \.isNumber)
  }

  /// Whether a label is that of who signs, and when.
  package static func signs(_ label: String) -> Bool { exact(label, in: .cells) == away && !["附件", "备注", "注", "编号"].contains(label) }

  /// Whether a label is one of a text by what it is made of: 存在问题及改进措施, 绩效自评综述, 有关事项的说明.
  private static func headsText(_ label: String) -> Bool {
    if label.count > 20 { return false }
    let ends = ["综述", "自评总结", "工作总结", "绩效分析", "做法", "经验"].contains(where: label.hasSuffix) && (4...10).contains(label.count)
    let explains = label.count <= 6 && label.hasSuffix("说明") && ["填", "指标", "有关", "情况", "其他"].contains(where: label.hasPrefix)
    let parts = label.split { "及和与、".contains($0) }.map(String.init)
    let areTexts =
      parts.count > 1
      && parts.allSatisfy { part in
        exact(part, in: .cells) == "text"
          || part.count <= 8
            && ["问题", "措施", "打算", "建议", "计划", "原因", "成效", "做法", "经验"].contains(where: part.hasSuffix)
      } && parts.contains { part in exact(part, in: .cells) == "text" || ["问题", "措施", "做法"].contains(where: part.hasSuffix) }
    return ends || explains || areTexts || label.hasPrefix("偏差") || label.hasPrefix("未完成原因")
      || label.hasSuffix("建议") && label.count <= 8
      || label.count <= 12 && label.contains("说明") && ["事项", "问题", "情况"].contains(where: label.hasSuffix)
  }

  /// The names of the meanings in a place, in the order of the file.
  package static func meanings(in place: Place) -> [String] { ids[place] ?? [] }

  /// The headings that forms print for a meaning, the usual one first.
  package static func headings(of meaning: String, in place: Place) -> [String] {
    (lines[place] ?? []).filter { $0.meaning == meaning && !$0.isContained }.flatMap(\.words)
  }

  /// The heading that forms print for a meaning.
  package static func heading(of meaning: String, in place: Place) -> String? { headings(of: meaning, in: place).first }

  /// What a meaning is called: 目标, or target.
  package static func name(of meaning: String) -> Localized {
    let parts = meaning.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2 { return Localized(zh: "文字（\(parts[1])）", en: meaning) }
    return Localized(zh: heading(of: meaning, in: .names) ?? meaning, en: meaning)
  }

  /// The meaning that a typed word names in a place: its id, its name, or a heading that means it.
  package static func named(_ word: String, in place: Place) -> String? {
    let label = word.asHeading
    if ["0", "不读", "away"].contains(label) { return away }
    let all = meanings(in: place)
    if all.contains(word.lowercased()) { return word.lowercased() }
    if let meaning = exact(label, in: .names), all.contains(meaning) { return meaning }
    return exact(label, in: place)
  }

  /// Whether a label heads the last row of the indicators: 总分, 合计得分, 自评得分合计, 总计（100分）.
  ///
  /// It says that something is added up, and beside that nothing but what: points, weights, the assessment; or the same in English.
  package static func isTotal(_ label: String) -> Bool {
    let bare = label.prefix { !"（(".contains($0) }.filter { !$0.isWhitespace }
    guard let sign = ["总分", "合计", "总计", "总得分", "总和"].first(where: { bare.contains($0) }) else { return false }
    return bare.replacing(sign, with: "").allSatisfy { "自评价绩效考核得分值项目权重数指标".contains($0) || $0.isASCII && $0.isLetter }
  }

  /// The unit of money that a heading or a line names: （万元）, 单位：元, 项目资金/元, （人民币 元）; nil where it names none.
  package static func moneyUnit(_ text: String) -> String? {
    let folded = Array(text.foldedForComparison)
    for unit in ["百万元", "千万元", "亿元", "万元", "千元", "百元", "元"] {
      let sign = Array(unit)
      guard folded.count > sign.count else { continue }
      for start in 1...folded.count - sign.count where Array(folded[start..<start + sign.count]) == sign {
        let end = start + sign.count
        let isOpened = "(:/,，".contains(folded[start - 1]) || start > 2 && String(folded[start - 3..<start]) == "人民币"
        if isOpened, end == folded.count || "),，;；".contains(folded[end]) { return unit }
      }
    }
    return nil
  }

  /// A line of the file: the words of a meaning in a place, the heading itself or within a longer one.
  private struct Line {
    let meaning: String
    let isContained: Bool
    let words: [String]
  }

  private static let lines: [Place: [Line]] = WordFile.lines(of: "form-headings").reduce(into: [:]) { lines, line in
    guard let place = Place(rawValue: line.place) else { return }
    lines[place, default: []].append(Line(meaning: line.meaning, isContained: line.sign == "~", words: line.words.map(\.asHeading)))
  }

  private static func words(in place: Place, within isContained: Bool) -> [(meaning: String, words: [String])] {
    (lines[place] ?? []).filter { $0.isContained == isContained }.map { ($0.meaning, $0.words) }
  }
}
