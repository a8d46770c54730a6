public import LogLines
import Values

extension [Draft] {
  /// The drafts in batches that stay within the log's limits.
  public var batches: [[Draft]] {
    var (batches, size): ([[Draft]], Int) = ([], 0)
    for draft in self {
      let length = JSON.object(draft.data).text().utf8.count + 1_024
      if batches.last.map({ $0.count == LogLimits.batchEvents || size + length > LogLimits.batchBytes / 2 }) ?? true {
        batches.append([])
        size = 0
      }
      batches[batches.count - 1].append(draft)
      size += length
    }
    return batches
  }
}
