import TextForms

extension String {
  /// The text as one word of a shell's command line.
  package var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "=-_./:,@+%".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension StringProtocol {
  /// The parts of a list as people write it, between commas of either width or 、.
  package var listed: [SubSequence] { split { ",，、".contains($0) } }
}

extension [String] {
  /// The parts joined by a separator, on as many lines as the width needs.
  package func filled(by separator: String, toWidth width: Int) -> String {
    let lines = reduce(into: [String]()) { lines, part in
      if let last = lines.last, TextForms.displayWidth(last + separator + part) <= width {
        lines[lines.count - 1] += separator + part
      } else {
        lines.append(part)
      }
    }
    return lines.joined(separator: "\n")
  }
}
