import EventLog

/// What a copy recorded and the office hasn't got: what a refresh applies again on top of the office's log, in the order it was recorded.
///
/// What the office keeps aside or discarded has arrived there. What was exported and then lost on its way has not.
/// - Parameter waiting: what waits beside the copy's log; what came from other copies is their affair.
/// - Parameter setAsides: what the copy's log says was set aside there.
/// - Parameter recorded: what the copy recorded itself.
public func unarrived(
  from tag: CopyTag, waiting: [BundledEvent], setAsides: [SetAsides.Entry], recorded: [BundledEvent], in office: some OfficeView,
  settled: SetAsides
) throws -> [BundledEvent] {
  let aside = setAsides.filter { $0.settlement == nil && $0.bundled.tag == tag }.map(\.bundled)
  let own = BundledEvent.inOrder([waiting.filter { $0.tag == tag }, aside, recorded]).filter { !$0.isOfficeAffair }
  return try unarrived(own, in: office, settled: settled)
}

/// The events that an office hasn't got: neither recorded nor set aside, whatever became of them then.
public func unarrived(_ events: [BundledEvent], in office: some OfficeView, settled: SetAsides) throws -> [BundledEvent] {
  try events.filter { try settled[$0] == nil && !$0.isRecorded(in: office) }
}
