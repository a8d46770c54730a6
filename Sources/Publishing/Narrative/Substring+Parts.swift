extension Substring {
  /// The trimmed parts between separators outside of quotes.
  func parts(where isSeparator: (Character) -> Bool) -> [Substring] {
    var parts: [Substring] = []
    var isQuoted = false
    var start = startIndex
    for index in indices {
      if self[index] == "\"" { isQuoted.toggle() }
      if isSeparator(self[index]) && !isQuoted {
        parts.append(self[start..<index].trimmed)
        start = self.index(after: index)
      }
    }
    return parts + [self[start...].trimmed]
  }
}
