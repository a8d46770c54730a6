import Casework
import Commands
import TextForms

extension ValueProblem {
  /// The problem in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .notText: zh ? "要一段文字" : "a text is wanted"
    case .notNumber: zh ? "要一个数" : "a number is wanted"
    case .notCount: zh ? "要一个不小于零的整数" : "a whole number, not below zero, is wanted"
    case .notMoney: zh ? "金额最多到分" : "money has two decimals of yuan at most"
    case .wrongUnit(let unit, _): zh ? "单位\(language.quote(unit))不对" : "the unit \(language.quote(unit)) doesn't fit"
    case .tooPrecise: zh ? "位数太多" : "it has too many digits"
    case .notDay: zh ? "不是日历上的一天" : "it is no day of the calendar"
    case .notQuarter: zh ? "不是季度" : "it is no quarter"
    case .notChoice: zh ? "不在选项中" : "it is none of the choices"
    case .severalChoices(let choices): zh ? "可以是 \(choices.count) 项" : "it may be \(choices.count) choices"
    case .notFlag: zh ? "只能是“是”或“否”" : "yes or no is wanted"
    case .notRef: zh ? "不是案件" : "it names no case"
    case .otherKind(let kind, let expected):
      zh ? "它是\(Refusal.kind(kind).zh)，这里要\(Refusal.kind(expected).zh)" : "it is a \(kind), a \(expected) is wanted"
    case .notRunningNumber:
      zh ? "流水号只能是 1 至 999999999，至少四位，不多补零" : "running numbers are 1 to 999999999, of at least four digits and not padded further"
    case .tooLong(let limit): zh ? "太长：最多 \(limit >> 10) KiB" : "it is too long: at most \(limit >> 10) KiB"
    case .notList: zh ? "要几段文字" : "a list of texts is wanted"
    case .notPositions: zh ? "要从 1 起、各不相同的序号" : "different places from 1 are wanted, such as 1,3"
    case .notAttachments: zh ? "不是附件清单" : "it is no list of attachments"
    case .notPublicKey(let problem): problem.text(language)
    case .notNumbered: zh ? "这类案件没有文号" : "its papers have no numbers"
    case .notPattern: zh ? "要有一个 {号}，可有一个 {年}" : "it has to hold one {n}, and one {year} at most"
    case .empty: zh ? "是空的" : "it is empty"
    }
  }

  /// What to do about it.
  func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .notChoice(let choices, let nearest):
      if let nearest {
        let word = zh ? nearest.label : nearest.id
        return zh ? "是不是\(language.quote(word))？" : "did you mean \(language.quote(word))?"
      }
      return (zh ? "可选：" : "one of: ") + choices.map { zh ? $0.label : $0.id }.joined(separator: zh ? "、" : ", ")
    case .severalChoices(let choices):
      return (zh ? "写明是哪一项：" : "say which: ") + choices.map { zh ? $0.label : $0.id }.joined(separator: zh ? "、" : ", ")
    case .notDay: return zh ? "如 2023-07-05、7月5日、昨天、3天后、下周五、月底" : "such as 2023-07-05, 7-5, yesterday, -3d, +15d, +13wd"
    case .notMoney, .notNumber: return zh ? "如 318200、31.82万元、3亿元" : "such as 318200, 31.82万元, 3亿元"
    case .wrongUnit(_, let expected):
      if expected.isEmpty { return zh ? "不要带单位" : "leave the unit out" }
      return zh ? "单位是\(expected)" : "its unit is \(expected)"
    case .notPattern: return zh ? "如 溆建监整〔{年}〕{号}号" : "such as 溆建监整〔{year}〕{n}号"
    case .notQuarter: return zh ? "如 2023Q4、Q4、4" : "such as 2023Q4, Q4, 4"
    case .notRef(let kind): return zh ? "写编号或名称，如 \(kind)/2023-0007" : "write its id or name, such as \(kind)/2023-0007"
    case .notPublicKey(.privateKey):
      return zh ? "只给公钥文件（.pub）；私钥谁也不给" : "give the public key's file (.pub); a private key is shown to nobody"
    case .notPublicKey:
      return zh
        ? "要 Ed25519、ECDSA 或不短于 \(PublicKey.fewestBits) 位的 RSA 公钥：ssh-keygen -t ed25519 可以新建"
        : "an Ed25519, ECDSA or RSA key of \(PublicKey.fewestBits) bits or more is wanted: ssh-keygen -t ed25519 makes one"
    case .notRunningNumber:
      return zh ? "不写编号，由 Docket 编号；或写 2023-0007 这样的编号" : "leave it out to have one given, or write one such as 2023-0007"
    case .otherKind, .notText, .notCount, .tooPrecise, .notFlag, .tooLong, .notList, .notPositions, .notAttachments, .notNumbered, .empty:
      return zh ? "见该命令的 --帮助" : "see the command's --help"
    }
  }
}

extension PublicKey.Problem {
  /// The problem in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .privateKey: zh ? "是私钥" : "it is a private key"
    case .notKey: zh ? "不是 OpenSSH 公钥" : "it is no OpenSSH public key"
    case .otherType(let type): zh ? "不收 \(language.quote(type)) 这种密钥" : "keys of type \(language.quote(type)) aren't taken"
    case .short(let bits): zh ? "RSA 密钥只有 \(bits) 位" : "the RSA key has just \(bits) bits"
    }
  }
}
