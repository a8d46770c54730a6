extension StringProtocol {
  /// The parts of a list as people write it, between commas of either width or 、.
  var listed: [SubSequence] { split { ",，、".contains($0) } }
}
