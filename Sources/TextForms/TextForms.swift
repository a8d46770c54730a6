import CTextForms

/// The forms that one text can take: normal, folded for matching, fitted to a grid of cells.
public enum TextForms {
  /// The version of Unicode behind every answer, such as `15.0.0`.
  public static var unicodeVersion: String {
    let (major, minor, update) = textforms_unicode_version
    return "\(major).\(minor).\(update)"
  }
}

extension TextForms {
  /// The text in Normalization Form C, in which texts are stored.
  public static func nfc(_ text: String) -> String {
    NormalForm.nfc.normalized(text)
  }

  /// The text in Normalization Form KC, for reading numbers, dates and keywords.
  public static func nfkc(_ text: String) -> String {
    NormalForm.nfkc.normalized(text)
  }

  /// The form for comparing texts regardless of width, case and invisible characters.
  public static func nfkcFolded(_ text: String) -> String {
    NormalForm.folded.normalized(text)
  }

  /// Whether the bytes are well formed UTF-8 in Normalization Form C.
  public static func isNFC(_ utf8: Span<UInt8>) -> Bool {
    guard NormalForm.nfc.firstDoubt(in: utf8, from: 0) != nil else { return true }
    let bytes = utf8.withUnsafeBufferPointer { Array($0) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    return NormalForm.nfc.normalized(text).utf8.elementsEqual(bytes)
  }
}

extension String {
  /// The English noun behind its article: `an inspection`, `a use-registration`.
  public var withArticle: String {
    let soundsLikeYou = hasPrefix("use") || hasPrefix("uni")
    return (first.map { "aeiouAEIOU".contains($0) } == true && !soundsLikeYou ? "an " : "a ") + self
  }
}
