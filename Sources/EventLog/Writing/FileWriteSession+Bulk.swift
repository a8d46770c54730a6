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
    try settle()
    let batch = lane.write(upTo: last, at: at, seal)
    return PendingLines { [self] () throws(StoreError) in
      // What was written before another batch failed is durable.
      if current.count < last { try check() }
      return batch.bytes
    }
  }

  /// The number of batches from which a segment of their own is worth it.
  private static let manyBatches = 8

  func appendPacked(
    _ batches: [PackedDrafts], expected: Int, learning: (@Sendable () -> LineLearning)?
  ) throws(StoreError) {
    try checkOpen()
    if lane.count == 0 {
      // The first event of a log says how long its segments are.
      for batch in batches { try appendPending(batch.drafts, lookup: nil) }
      return
    }
    if !lane.isPacking {
      try settle()
      // An empty last segment, as a crash leaves it, has the name that a prepared one would get: it is filled.
      let prepares = expected >= Self.manyBatches * LogLimits.batchEvents && lane.writer.segment <= current.count
      lane.pack(BatchLane.Packing(prepares: prepares, learning: learning))
    }
    let at = try moment(after: lane.at)
    do {
      try lane.add(batches, at: at)
    } catch {
      failure = error
      goOn()
      throw error
    }
  }

  func finishPacked() throws(StoreError) -> [LearnedEvents] {
    try check()
    defer { learned = [] }
    return learned
  }
}
