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
