import CTextForms

/// A normal form that the tables serve.
enum NormalForm {
  /// Canonical composition.
  case nfc
  /// Compatibility composition.
  case nfkc
  /// Compatibility composition of the case folded text, without ignorable characters.
  case folded

  /// Returns the text in this form: the same string when it is in it already.
  func normalized(_ text: String) -> String {
    let utf8 = text.utf8Span.span
    guard let doubt = firstDoubt(in: utf8, from: 0) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count + utf8.count / 8 + 16)
    var segment = CanonicalSegment(form: self)
    var copied = 0
    var next: Int? = doubt
    while let start = next {
      output.append(utf8, from: copied, to: start)
      copied = segment.normalize(utf8, from: start, into: &output)
      next = firstDoubt(in: utf8, from: copied)
    }
    output.append(utf8, from: copied, to: utf8.count)
    return String(decoding: output, as: UTF8.self)
  }

  /// The part that a code point takes in this form.
  func part(of scalar: UInt32) -> (part: Part, combiningClass: UInt8) {
    let properties = textforms_classify(scalar)
    let part =
      switch self {
      case .nfc: properties.nfc
      case .nfkc: properties.nfkc
      case .folded: properties.folded
      }
    return (Part(rawValue: part), properties.combining_class)
  }

  /// The mapping of a code point that changes in this form.
  func mapping(of scalar: UInt32) -> Mapping? {
    switch self {
    case .nfc: Mapping(textforms_canonical_mapping(scalar))
    case .nfkc: Mapping(textforms_compatible_mapping(scalar))
    case .folded: Mapping(textforms_folded_mapping(scalar))
    }
  }
}

extension [UInt8] {
  /// Appends a part of a span.
  fileprivate mutating func append(_ span: Span<UInt8>, from start: Int, to end: Int) {
    span.extracting(start..<end).withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension NormalForm {
  /// The role of a code point in a normal form; `ctextforms.h` has the same values.
  struct Part: Equatable {
    let rawValue: UInt8

    /// Stays as it is, and nothing before it can reach it.
    static let inert = Part(rawValue: 0)
    /// A combining mark that doesn't change in canonical order.
    static let mark = Part(rawValue: 1)
    /// Changes, but nothing before it can reach what it becomes.
    static let changes = Part(rawValue: 2)
    /// Can change together with the preceding character.
    static let joins = Part(rawValue: 3)

    /// Whether a text may be cut in front of the code point, and both parts normalized on their own.
    var isBoundary: Bool { self == .inert || self == .changes }
  }
}

extension NormalForm {
  /// Finds the first segment that may not be in this form; nil if the whole text is.
  func firstDoubt(in utf8: Span<UInt8>, from start: Int) -> Int? {
    // Invalid UTF-8 counts as doubt. The scan decides three classes by the first byte alone, which makes it fast: ASCII, Latin letters
    // without a following mark, and the ideographs from U+4000 to U+9FFF.
    let end = utf8.count
    // Below U+0300 nothing changes in NFC; the other forms change ª, ², ¼ and more.
    let latinLimit: UInt8 = self == .nfc ? 0xCC : 0x80
    let foldsCase = self == .folded
    var index = start
    var boundary = start
    var lastClass: UInt8 = 0
    while index < end {
      let lead = utf8[unchecked: index]
      if lead < 0x80 {
        if foldsCase, lead &- 0x41 < 26 { return index }
        boundary = index
        lastClass = 0
        index += 1
        if !foldsCase {
          let run = utf8.endOfASCII(from: index)
          if run > index {
            boundary = run - 1
            index = run
          }
        }
      } else if lead &- 0xE4 < 6, index + 2 < end, utf8.isContinuation(index + 1), utf8.isContinuation(index + 2) {
        boundary = index
        lastClass = 0
        index += 3
      } else if lead < latinLimit, lead >= 0xC2, index + 1 < end, utf8.isContinuation(index + 1) {
        boundary = index
        lastClass = 0
        index += 2
      } else {
        guard let (scalar, length) = utf8.scalar(at: index) else { return boundary }
        let (part, combiningClass) = part(of: scalar)
        switch part {
        case .inert:
          boundary = index
          lastClass = 0
        case .mark where lastClass <= combiningClass: lastClass = combiningClass
        case .changes: return index
        default: return boundary
        }
        index += length
      }
    }
    return nil
  }
}

extension String {
  /// The text without blanks before and behind it, the ideographic one among them.
  public var trimmingBlanks: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
