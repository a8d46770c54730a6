import CTextForms

/// The forms that one text can take: normal forms, folded forms for matching, and forms fitted to a grid of cells.
///
/// All of it comes from tables generated out of the Unicode Character Database (see `Tables/README.md`) and stored as
/// constant data: a process that needs none of it pays nothing for it.
///
/// | need | function |
/// |---|---|
/// | store a text | ``nfc(_:)``, ``isNFC(_:)`` |
/// | match a text | ``nfkcFolded(_:)``, ``nfkc(_:)`` |
/// | lay a text out | ``displayWidth(_:)``, ``padded(_:to:alignment:)``, ``truncated(_:toWidth:)``, ``wrapped(_:toWidth:)`` |
/// | guess what was meant | ``nearest(to:among:)``, ``editDistance(_:_:limit:)`` |
public enum TextForms {
  /// The version of Unicode behind every answer, such as `15.0.0`.
  public static var unicodeVersion: String {
    let (major, minor, update) = textforms_unicode_version
    return "\(major).\(minor).\(update)"
  }
}

extension TextForms {
  /// The text in Normalization Form C, in which texts are stored.
  ///
  /// Nearly every typed text already is in this form, and is returned after one quick pass.
  public static func nfc(_ text: String) -> String {
    NormalForm.nfc.normalized(text)
  }

  /// The text in Normalization Form KC, for reading numbers, dates and keywords.
  ///
  /// Full width letters and digits become ASCII, and half width katakana become full width. Stored texts keep these distinctions.
  public static func nfkc(_ text: String) -> String {
    NormalForm.nfkc.normalized(text)
  }

  /// The form for comparing texts regardless of width, case and invisible characters.
  ///
  /// This is Unicode's toNFKC_Casefold: compatible characters become one, letters are folded fully (ß becomes ss), and default
  /// ignorable characters such as a zero width space are dropped.
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
