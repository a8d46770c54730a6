import Casework
import Formats
import Written

/// What the cells alone say of a column whose heading says nothing.
extension MapSuggester {
  mutating func assignByCells(_ named: Set<Int>) {
    let free = ledger.header.indices.filter {
      named.contains($0) && findings[$0] == nil && survey.columns[$0].filled > 0 && saysNothing(ledger.header[$0])
    }
    let days = free.filter { survey.columns[$0].days == survey.columns[$0].filled }
    if let deadline = words.kind.deadline.flatMap({ words.kind.field($0.field) }) {
      take(days.filter(isOfDeadline), as: .field(deadline.id), .field(deadline, .days))
    }
    if let opening = words.opening {
      take(days.filter { !isOfDeadline($0) && !isNamedDay(ledger.header[$0]) }, as: .day(opening.id), .day(opening, .days))
    }
    for place in free where findings[place] == nil {
      let column = survey.columns[place]
      let fitting = words.kind.fields.filter { field in
        guard !roles.values.contains(.field(field.id)), case .choice(let choices, _) = field.type else { return false }
        return column.texts.reduce(0) { $0 + (choices.named($1.key) == nil ? 0 : $1.value) } * 5 >= column.filled * 4
      }
      if fitting.count == 1 { take([place], as: .field(fitting[0].id), .field(fitting[0], .choices)) }
    }
    for (place, finding) in findings {
      if case .field(let field, _) = finding { choices[place] = words(in: place).meanings(for: field) }
    }
  }

  /// Takes the one column of some for what no column is yet.
  private mutating func take(_ places: [Int], as role: HeadingWords.Role, _ finding: MapSuggestion.Finding) {
    guard places.count == 1, !roles.values.contains(role) else { return }
    findings[places[0]] = finding
    roles[places[0]] = role
  }

  /// Whether a column says by when something is due: its cells do, or its heading.
  private func isOfDeadline(_ place: Int) -> Bool {
    let (column, heading) = (survey.columns[place], HeadingWords.folded(ledger.header[place]))
    return column.deadlines * 2 >= column.filled || ["应", "须", "最晚"].contains(where: heading.contains)
  }

  /// Whether a heading says of what its days are: 回复时间, 录入时间; 时间 doesn't.
  private func isNamedDay(_ heading: String) -> Bool {
    let text = HeadingWords.withoutBrackets(HeadingWords.folded(heading))
    return ["日期", "时间", "年月日", "日"].contains { text.hasSuffix($0) && text.count > $0.count }
  }

  /// Whether a heading names nothing that a column of days or choices could be by its cells alone: 检测有效期至 is no day of filing.
  private func saysNothing(_ heading: String) -> Bool {
    let text = HeadingWords.folded(heading)
    if ["期限", "有效", "截止", "到期", "整改", "复查", "完成", "限", "至", "验收", "检测", "开工", "竣工"].contains(where: text.contains) { return false }
    return !kinds.contains { HeadingWords(kind: $0).role(of: heading).map { $0.reason.isLabelOrID } ?? false }
  }
}
