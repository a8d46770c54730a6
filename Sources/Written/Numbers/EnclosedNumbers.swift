extension String {
  /// The text with commas around each number in a circle, in brackets or with its stop, which are one sign each: `①②` is `,1,,2,`.
  public var withEnclosedNumbersApart: String {
    var text = ""
    for scalar in unicodeScalars {
      if let range = enclosedNumbers.first(where: { $0.contains(scalar.value) }) {
        text += ",\(scalar.value - range.lowerBound + 1),"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// ① ⑴ ⒈ ⓵ ❶ ➀ ➊ ㈠ ㊀, each with its next ones.
private let enclosedNumbers: [ClosedRange<UInt32>] = [
  0x2460...0x2473, 0x2474...0x2487, 0x2488...0x249B, 0x24F5...0x24FE, 0x2776...0x277F, 0x2780...0x2789, 0x278A...0x2793, 0x3220...0x3229,
  0x3280...0x3289,
]
