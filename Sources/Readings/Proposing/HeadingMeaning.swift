import Values
import Written

/// What a heading is taken for, by itself: its own word, what stands over it, the year in it.
struct HeadingMeaning {
  /// What it means; nil where no word of it is known.
  let meaning: String?
  let way: ProposedPart.Way?
  /// Several meanings whose words it has.
  let candidates: [String]

  private init(_ meaning: String?, _ way: ProposedPart.Way?, candidates: [String] = []) {
    (self.meaning, self.way, self.candidates) = (meaning, way, candidates)
  }

  /// Reads a heading of a grid.
  ///
  /// - Parameter year: the year that the file is of.
  init(_ heading: SheetBand.Heading, in place: FormCatalog.Place, year: Int?) {
    let groups = heading.groupLabels.filter { !$0.isEmpty }
    let (label, ownYear) = Self.yearless(heading.label)
    // What is ticked stands below what it is ticked of: 确定能 below 完成目标可能性.
    if FormCatalog.exact(label, in: .under) == "tick" {
      let isTicked = groups.contains { ["likelihood", "reason"].contains(FormCatalog.exact($0, in: place)) || $0.contains("原因") }
      if isTicked {
        self.init("tick", .word)
        return
      }
    }
    if ownYear == nil, groups.allSatisfy({ FormCatalog.exact($0, in: .groups) == "neutral" || FormCatalog.exact($0, in: place) != nil }),
      let meaning = FormCatalog.exact(label, in: place)
    {
      self.init(meaning, .word)
      return
    }
    if groups.count > 0, let meaning = FormCatalog.exact(heading.wholeLabel, in: place), meaning != FormCatalog.away {
      self.init(meaning, .word)
      return
    }
    // 上年 in front or over it, or an earlier year than the file's, makes it last year's.
    let (rest, saysLast) = Self.behindLast(label)
    let isLast =
      saysLast || groups.contains { FormCatalog.exact($0, in: .groups) == "last" } || ownYear.map { own in year == own + 1 } ?? false
    let found = Self.plain(rest, in: place)
    if isLast {
      let last = found.meaning.map { "last." + $0 }
      if let last, FormCatalog.meanings(in: place).contains(last) {
        self.init(last, ownYear != nil || saysLast ? found.way : .group)
        return
      }
      self.init(nil, nil, candidates: [FormCatalog.away])
      return
    }
    if let ownYear, ownYear != year {
      self.init(nil, nil, candidates: [found.meaning, FormCatalog.away].compactMap(\.self))
      return
    }
    // Without its months it is a heading: 1-7月执行数, 7月底完成值.
    if groups.isEmpty, YearSpan.isPart(label), let rest = Self.spanless(label),
      let meaning = FormCatalog.exact("阶段" + rest, in: place) ?? FormCatalog.exact(rest, in: place)
    {
      self.init(place == .indicators && meaning == "actual" ? "sofar" : meaning, .word)
      return
    }
    // What was reached in a part of the year is no year's result, whatever word is in it.
    if found.way != .word, found.meaning != "rate", place != .tasks, YearSpan.isReached(groups.isEmpty ? label : heading.wholeLabel) {
      self.init(FormCatalog.meanings(in: place).contains("sofar") ? "sofar" : "executed", .contained)
      return
    }
    // A telephone or a day is none of an indicator's figures.
    if found.meaning == nil, found.candidates.isEmpty, FormCatalog.cell(label) == FormCatalog.away {
      self.init(FormCatalog.away, .word)
      return
    }
    if groups.isEmpty {
      self = found
      return
    }
    // Of 指标值 below 年初 and 指标值 below 完成 what stands over them tells which is which.
    if place == .indicators, let own = found.meaning, ["target", "actual"].contains(own),
      let over = groups.lazy.compactMap({ FormCatalog.under($0) }).first, ["target", "actual"].contains(over), over != own
    {
      self.init(over, .group)
      return
    }
    if found.meaning == nil || found.way != .word, place == .indicators,
      let meaning = FormCatalog.under(label)
    {
      self.init(meaning, .group)
      return
    }
    // What means nothing by itself may with what stands over it.
    let known = found.meaning == nil && found.candidates.isEmpty ? Self.plain(heading.wholeLabel, in: place) : found
    self.init(known.meaning, known.way.map { _ in .group }, candidates: known.candidates)
  }

  /// Whether no word of a label is known.
  static func isUnknown(_ label: String, in place: FormCatalog.Place) -> Bool { FormCatalog.meaning(of: label, in: place) == .unknown }

  private static func plain(_ label: String, in place: FormCatalog.Place) -> HeadingMeaning {
    let understood = FormCatalog.meaning(of: label, in: place)
    if case .taken(let meaning, .exact) = understood { return HeadingMeaning(meaning, .word) }
    let meanings: [String] =
      switch understood {
      case .taken(let meaning, _): [meaning]
      case .several(let meanings): meanings
      case .leftOut, .unknown: []
      }
    if let ending = byEnding(label, meanings, in: place) { return HeadingMeaning(ending, .contained) }
    return meanings.count > 1
      ? HeadingMeaning(nil, nil, candidates: meanings) : HeadingMeaning(meanings.first, meanings.first.map { _ in .contained })
  }

  /// What a heading means by what it ends with, whatever else is in it: 未完成目标原因 is why, 目标完成率 a rate, 三级指标及目标值 the names.
  private static func byEnding(_ label: String, _ meanings: [String], in place: FormCatalog.Place) -> String? {
    if place == .tasks { return nil }
    let isWhy =
      ["原因", "措施"].contains(where: label.hasSuffix)
      || label.hasSuffix("说明") && Set(meanings).isDisjoint(with: ["actual", "target", FormCatalog.away]) && !meanings.isEmpty
    if isWhy { return "reason" }
    if place == .indicators, ["率", "程度", "比例", "百分比"].contains(where: label.hasSuffix), meanings.contains("actual") { return "rate" }
    if Set(meanings) == ["level3", "target"], label.contains(where: { "及和与、".contains($0) }) { return "level3" }
    return nil
  }

  /// A heading without the year in front of it.
  private static func yearless(_ label: String) -> (label: String, year: Int?) {
    guard let match = label.prefixMatch(of: /(20[0-9]{2})年?度?/), match.range.upperBound < label.endIndex, let year = Int(written: match.1)
    else {
      return (label, nil)
    }
    return (String(label[match.range.upperBound...]), year)
  }

  /// A heading without the part of the year in front of it.
  private static func spanless(_ label: String) -> String? {
    guard let match = label.prefixMatch(of: /[0-9]{1,2}(?:[-—–~～至到][0-9]{1,2})?月[底末]?|上半年|[一二三]季度/), match.range.upperBound < label.endIndex
    else { return nil }
    return String(label[match.range.upperBound...])
  }

  /// A heading without the word in front of it that makes it last year's.
  private static func behindLast(_ label: String) -> (label: String, isLast: Bool) {
    for word in ["上年度", "上一年度", "上一年", "上年", "去年", "往年"] where label.hasPrefix(word) && label.count > word.count {
      return (String(label.dropFirst(word.count)), true)
    }
    return (label, false)
  }
}
