import TextForms

/// The words by which somebody says that there is none.
public enum WrittenNothing {
  /// What the text is given for.
  public enum Place: Hashable, Sendable {
    /// A list of things, such as hazards.
    case list
    /// How many of something.
    case count
    /// One value: an amount, a number, a choice, a case, a person, a text.
    case value
  }

  /// How a text says that there is none.
  public enum Manner: Hashable, Sendable {
    /// It is blank: nothing is said.
    case blank
    /// A word or a stroke says it.
    case said
  }

  /// How a text says that there is none of something; nil if it says something else.
  public static func read(_ text: String, for place: Place) -> Manner? {
    let folded = folded(text)
    if folded.isEmpty { return .blank }
    let isSaid =
      switch place {
      case .value: none.contains(folded) || strokes.contains(folded)
      case .list: isNone(folded) || zeros.contains(folded)
      case .count: isNone(folded)
      }
    return isSaid ? .said : nil
  }

  /// Whether a text of a list says that there is none, and something more: 未发现问题，但临边需加强.
  ///
  /// What says that all was put right, or points elsewhere, is no hazard of its own either: 都整改了, 同上.
  public static func isDoubtful(_ text: String) -> Bool {
    let folded = folded(text)
    return elsewhere.contains(folded) || NothingShape(folded).fit == .more
  }

  static let elsewhere: Set<String> = [
    "都整改了", "已整改", "都已整改", "全部整改", "已全部整改", "整改完成", "已整改完成", "都改了", "都好了", "已消除", "都消除了", "全部消除", "同上", "同前", "见照片", "见附件", "如图",
  ]

  /// Whether a text may say that there is none by how it begins, so that others needn't be folded.
  public static func mayBegin(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    // Strokes, brackets and blanks of any width; a Latin letter only of some words.
    if first < 0xE4 || first >= 0xEF {
      return !(0x61...0x7A).contains(first | 0x20) || NothingShape.beginnings.contains(UInt32(first | 0x20))
    }
    return NothingShape.beginnings.contains(NothingShape.packed(bytes.prefix(3)))
  }

  /// The text in small letters and half width, without blanks, the stop behind it and brackets around it.
  private static func folded(_ text: String) -> String {
    var folded = TextForms.nfkc(text).lowercased().filter { !$0.isWhitespace }
    while folded.count > 1, let last = folded.last, "。.;；!！,，".contains(last) { folded.removeLast() }
    if folded.count > 2, let first = folded.first, let close = brackets[first], folded.last == close {
      folded = String(folded.dropFirst().dropLast())
    }
    return folded
  }

  private static func isNone(_ text: String) -> Bool {
    none.contains(text) || strokes.contains(text) || NothingShape(text).fit == .whole
  }

  private static let none: Set<String> = ["无", "没有", "暂无", "空", "none", "n/a"]
  private static let strokes: Set<String> = ["/", "\\", "-", "--", "—", "——", "―", "–"]
  private static let zeros: Set<String> = ["0", "零", "0条", "零条", "0处", "0个", "0项", "0起", "0件"]
  private static let brackets: [Character: Character] = ["(": ")", "[": "]", "【": "】", "〔": "〕", "“": "”", "\"": "\""]
}
