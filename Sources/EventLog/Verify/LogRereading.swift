import Values

/// A second reading of a log, line by line, only after the first one found a fault.
struct LogRereading {
  let files: SegmentFiles
  let segments: [Segment]

  /// Finds the events of some cases whose versions don't follow each other.
  func locateVersions(of cases: Set<CaseVersions.Key>, _ report: (Damage) -> Void) throws(StoreError) {
    var versions: [CaseVersions.Key: Int] = [:]
    try forEachLine { line, bytes, number in
      let key = CaseVersions.Key(bytes, line.caseID)
      guard cases.contains(key) else { return }
      let expected = (versions[key] ?? 0) + 1
      if line.version != expected {
        report(damage(.version(caseID: line.caseID(in: bytes), expected: expected, found: line.version), line, number))
      }
      versions[key] = line.version
    }
  }

  /// Finds the events whose id an earlier one has, among those of some marks.
  func locateIDs(marked marks: Set<UInt64>, _ report: (Damage) -> Void) throws(StoreError) {
    var seqs: [EventID: Int] = [:]
    try forEachLine { line, _, number in
      guard marks.contains(IDSet.mark(line.id)) else { return }
      if let earlier = seqs[line.id] {
        report(damage(.duplicateID(line.id, seq: earlier), line, number))
      } else {
        seqs[line.id] = line.seq
      }
    }
  }

  /// The root over the lines that are there, and the roots that it had at some sizes.
  func roots(at sizes: [Int]) throws(StoreError) -> (root: Digest, roots: [Int: Digest]) {
    var frontier = MerkleFrontier()
    var roots: [Int: Digest] = [:]
    let wanted = Set(sizes)
    try forEachLine { line, bytes, _ in
      frontier.append(line.computedHash(in: bytes))
      if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
    }
    return (frontier.root, roots)
  }

  /// The tree at some size, from which on a root shortly behind is found by reading few lines.
  struct Mark {
    let tree: MerkleFrontier
    /// The position of the last line that it covers.
    let last: EventLine.Place
  }

  /// The roots at some ascending sizes of a log without gaps, each from the mark before it.
  func roots(at sizes: [Int], from marks: [Mark]) throws(StoreError) -> [Int: Digest] {
    var roots: [Int: Digest] = [:]
    var rest = sizes[...]
    while let size = rest.first {
      let mark = marks.last { $0.tree.size <= size }
      var frontier = mark?.tree ?? MerkleFrontier()
      let next = marks.first { $0.tree.size > size }?.tree.size ?? .max
      let wanted = rest.prefix { $0 < next }
      rest = rest.dropFirst(wanted.count)
      if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
      guard let last = wanted.last, last > frontier.size else { continue }
      try forEachLine(from: mark?.last) { line, bytes, _ in
        guard line.seq > frontier.size else { return true }
        frontier.append(line.computedHash(in: bytes))
        if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
        return frontier.size < last
      }
    }
    return roots
  }

  /// Hands out every line that can be read, damaged ones passed over.
  private func forEachLine(_ visit: (EventLine, Span<UInt8>, _ number: Int) -> Void) throws(StoreError) {
    try forEachLine(from: nil) { line, bytes, number in
      visit(line, bytes, number)
      return true
    }
  }

  /// Passes on every readable line from a position while more are wanted; numbers count from there.
  private func forEachLine(
    from start: EventLine.Place?, _ visit: (EventLine, Span<UInt8>, _ number: Int) -> Bool
  ) throws(StoreError) {
    var scanner = LineScanner()
    for segment in segments where segment.limit > 0 && segment.first >= start?.segment ?? 0 {
      let first = segment.first == start?.segment ? start?.offset ?? 0 : 0
      var (number, isEnough) = (0, false)
      var buffer = SegmentScan.buffer(for: [segment])
      _ = try files.file(segment.first).readChunks(first..<max(first, segment.limit), into: &buffer) { bytes, base, _ in
        var at = 0
        while let newline = bytes.firstOffset(of: UInt8(ascii: "\n"), in: at..<bytes.count) {
          number += 1
          // Of a line that is none the first look has reported it.
          if let line = scanner.line(bytes, at: at, place: EventLine.Place(segment: segment.first, offset: base + at)) {
            isEnough = !visit(line, bytes, number)
            if isEnough { return nil }
          }
          at = newline + 1
        }
        // Longer than any line: its end is looked for in what follows.
        return bytes.count - at > LogLimits.line ? bytes.count : at
      }
      if isEnough { return }
    }
  }

  private func damage(_ problem: Damage.Problem, _ line: EventLine, _ number: Int) -> Damage {
    Damage(problem, file: files.name(line.place.segment), line: number, offset: line.place.offset)
  }
}
