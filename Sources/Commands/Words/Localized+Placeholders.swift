public import TextForms

/// The placeholders of values in usage lines.
extension Localized {
  public static let dateWord = Localized(zh: "日期", en: "DATE")
  public static let eventWord = Localized(zh: "事件号", en: "SEQ")
  public static let fieldWord = Localized(zh: "字段", en: "FIELD")
  public static let fieldsWord = Localized(zh: "字段", en: "FIELD,...")
  public static let fileWord = Localized(zh: "文件", en: "FILE")
  public static let folderWord = Localized(zh: "目录", en: "DIR")
  public static let formatWord = Localized(zh: "格式", en: "FORMAT")
  public static let idWord = Localized(zh: "代号", en: "ID")
  public static let kindsWord = Localized(zh: "类型,…", en: "KIND,...")
  public static let nameWord = Localized(zh: "名称", en: "NAME")
  public static let personWord = Localized(zh: "姓名", en: "NAME")
  public static let publicKeyWord = Localized(zh: "公钥文件", en: "KEY.pub")
  public static let rulesWord = Localized(zh: "规则", en: "RULE,...")
  public static let textWord = Localized(zh: "文字", en: "TEXT")
  public static let yearWord = Localized(zh: "年度", en: "YYYY")
}
