internal import Synchronization

/// The parts of a log that several readers read at once; whoever is done with one takes over half of what another still has before it.
///
/// Halves that are equal in lines aren't in time: a processor is lent to others now and then.
final class ScanParts: Sendable {
  private let snapshot: any LogSnapshot
  private let parts: Mutex<[Part]>

  /// The number behind the last line of all.
  private let end: Int

  private struct Part {
    let start: LogPosition

    /// The number behind the last line that its reader has taken upon itself.
    var claimed: Int

    /// The number behind its last line.
    var end: Int
  }

  /// A reader takes so many lines upon itself at a time.
  private let step: Int

  /// Fewer lines aren't worth a part of their own: what is made of them has to be joined to what was made of those before.
  private let fewest: Int

  /// Divides the lines of a snapshot up to a number, without that of `end`.
  init(_ snapshot: any LogSnapshot, starts: [LogPosition], end: Int, claiming step: Int = 1_024, fewest: Int = 16_384) {
    self.snapshot = snapshot
    self.end = end
    (self.step, self.fewest) = (step, fewest)
    let ends = starts.dropFirst().map(\.seq) + [end]
    parts = Mutex(zip(starts, ends).map { Part(start: $0, claimed: $0.seq, end: $1) })
  }

  /// Where a part begins.
  func start(of part: Int) -> LogPosition { parts.withLock { $0[part].start } }

  /// The number up to which a part's reader goes on, once it has come to a line; that line's own where it is another part's.
  func claim(_ part: Int, from seq: Int) -> Int {
    parts.withLock { parts in
      let claimed = max(seq, min(parts[part].end, seq + step))
      parts[part].claimed = max(parts[part].claimed, claimed)
      return claimed
    }
  }

  /// The part that whoever has read one goes on with; nil where there is none left that is worth it.
  func next(after part: Int) -> Int? {
    parts.withLock { parts in
      parts[part].claimed = parts[part].end
      func rest(_ part: Part) -> Int { min(part.end, min(end, snapshot.count + 1)) - part.claimed }
      guard let longest = parts.indices.max(by: { rest(parts[$0]) < rest(parts[$1]) }), rest(parts[longest]) >= fewest else {
        return nil
      }
      let middle = parts[longest].claimed + rest(parts[longest]) / 2
      guard let start = snapshot.batchStart(at: middle), start.seq > parts[longest].claimed else { return nil }
      parts.append(Part(start: start, claimed: start.seq, end: parts[longest].end))
      parts[longest].end = start.seq
      return parts.count - 1
    }
  }
}

extension LogSnapshot {
  /// Where the batch begins that a line is in; nil where that can't be told, which whoever reads the lines before finds out.
  func batchStart(at seq: Int) -> LogPosition? {
    do {
      guard let event = try event(seq: seq) else { return nil }
      return try position(of: seq - (event.event.part?.index ?? 1) + 1)
    } catch {
      return nil
    }
  }
}
