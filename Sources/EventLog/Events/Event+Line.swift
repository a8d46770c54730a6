extension Event {
  /// Lends the line that holds the event, or that would hold it once it is stored, but for its hash.
  package func withLine<Result>(_ body: (EventLine, Span<UInt8>) -> Result) throws(StoreError) -> Result {
    var draft = Draft(id: id, type: type, caseID: caseID, on: on, by: by, data: data)
    do throws(DraftError) { draft = try draft.normalized() } catch { throw .invalid(error, index: 0) }
    do {
      var encoder = LineEncoder()
      encoder.append(
        LineEncoder.Entry(
          at: at, by: draft.by, caseID: caseID, data: try JSON.object(draft.data).canonicalBytes(), id: id, on: on, part: part,
          seq: max(1, seq), type: type, version: max(1, version)))
      var scanner = LineScanner()
      return body(try scanner.scan(encoder.bytes.span, at: 0), encoder.bytes.span)
    } catch {
      preconditionFailure("a normalised draft is written as a sound line: \(error)")
    }
  }
}
