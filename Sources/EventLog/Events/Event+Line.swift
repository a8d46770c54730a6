extension Event {
  /// Lends what a line says of the event to whoever reads lines: its texts, id, type and version, stored or not; nothing of it is hashed or checked.
  package func withLine<Result>(_ body: (EventLine, Span<UInt8>) -> Result) -> Result {
    var line = EventLine()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    @discardableResult
    func put(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    line.caseKind = put(caseID.kind)
    put("/")
    line.caseID = line.caseKind.lowerBound..<put(caseID.number).upperBound
    let kind = put(type.kind)
    put(".")
    line.typeName = put(type.name)
    line.type = kind.lowerBound..<line.typeName.upperBound
    bytes.append(jsonText: by)
    line.by = line.type.upperBound + 1..<bytes.count - 1
    let start = bytes.count
    JSON.object(data).appendText(to: &bytes)
    line.data = start..<bytes.count
    (line.seq, line.version, line.id, line.on, line.at, line.part) = (seq, version, id, on, at, part)
    return body(line, bytes.span)
  }
}
