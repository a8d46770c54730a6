/// Values over spans of days, each known since a day; superseded spans are returned as rows.
struct KnownSpans<Content: Equatable> {
  /// A span of days with what holds on them.
  struct Span {
    var from: Int32
    var to: Int32
    var content: Content
    /// The day since which this is known.
    var since: Int32
  }

  /// What is known now, in the order of the days.
  private(set) var spans: [Span] = []

  /// Replaces all spans from a day on, and returns those known until then.
  mutating func replace(from first: Int32, with new: [Span], closing: (Span) -> Void) {
    var old: [Span] = []
    while let last = spans.last, last.to >= first {
      spans.removeLast()
      if last.from < first {
        old.append(Span(from: first, to: last.to, content: last.content, since: last.since))
        spans.append(Span(from: last.from, to: first - 1, content: last.content, since: last.since))
      } else {
        old.append(last)
      }
    }
    old.reverse()
    var closed: Span?
    func close(_ span: Span) {
      if let before = closed, before.to + 1 == span.from, before.since == span.since, before.content == span.content {
        closed?.to = span.to
      } else {
        if let before = closed { closing(before) }
        closed = span
      }
    }
    var (i, j) = (0, 0)
    var day = Int32.min
    while i < old.count || j < new.count {
      let nextOld = i < old.count ? old[i] : nil
      let nextNew = j < new.count ? new[j] : nil
      let start = max(day, min(nextOld?.from ?? .max, nextNew?.from ?? .max))
      let hasOld = nextOld.map { $0.from <= start } ?? false
      let hasNew = nextNew.map { $0.from <= start } ?? false
      // Up to where nothing begins or ends.
      var end = Int32.max
      if let span = nextOld { end = min(end, hasOld ? span.to : span.from - 1) }
      if let span = nextNew { end = min(end, hasNew ? span.to : span.from - 1) }
      if hasNew, let span = nextNew {
        if hasOld, let before = nextOld, before.content == span.content {
          add(Span(from: start, to: end, content: span.content, since: before.since))
        } else {
          if hasOld, let before = nextOld { close(Span(from: start, to: end, content: before.content, since: before.since)) }
          add(Span(from: start, to: end, content: span.content, since: span.since))
        }
      } else if hasOld, let before = nextOld {
        close(Span(from: start, to: end, content: before.content, since: before.since))
      }
      day = end + 1
      if let span = nextOld, span.to <= end { i += 1 }
      if let span = nextNew, span.to <= end { j += 1 }
    }
    if let closed { closing(closed) }
  }

  private mutating func add(_ span: Span) {
    if let last = spans.last, last.to + 1 == span.from, last.since == span.since, last.content == span.content {
      spans[spans.count - 1].to = span.to
    } else {
      spans.append(span)
    }
  }
}

extension Int32 {
  /// 9999-12-31, the open end of a span in facts.
  static let openEnd: Int32 = 2_932_896
}
