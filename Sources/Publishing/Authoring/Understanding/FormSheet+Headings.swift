import Formats
import Values
import Written

/// What of a form's headings only a person knows.
extension FormSheet {
  /// The headings of the file in one digest: a file of the same headings has the same.
  var shape: String {
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

  /// Whether a cell above the rows says a heading.
  func hasHeading(_ heading: String) -> Bool {
    let wanted = FormWords.label(heading)
    return headings.contains { $0.wholeLabel == wanted }
      || sheet.rows(in: 1..<header.upperBound + 1).contains { row in
        sheet.cells(inRow: row).contains { FormWords.label($0.text) == wanted }
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
    open = open.filter { heading in
      (heading.candidates.count > 1 || heading.isNeeded) && heading.examples.contains { holdsFigure($0) }
        || !missing.isEmpty && (!heading.examples.isEmpty || !Set(heading.candidates).isDisjoint(with: missing))
    }
    for index in open.indices where open[index].isNeeded || !missing.isEmpty && !Set(open[index].candidates).isDisjoint(with: missing) {
      open[index].isNeeded = true
      open[index].candidates.sort { missing.contains($0) && !missing.contains($1) }
      let amounts = open[index].candidates.filter { [.executed, .adjusted, .initial].contains($0) }
      let lacking = missing.filter(open[index].candidates.contains)
      fault(
        .unknownHeading(open[index].heading, missing: lacking.isEmpty ? amounts : lacking, examples: open[index].examples),
        at: open[index].cell)
    }
    let isAsked = open.contains(where: \.isNeeded)
    for meaning in missing where !isAsked {
      let cell = meaning == .weight ? unweighedTotal ?? name(.level3, header.upperBound) : name(.level3, header.upperBound)
      fault(.noHeading(meaning), at: cell)
    }
  }

  /// Whether a text is a figure, or a target with its sign.
  private func holdsFigure(_ text: String) -> Bool { FormWords.holdsNumber(text) }
}
