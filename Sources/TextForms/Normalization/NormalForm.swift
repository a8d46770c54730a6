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
    var segment = Segment(form: self)
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
