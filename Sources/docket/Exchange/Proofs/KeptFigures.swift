import Casework
package import EventLog
import Indicators
package import TextForms
import Values

/// The caller's cache of a log, compared with the log.
package struct KeptFigures {
  /// A root that doesn't fit, with what rested on it removed.
  package struct Dropped {
    /// The root as it was kept.
    package let kept: KeptRoot
    /// The root that the log has at that size; nil if it isn't that long.
    let now: Digest?
  }

  /// How many roots are kept.
  package var count: Int { roots.count }

  /// What didn't fit.
  package private(set) var dropped: [Dropped] = []

  private let cache: LogCache?
  private let columns: KeptColumns?
  private var roots: [KeptRoot] = []

  /// Looks at what is kept of a log.
  package init(of store: any EventStore) throws {
    cache = try store.cache(for: store.snapshot())
    columns = cache.map(KeptColumns.init)
    roots = KeptRoot.gathered(
      (columns?.roots ?? []) + [cache?.keptEdge, cache?.keptIndex("cases", keysVersion: CaseKey.version)].compactMap(\.self))
  }

  /// The sizes at which the log's root is wanted.
  package var sizes: [Int] { roots.map(\.size) }

  /// Drops what rests on a root that the log hasn't.
  package mutating func compare(with verification: Verification) throws {
    for kept in roots {
      let now = kept.size <= verification.events ? verification.roots[kept.size] : nil
      if now != kept.root { try drop(kept, now) }
    }
  }

  /// Computes every column again, and drops what isn't what the lines give.
  package mutating func compute(from snapshot: any LogSnapshot) throws {
    guard let columns else { return }
    let gone = Set(dropped.flatMap(\.kept.files))
    for kept in KeptRoot.gathered(try columns.differing(from: snapshot)) where gone.isDisjoint(with: kept.files) {
      try drop(kept, kept.root)
    }
  }

  private mutating func drop(_ kept: KeptRoot, _ now: Digest?) throws {
    try cache?.drop(kept)
    dropped.append(Dropped(kept: kept, now: now))
  }
}

extension KeptFigures.Dropped {
  /// The report for people.
  package var text: Localized {
    let (size, then) = (kept.size, kept.root.base64)
    guard let now else {
      return Localized(message: "kept-figures.log-shorter", ["size": size, "then": then])
    }
    if now == kept.root {
      return Localized(zh: "保存的数字到第 \(size) 号，与逐行重算的不同：已丢弃", en: "kept figures up to #\(size) are not what the lines give: dropped")
    }
    return Localized(message: "kept-figures.other-history", ["size": size, "then": then, "base64": now.base64])
  }
}
