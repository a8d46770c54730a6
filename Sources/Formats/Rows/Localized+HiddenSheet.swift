public import TextForms

extension Localized {
  /// That a hidden sheet of a workbook was read.
  public static func read(hiddenSheet name: String) -> Localized {
    Localized(zh: "工作表“\(name)”是隐藏的，照样读了", en: "the sheet '\(name)' is hidden and was read like others")
  }
}
