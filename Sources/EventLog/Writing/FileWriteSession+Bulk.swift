import LogLines
import Values

/// Many batches one after the other: each is written beside the caller's work on the next.
extension FileWriteSession {
  @discardableResult
  func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines {
    if lookup is DecidedDrafts, !drafts.isEmpty, drafts.allSatisfy(\.personal.isEmpty) {
      // Without lookups they are planned beside the caller's work, too.
      try checkOpen()
      let (count, at) = (lane.count, try moment(after: lane.at))
      return try submit(upTo: count + drafts.count, at: at) { sealing throws(StoreError) in
        try sealing.seal(BatchPlan(decided: drafts, behind: count, at: at))
      }
    }
    let plan = try plan(drafts, nil, lookup)
    guard let first = plan.planned.first, plan.planned.count == drafts.count else {
      let stored = try append(drafts, expectedHead: nil, lookup: lookup)
      return PendingLines { stored.lines }
    }
    return try submit(upTo: first.seq - 1 + drafts.count, at: first.at) { sealing throws(StoreError) in
      try sealing.seal(plan, keepsPersonalTogether: true)
    }
  }

  private func submit(
    upTo last: Int, at: Instant, _ seal: @escaping @Sendable (inout BatchSealing) throws(StoreError) -> SealedBatch
  ) throws(StoreError) -> PendingLines {
    try awaitSubmitted()
    let batch = lane.write(upTo: last, at: at, seal)
    return PendingLines { [self] () throws(StoreError) in
      // What was written before another batch failed is durable.
      if current.count < last { try check() }
      return batch.bytes
    }
  }
}
