import Formats
import Values
import Written

/// What of a form's headings only a person knows.
extension FormSheet {
  /// The headings of the file in one digest: a file of the same headings has the same.
  var shape: String { Self.shape(of: header, in: sheet) }

  static func shape(of header: ClosedRange<Int>, in sheet: DisplayedSheet) -> String {
    let labels = header.flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text) }
    return SHA256.digest(of: Array(labels.joined(separator: "|").utf8)).hex
  }

  /// What somebody should be told of the headings: all but what the office said of this very shape, or just now.
  var toldHeadings: [FormUnderstanding.Noted] {
    let shape = shape
    return noted.filter { heading in
      let answer = words.own.answer(to: FormWords.label(heading.heading))
      return heading.way.isNoted || answer?.shape.map { $0 != shape } ?? false
    }
  }

  /// Whether a cell outside the rows says a heading, alone or before a colon with its amount behind.
  func hasHeading(_ heading: String) -> Bool {
    let wanted = FormWords.label(heading)
    if headings.contains(where: { $0.wholeLabel == wanted }) { return true }
    let outside = sheet.rowNumbers.filter { $0 <= header.upperBound || $0 >= end }
    return outside.flatMap { sheet.cells(inRow: $0) }.contains { cell in
      FormWords.label(cell.text) == wanted || cell.text.components.joined().atColon.map { FormWords.label($0.0) == wanted } ?? false
    }
  }

  /// Refuses a form whose targets, weights or funds nobody can tell, and keeps what may be asked.
  mutating func checkHeadings() {
    let missing = FormMeaning.ofIndicators.filter { meaning in
      guard let entry = meaning.entry, columns[entry] == nil else { return false }
      switch meaning {
      case .target: return !hasJointTargets
      // Weights in the names of the blocks leave the rows' scores as they are given.
      case .weight: return !hasNamedWeights && (unweighedTotal != nil || columns[.score] != nil)
      case .actual: return columns[.score] != nil && !isMonitoring
      case .score: return false
      case .level1, .level2, .level3, .relation, .unit, .reason, .initial, .adjusted, .executed, .rate, .soFar, .expected, .likelihood:
        return false
      }
    }
    keepOpen(missing)
    let isAsked = open.contains(where: \.isNeeded)
    // A form of scores alone is one, as a column for what was done may not be there at all.
    for meaning in missing where !isAsked && meaning != .actual {
      let cell = meaning == .weight ? unweighedTotal ?? name(.level3, header.upperBound) : name(.level3, header.upperBound)
      fault(.noHeading(meaning), at: cell)
    }
  }

  /// Keeps the headings that are to be asked, and refuses the form for those without which its figures would mean nothing.
  private mutating func keepOpen(_ missing: [FormMeaning]) {
    let (lacksActuals, wanted) = (lacksActuals, missing + lackedByFigures.filter { !missing.contains($0) })
    func hasFigures(_ heading: FormUnderstanding.Open) -> Bool { heading.examples.contains(where: FormWords.holdsNumber) }
    let figures = open.filter(hasFigures)
    // What stands over figures is what is lacking sooner than what stands over words, or nothing.
    func needed(_ heading: FormUnderstanding.Open) -> [FormMeaning] {
      let lacking = wanted.filter(heading.candidates.contains)
      if hasFigures(heading) { return lacking }
      let isBlank = lacksActuals && heading.examples.isEmpty
      return lacking.filter { meaning in
        (missing.contains(meaning) || meaning == .actual && isBlank) && !figures.contains { $0.candidates.contains(meaning) }
      }
    }
    var kept: [FormUnderstanding.Open] = []
    for var heading in open {
      if let double = heading.double, heading.isNeeded {
        kept.append(heading)
        fault(.doubledHeading(heading.heading, double, meaning: heading.candidates[0], examples: heading.examples), at: heading.cell)
        continue
      }
      var lacking = needed(heading)
      // Bare numbers under 分值 and no 得分 are points.
      if lacking.contains(.score), heading.examples.allSatisfy({ FormWords.points($0) != nil }) {
        lacking = [.score] + lacking.filter { $0 != .score }
      }
      if lacking.isEmpty, !heading.isNeeded {
        if heading.candidates.count > 1, hasFigures(heading) { kept.append(heading) }
        continue
      }
      let amounts = heading.candidates.filter { [.executed, .adjusted, .initial].contains($0) }
      heading.isNeeded = true
      heading.candidates = lacking + heading.candidates.filter { !lacking.contains($0) }
      kept.append(heading)
      fault(.unknownHeading(heading.heading, missing: lacking.isEmpty ? amounts : lacking, examples: heading.examples), at: heading.cell)
    }
    open = kept
  }

  /// What a form lacks only where figures stand under a heading that nobody knows: they may be it.
  private var lackedByFigures: [FormMeaning] {
    if setsTargets || isMonitoring { return [] }
    let isWeighed = columns[.weight] != nil || hasNamedWeights
    return (columns[.actual] == nil ? [.actual] : []) + (columns[.score] == nil && isWeighed ? [.score] : [])
  }
}
