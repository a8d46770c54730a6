import EventLog

/// Writing the caches behind which too much was read; a disk that refuses costs no answer, nor does another process that is about it.
extension ColumnLoading {
  /// Writes what was taken in; nothing of a reading that met damage.
  mutating func keep(upTo last: CoveredLine, _ cache: ColumnCache, _ draft: CacheDraft? = nil) {
    if damage != nil { return }
    let grown = shelves.filter { shelf in
      let covered = readers[shelf]?.directory.covered.seq ?? 0
      return last.seq - covered > cache.allowance(covered: covered)
    }
    if grown.isEmpty { return }
    for kind in tails.keys { tails[kind]?.settle() }
    do throws(IOFailure) {
      guard let draft = if let draft { draft } else { try cache.draft() } else { return }
      for shelf in grown { try write(shelf, draft, upTo: last) { tails[$0] } }
    } catch {
      cacheFailure = error
    }
  }

  /// Writes the cache of a shelf, kind by kind.
  func write(
    _ shelf: ColumnShelf, _ draft: CacheDraft, upTo last: CoveredLine, _ tail: (String) -> KindColumns?
  ) throws(IOFailure) {
    let reader = readers[shelf]
    try draft.write(shelf, opened: opened, covered: last, edge: edge, names: names.sorted()) { writer throws(IOFailure) in
      for kind in names.sorted() where ColumnShelf(of: kind) == shelf {
        guard var columns = reader?.columns(kind) else {
          if let tail = tail(kind) { try writer.add(tail, kind) }
          continue
        }
        if let tail = tail(kind) {
          columns.append(tail)
          columns.settle()
        }
        try writer.add(columns, kind)
      }
    }
  }
}
