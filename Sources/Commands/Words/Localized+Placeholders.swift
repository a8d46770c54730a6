public import TextForms

/// The placeholders of values in usage lines.
extension Localized {
  public static let dateWord = Localized(zh: "日期", en: "DATE")
  public static let fileWord = Localized(zh: "文件", en: "FILE")
  public static let folderWord = Localized(zh: "目录", en: "DIR")
  public static let formatWord = Localized(zh: "格式", en: "FORMAT")
  public static let personWord = Localized(zh: "姓名", en: "NAME")
  public static let textWord = Localized(zh: "文字", en: "TEXT")
}
