import TextForms

/// The words that stand for values in usage lines.
extension Localized {
  static let dateWord = Localized(zh: "日期", en: "DATE")
  static let fileWord = Localized(zh: "文件", en: "FILE")
  static let nameWord = Localized(zh: "名称", en: "NAME")
  static let personWord = Localized(zh: "姓名", en: "NAME")
  static let textWord = Localized(zh: "文字", en: "TEXT")
}
