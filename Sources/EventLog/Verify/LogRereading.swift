import LogLines
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
      guard cases.contains(key) else { return .more }
      let expected = (versions[key] ?? 0) + 1
      if line.version != expected {
        report(damage(.version(caseID: line.caseID(in: bytes), expected: expected, found: line.version), line, number))
      }
      versions[key] = line.version
      return .more
    }
  }

  /// Finds the events whose id an earlier one has, among those of some marks.
  func locateIDs(marked marks: Set<UInt64>, _ report: (Damage) -> Void) throws(StoreError) {
    var seqs: [EventID: Int] = [:]
    try forEachLine { line, _, number in
      guard marks.contains(IDSet.mark(line.id)) else { return .more }
      if let earlier = seqs[line.id] {
        report(damage(.duplicateID(line.id, seq: earlier), line, number))
      } else {
        seqs[line.id] = line.seq
      }
      return .more
    }
  }

  /// The root over the lines that are there, and the roots that it had at some sizes.
  func roots(at sizes: [Int]) throws(StoreError) -> (root: Digest, roots: [Int: Digest]) {
    var frontier = MerkleFrontier()
    var roots: [Int: Digest] = [:]
    let wanted = Set(sizes)
    try forEachLine(hashed: true) { line, _, _ in
      frontier.append(line.hash)
      if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
      return .more
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
      try forEachLine(from: mark?.last, hashed: true) { line, _, _ in
        guard line.seq > frontier.size else { return .more }
        frontier.append(line.hash)
        if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
        return frontier.size < last ? .more : .stop
      }
    }
    return roots
  }

  /// Passes on every readable line from a position while more are wanted; numbers count from there, and hashes are those that lines have.
  private func forEachLine(
    from start: EventLine.Place? = nil, hashed: Bool = false, _ visit: (EventLine, Span<UInt8>, _ number: Int) -> ScanStep
  ) throws(StoreError) {
    var reader = LineReader(order: OrderCheck(), checksHashes: hashed, passesOver: true)
    for segment in segments where segment.limit > 0 && segment.first >= start?.segment ?? 0 {
      let first = segment.first == start?.segment ? start?.offset ?? 0 : 0
      var isEnough = false
      var buffer = SegmentScan.buffer(for: [segment])
      reader.beginLines()
      _ = try files.file(segment.first).readChunks(first..<max(first, segment.limit), into: &buffer) { bytes, base, _ in
        let (rest, stop) = reader.read(bytes, segment: segment.first, base: base, visit)
        // The first look has reported them.
        _ = reader.takeFaults()
        if case .visitor = stop { isEnough = true }
        return isEnough ? nil : rest
      }
      if isEnough { return }
    }
  }

  private func damage(_ problem: Damage.Problem, _ line: EventLine, _ number: Int) -> Damage {
    Damage(problem, file: files.name(line.place.segment), line: number + 1, offset: line.place.offset)
  }
}
