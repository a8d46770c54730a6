import Casework
package import TextForms
import Values

extension ValueProblem {
  /// What is wrong.
  package var text: Localized { wording.text }

  /// What to do about it.
  package var hint: Localized? { wording.hint }

  private var wording: Message {
    switch self {
    case .notText: .init("value-problem.not-text", hint: Self.help)
    case .notNumber: .init("value-problem.not-number", hint: Self.amounts)
    case .notCount: .init("value-problem.not-count", hint: Self.help)
    case .notMoney: .init("value-problem.not-money", hint: Self.amounts)
    case .wrongUnit(let unit, let expected):
      .init(
        "value-problem.wrong-unit", ["unit": unit],
        hint: expected.isEmpty
          ? Localized(zh: "不要带单位", en: "leave the unit out") : Localized(zh: "单位是\(expected)", en: "its unit is \(expected)"))
    case .tooPrecise: .init("value-problem.too-precise", hint: Self.help)
    case .notDay: .init("value-problem.not-day")
    case .severalDays(let day, let other): .init("value-problem.several-days", ["day": day, "other": other])
    case .notFrequency: .init("value-problem.not-frequency")
    case .notQuarter: .init("value-problem.not-quarter")
    case .notChoice(let choices, let nearest):
      .init(
        "value-problem.not-choice",
        hint: nearest.map { Localized(zh: "是不是\(zh: $0.label)？", en: "did you mean \(en: $0.id)?") }
          ?? .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "可选：", en: "one of: "))
    case .severalChoices(let choices):
      .init(
        "value-problem.several-choices", ["choices": choices.count],
        hint: .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "写明是哪一项：", en: "say which: "))
    case .notFlag: .init("value-problem.not-flag", hint: Self.help)
    case .notRef(let kind): .init("value-problem.not-ref", ["kind": kind])
    case .otherKind(let kind, let expected):
      .init(
        "value-problem.other-kind",
        [
          "refusal": Refusal.kind(kind).zh, "refusalKind": Refusal.kind(expected).zh, "withArticle": kind.withArticle,
          "expectedWithArticle": expected.withArticle,
        ], hint: Self.help)
    case .notRunningNumber: .init("value-problem.not-running-number")
    case .tooLong(let limit): .init("value-problem.too-long", ["limit": limit >> 10], hint: Self.help)
    case .nothingAmongOthers: .init("value-problem.nothing-among-others")
    case .readsOtherwise([]): .init("value-problem.reads-as-none")
    case .readsOtherwise(let texts): .init("value-problem.reads-otherwise", ["texts": "\(JSON.array(texts.map(JSON.string)).text())"])
    case .notList: .init("value-problem.not-list", hint: Self.help)
    case .notPositions: .init("value-problem.not-positions", hint: Self.help)
    case .notAttachments: .init("value-problem.not-attachments", hint: Self.help)
    case .notPublicKey(.privateKey): .init("value-problem.private-key")
    case .notPublicKey(let problem): .init("value-problem.not-public-key", ["problem": problem.text, "fewest": PublicKey.fewestBits])
    case .notNumbered: .init("value-problem.not-numbered", hint: Self.help)
    case .notPattern: .init("value-problem.not-pattern")
    case .notLabel: .init("value-problem.not-label")
    case .notName: .init("value-problem.not-name")
    case .empty: .init("value-problem.empty", hint: Self.help)
    }
  }

  private static let help = Localized(zh: "见该命令的 --帮助", en: "see the command's --help")
  private static let amounts = Localized(zh: "如 318200、31.82万元、3亿元", en: "such as 318200, 31.82万元, 3亿元")
}

extension PublicKey.Problem: Said {
  package static var subject: String { "key-problem" }
}
