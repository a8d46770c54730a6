extension String {
  /// The text as one word of a shell's command line.
  var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "=-_./:,@+%".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension StringProtocol {
  /// The parts of a list as people write it, between commas of either width or 、.
  var listed: [SubSequence] { split { ",，、".contains($0) } }
}
