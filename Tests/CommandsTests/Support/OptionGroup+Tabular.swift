import Commands
import TextForms

extension OptionGroup {
  /// The forms of a table, as the sample program's lists have them.
  static let tabular = OptionGroup(
    Localized(zh: "输出", en: "Output"),
    [
      .shorthand("json", "json", for: "format", value: "json", help: Localized(zh: "以 JSON 输出。", en: "Answer in JSON.")),
      .shorthand("csv", "csv", for: "format", value: "csv", help: Localized(zh: "以 CSV 输出。", en: "Answer in CSV (RFC 4180).")),
      .value(
        "format", "格式", .formatWord, choices: [OptionChoice("text", "文本"), OptionChoice("json", "json"), OptionChoice("csv", "csv")],
        fallback: Localized(zh: "文本", en: "text"),
        zh: "输出的格式，与单独写 --json 之类相同。", en: "The form of the answer; --json and the like are short for it."
      ),
    ] + OptionSpec.csvDetails)
}
