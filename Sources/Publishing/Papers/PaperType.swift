public import Casework

/// One of the types of cases that a form has a heading of its own for: 停工整改 of the notices.
public struct PaperType: Hashable, Sendable {
  /// The field that says the type, and its value.
  let field: String
  public let value: String
  /// What the type is called.
  public let label: String
  /// The heading.
  public let title: String
  /// Whether the form's own name means this type.
  public let isUsual: Bool
}

extension Kind {
  /// The types that a form has headings for, the usual one first; none where all its cases print alike.
  public func paperTypes(of form: Kind.Policy.PaperForm) -> [PaperType] {
    let papers = policy.paper ?? []
    let byType = papers.filter { $0.state == nil && $0.choices.count == 1 }
    let headings = byType.filter { $0.form == form }
    guard headings.count > 1, let name = headings[0].choices.keys.first, headings.allSatisfy({ $0.choices[name] != nil }) else { return [] }
    let labels = field(name)?.type.choices ?? []
    var types = headings.enumerated().map { index, heading in
      let value = heading.choices[name] ?? ""
      let label = labels.first { $0.id == value }?.label ?? value
      let title = heading.title ?? Paper.title(ofType: label)
      return PaperType(field: name, value: value, label: label, title: title, isUsual: index == 0)
    }
    // A type that the office added prints on the form that takes any.
    guard papers.contains(where: { $0.form == form && $0.state == nil && $0.choices.isEmpty }) else { return types }
    let taken = Set(byType.compactMap { $0.choices[name] })
    for choice in labels where !taken.contains(choice.id) {
      let title = Paper.title(ofType: choice.label)
      types.append(PaperType(field: name, value: choice.id, label: choice.label, title: title, isUsual: false))
    }
    return types
  }
}
