import Casework
import Commands
import TextForms

extension ValueProblem {
  /// What is wrong.
  var text: Localized { wording.text }

  /// What to do about it.
  var hint: Localized { wording.hint }

  private var wording: ProblemText {
    switch self {
    case .notText: .init(zh: "要一段文字", en: "a text is wanted", hint: Self.help)
    case .notNumber: .init(zh: "要一个数", en: "a number is wanted", hint: Self.amounts)
    case .notCount: .init(zh: "要一个不小于零的整数", en: "a whole number, not below zero, is wanted", hint: Self.help)
    case .notMoney: .init(zh: "金额最多到分", en: "money has two decimals of yuan at most", hint: Self.amounts)
    case .wrongUnit(let unit, let expected):
      .init(
        zh: "单位\(zh: unit)不对", en: "the unit \(en: unit) doesn't fit",
        hint: expected.isEmpty
          ? Localized(zh: "不要带单位", en: "leave the unit out") : Localized(zh: "单位是\(expected)", en: "its unit is \(expected)"))
    case .tooPrecise: .init(zh: "位数太多", en: "it has too many digits", hint: Self.help)
    case .notDay:
      .init(
        zh: "不是日历上的一天", en: "it is no day of the calendar",
        hint: Localized(zh: "如 2023-07-05、7月5日、昨天、3天后、下周五、月底", en: "such as 2023-07-05, 7-5, yesterday, -3d, +15d, +13wd"))
    case .notQuarter: .init(zh: "不是季度", en: "it is no quarter", hint: Localized(zh: "如 2023Q4、Q4、4", en: "such as 2023Q4, Q4, 4"))
    case .notChoice(let choices, let nearest):
      .init(
        zh: "不在选项中", en: "it is none of the choices",
        hint: nearest.map { Localized(zh: "是不是\(zh: $0.label)？", en: "did you mean \(en: $0.id)?") }
          ?? .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "可选：", en: "one of: "))
    case .severalChoices(let choices):
      .init(
        zh: "可以是 \(choices.count) 项", en: "it may be \(choices.count) choices",
        hint: .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "写明是哪一项：", en: "say which: "))
    case .notFlag: .init(zh: "只能是“是”或“否”", en: "yes or no is wanted", hint: Self.help)
    case .notRef(let kind):
      .init(
        zh: "不是案件", en: "it names no case",
        hint: Localized(zh: "写编号或名称，如 \(kind)/2023-0007", en: "write its id or name, such as \(kind)/2023-0007"))
    case .otherKind(let kind, let expected):
      .init(
        zh: "它是\(Refusal.kind(kind).zh)，这里要\(Refusal.kind(expected).zh)",
        en: "it is \(kind.withArticle), \(expected.withArticle) is wanted", hint: Self.help)
    case .notRunningNumber:
      .init(
        zh: "流水号只能是 1 至 999999999，至少四位，不多补零", en: "running numbers are 1 to 999999999, of at least four digits and not padded further",
        hint: Localized(zh: "不写编号，由 Docket 编号；或写 2023-0007 这样的编号", en: "leave it out to have one given, or write one such as 2023-0007"))
    case .tooLong(let limit): .init(zh: "太长：最多 \(limit >> 10) KiB", en: "it is too long: at most \(limit >> 10) KiB", hint: Self.help)
    case .notList: .init(zh: "要几段文字", en: "a list of texts is wanted", hint: Self.help)
    case .notPositions: .init(zh: "要从 1 起、各不相同的序号", en: "different places from 1 are wanted, such as 1,3", hint: Self.help)
    case .notAttachments: .init(zh: "不是附件清单", en: "it is no list of attachments", hint: Self.help)
    case .notPublicKey(.privateKey):
      .init(
        text: PublicKey.Problem.privateKey.text,
        hint: Localized(zh: "只给公钥文件（.pub）；私钥谁也不给", en: "give the public key's file (.pub); never show a private key to anyone"))
    case .notPublicKey(let problem):
      .init(
        text: problem.text,
        hint: Localized(
          zh: "要 Ed25519、ECDSA 或不短于 \(PublicKey.fewestBits) 位的 RSA 公钥：ssh-keygen -t ed25519 可以新建",
          en: "an Ed25519, ECDSA or RSA key of \(PublicKey.fewestBits) bits or more is wanted: ssh-keygen -t ed25519 makes one"))
    case .notNumbered: .init(zh: "这类案件没有文号", en: "its papers have no numbers", hint: Self.help)
    case .notPattern:
      .init(
        zh: "要有一个 {号}，可有一个 {年}", en: "it has to hold one {n}, and one {year} at most",
        hint: Localized(zh: "如 溆建监整〔{年}〕{号}号", en: "such as 溆建监整〔{year}〕{n}号"))
    case .empty: .init(zh: "是空的", en: "it is empty", hint: Self.help)
    }
  }

  private static let help = Localized(zh: "见该命令的 --帮助", en: "see the command's --help")
  private static let amounts = Localized(zh: "如 318200、31.82万元、3亿元", en: "such as 318200, 31.82万元, 3亿元")
}

extension PublicKey.Problem {
  /// What is wrong.
  var text: Localized {
    switch self {
    case .privateKey: Localized(zh: "是私钥", en: "it is a private key")
    case .notKey: Localized(zh: "不是 OpenSSH 公钥", en: "it is no OpenSSH public key")
    case .otherType(let type): Localized { $0.choose("不收 \($0.quote(type)) 这种密钥", "keys of type \($0.quote(type)) aren't taken") }
    case .short(let bits): Localized(zh: "RSA 密钥只有 \(bits) 位", en: "the RSA key has just \(bits) bits")
    }
  }
}
