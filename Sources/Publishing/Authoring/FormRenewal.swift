import Formats
import Indicators
import Values

/// A kept file of another year that is filled as this year's: what it holds of its own year is replaced, or emptied.
struct FormRenewal {
  let from: Int
  let to: Int

  /// Compares the year that a form says with that of a table; nil where it says none, or the same.
  init?(of form: FormSheet, for period: ClosedRange<Day>) {
    guard let own = form.year, own != period.lowerBound.year else { return nil }
    (from, to) = (own, period.lowerBound.year)
  }

  /// The texts of the form itself that name its year, each as it is to be: title, name, goal, targets and headings.
  func texts(of form: FormSheet) -> [FormFilling.Wanted] {
    let targets = form.lines.indices.compactMap { form.places[[.key("rows"), .index($0), .key("target")]] }
    let goal = form.places[[.key("goal"), .key("expected")]]
    let above = form.sheet.rowNumbers.filter { $0 <= form.header.upperBound }.flatMap(form.ownCells).map(\.reference)
    let headings = Set(form.header.flatMap(form.ownCells).map(\.reference))
    let named = [form.places[[.key("title")]], form.places[[.key("name")]], goal].compactMap(\.self) + targets
    var cells = Set<String>()
    return (named + above).compactMap { cell in
      guard cells.insert(cell).inserted, let text = form.text(named: cell) else { return nil }
      let renewed = headings.contains(cell) ? renewedHeading(text) : renewed(text)
      return renewed == text ? nil : FormFilling.Wanted(cell: cell, label: FormWords.label(text), text: renewed, isOfForm: true)
    }
  }

  private func renewed(_ text: String) -> String {
    text.trimmed == String(from) ? String(to) : YearText.renewed(text, from: from, to: to)
  }

  /// A heading may name the year before as well: 2024年实际 beside 2025年目标.
  private func renewedHeading(_ text: String) -> String {
    let before = (from: from - 1, to: to - 1)
    if to > from { return YearText.renewed(renewed(text), from: before.from, to: before.to) }
    return renewed(YearText.renewed(text, from: before.from, to: before.to))
  }
}
