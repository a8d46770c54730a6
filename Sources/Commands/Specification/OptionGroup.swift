public import TextForms

/// Options that several commands share, declared once.
public struct OptionGroup: Sendable {
  /// The heading above them on a help page.
  public let title: Localized
  public var options: [OptionSpec]
  /// Ids of options that exclude each other.
  public var exclusions: [[String]]
  /// Whether nearly every command has them, so that pages leave them to `help options`.
  public let isGeneral: Bool

  /// Makes a group.
  public init(_ title: Localized, _ options: [OptionSpec], exclusions: [[String]] = [], isGeneral: Bool = false) {
    self.title = title
    self.options = options
    self.exclusions = exclusions
    self.isGeneral = isGeneral
  }
}

extension OptionGroup {
  /// What holds for every command: the log, of a gathering the office, the language.
  public static let general = OptionGroup(
    Localized(zh: "通用选项", en: "General options"), [.log, .office, .language, .noInput], isGeneral: true)

  /// What holds for commands that make a log of their own.
  public static let founding = OptionGroup(general.title, [.log, .language, .noInput], isGeneral: true)

  /// Who does something and when.
  public static let attribution = OptionGroup(
    Localized(zh: "经办", en: "Who and when"),
    [
      .value(
        "by", "经办人", .personWord, completion: .people,
        zh: "谁办的；未给时取 DOCKET_USER，再取系统用户。", en: "Who does it; else DOCKET_USER, else the system user."
      ),
      .value("on", "日期", .dateWord, fallback: Localized(zh: "今天", en: "today"), zh: "哪天发生的。", en: "The day it happened."),
    ], isGeneral: true)

  /// `--json` and its longer way, for commands whose answer is no table.
  public static let json = OptionGroup(
    Localized(zh: "输出", en: "Output"),
    [
      .shorthand("json", "json", for: "format", value: "json", help: Localized(zh: "以 JSON 输出。", en: "Answer in JSON.")),
      .value(
        "format", "格式", .formatWord, choices: [OptionChoice("text", "文本"), OptionChoice("json", "json")],
        fallback: Localized(zh: "文本", en: "text"),
        zh: "输出的格式，与单独写 --json 之类相同。", en: "The form of the answer; --json and the like are short for it."
      ),
    ], isGeneral: true)
}

extension OptionSpec {
  static let log = OptionSpec.value(
    "log", "案卷", .folderWord, aliases: ["into", "汇入"], isRepeatable: true, completion: .directories,
    zh: "用哪个案卷；未给时依次取 DOCKET_LOG、当前目录所在的案卷、./EventLogs 下唯一的一个。",
    en: "Which log; else DOCKET_LOG, else the one around the working directory, else the only one in ./EventLogs.")

  /// Of a gathering, which offices.
  static let office = OptionSpec.value(
    "office", "单位", .init(zh: "单位,...", en: "OFFICE,..."), isRepeatable: true,
    zh: "案卷是汇集时：只要这些单位。", en: "Of a gathering, these offices only."
  )

  /// The language of the answer.
  public static let language = OptionSpec.value(
    "lang", "语言", .init(zh: "语言", en: "LANGUAGE"),
    choices: [OptionChoice("zh", "中文", aliases: ["chinese"]), OptionChoice("en", "英文", aliases: ["english"])],
    zh: "用哪种语言显示；未给时取 DOCKET_LANG，再看系统区域设置。", en: "The language of the answer; else DOCKET_LANG, else the locale's.")

  /// Nobody is asked.
  static let noInput = OptionSpec.flag("no-input", "不询问", zh: "在终端上也不询问缺少的词。", en: "Ask nothing, at a terminal either.")

  /// Options for CSV only.
  public static let csvDetails: [OptionSpec] = [
    .flag(
      "bom", "字节序标记",
      zh: "CSV 以 BOM 开头，便于 Excel 识别；像公式的文字前加 '，导入时去掉。不加此项则按原样写，Excel 会计算以 = + - @ 开头的文字。",
      en: """
        Begin the CSV with a BOM, by which Excel knows its encoding, and put ' before texts that it would compute; import takes it off again. Without \
        this, texts are written as they are, and Excel computes those that begin with = + - or @.
        """
    ),
    .value(
      "encoding", "编码", .init(zh: "编码", en: "ENCODING"),
      choices: [OptionChoice("utf-8", "utf-8", aliases: ["utf8"]), OptionChoice("gb18030", "国标", aliases: ["gbk", "gb2312"])],
      fallback: "utf-8",
      zh: "CSV 的字符编码。", en: "The character encoding of the CSV."
    ),
  ]
}
