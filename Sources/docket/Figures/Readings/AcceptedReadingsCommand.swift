import Casework
import Commands
package import ProgramSession
import Readings
import TextForms
import Values

/// The readings that the office accepted: lists them, shows one, forgets one.
package final class AcceptedReadingsCommand: CommandBody {
  package func list() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let table = ResultTable(
      try session.office.acceptedReadings(),
      [
        .init("shape", "形状") { ResultTable.Cell($0.shape, shown: Localized(String($0.shape.prefix(8)))) },
        .init("sheet", "工作表") { $0.reading["sheet"]?.string ?? "" },
        .init("columns", "列") { reading in
          (reading.reading["grids"]?.array ?? []).map { ($0["columns"]?.object ?? [:]).members.count }.reduce(0, +)
        }, .init("on", "日期", "day") { $0.on }, .init("by", "经办人") { $0.by }, .init("seq", "事件", "event") { $0.seq },
      ])
    return Answer(table, named: Localized(zh: "认可的读法", en: "accepted readings"), status: session.status(call.console))
  }

  package func show() throws -> Answer {
    let session = try OfficeSession.reading(call)
    return Answer(alwaysJSON: try kept(in: session.office).reading, status: session.status(call.console))
  }

  package func forget() throws -> Answer {
    try call.act { session, who in
      try decideForgetting(reading: try self.kept(in: session.office).shape, by: who, in: session.office, at: session.moment)
    }
  }

  /// The reading whose shape begins so.
  private func kept(in office: any OfficeView) throws -> AcceptedReading {
    let word = (call.invocation.argument("shape") ?? "").lowercased()
    let readings = try office.acceptedReadings().filter { word.count >= 8 && $0.shape.hasPrefix(word) }
    guard readings.count == 1 else { throw Failure(.no, Message("no-reading", ["shape": word])) }
    return readings[0]
  }
}
