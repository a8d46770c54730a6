import Casework
import TextForms

extension YearReport {
  /// The passage of a kind's cases to their end, of which the report tells rate and time.
  struct Passage {
    let kind: Kind
    /// The measure's words, `complaint.received -> resolved`.
    let measure: String
    /// The action that brings a case there.
    let end: Action
    /// What it leads to, `resolved`.
    private let goal: String

    /// Reads the passage of a kind; nil where its policy names none, or one that no action brings about.
    init?(_ kind: Kind) {
      guard let words = kind.policy.report?.completion else { return nil }
      let parts = words.split { "-> ".contains($0) }.map(String.init)
      guard parts.count == 2,
        let end = kind.actions.first(where: { $0.event == parts[1] || $0.to.contains(.state(parts[1])) })
      else {
        return nil
      }
      self.kind = kind
      self.end = end
      goal = parts[1]
      measure = "\(kind.id).\(parts[0]) -> \(parts[1])"
    }

    /// What the rate is called: 办结率.
    func done(in language: Language) -> String { language.choose("\(end.label)率", goal.identifierWords) }
  }
}

extension YearReport.Composer {
  /// The passages that the report tells of, by the identifiers of their kinds.
  var passages: [YearReport.Passage] { catalog.kinds.compactMap(YearReport.Passage.init).sorted { $0.kind.id < $1.kind.id } }

  /// What a number of openings of a kind is called: 下发通知书, 受理投诉; plain recording says nothing more than the kind does.
  func openings(of kind: Kind) -> String {
    let action = kind.actions.first { $0.from.opens }
    let verb = action?.event == "recorded" ? "" : action?.aliases.first ?? action?.label ?? ""
    return language.choose(verb == kind.label ? verb : verb + kind.label, kind.plural)
  }

  /// Which kinds stand by the district of their project, and which by their own.
  func districtNote(_ kinds: [Kind]) -> String {
    let (others, own) = (
      kinds.filter { $0.policy.report?.district?.contains(".") ?? false },
      kinds.filter { $0.policy.report?.district?.contains(".") == false }
    )
    func names(_ kinds: [Kind]) -> String {
      let names = kinds.map { language.choose($0.label, $0.plural) }
      guard names.count > 1, let last = names.last else { return names.first ?? "" }
      return names.dropLast().joined(separator: language.choose("、", ", ")) + language.choose("和", " and ") + last
    }
    let parts = [
      others.isEmpty ? nil : language.choose("\(names(others))按其项目所在地", "\(names(others)) by their project's district"),
      own.isEmpty ? nil : language.choose("\(names(own))按其自身", "\(names(own)) by their own"),
    ].compactMap { $0 }
    let text = parts.joined(separator: language.choose("，", ", ")) + language.choose("。", ".")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Kind {
  /// The event that opens a case.
  var openingEvent: String { actions.first { $0.from.opens }?.event ?? "opened" }

  /// Several of them, in English.
  var plural: String {
    let words = id.identifierWords
    return words.hasSuffix("y") && !["ay", "ey", "oy"].contains(String(words.suffix(2))) ? words.dropLast() + "ies" : words + "s"
  }
}
