public import TextForms
public import Values

extension VerdictWord {
  /// The word for people.
  public var label: Localized {
    switch self {
    case .proved: Localized(zh: "已核，相符", en: "proved")
    case .contradicted: Localized(zh: "矛盾", en: "contradicted")
    case .unchecked: Localized(zh: "未核", en: "not checked")
    }
  }

  /// The mark that stands before it.
  public var mark: String {
    switch self {
    case .proved: "✔"
    case .contradicted: "✘"
    case .unchecked: "○"
    }
  }
}

extension Verdict<Localized> {
  /// The verdict for people: `✘ contradicted: WHAT`.
  public var text: Localized {
    Localized { language in
      "\(word.mark) \(word.label[language])" + (finding.map { language.choose("：", ": ") + $0[language] } ?? "")
    }
  }

  /// The verdict for programs, as members of what it is said of.
  public func members(_ language: Language) -> [(String, JSON)] {
    [("verdict", word.rawValue.json), ("why", finding?[language].json ?? .null)]
  }
}
