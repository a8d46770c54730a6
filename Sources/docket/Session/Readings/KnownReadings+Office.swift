package import Casework
package import Commands
import LogLines
package import Readings
import TextForms
import Values
import Written

extension KnownReadings {
  /// What the office knows, and what the call says.
  package init(_ call: CommandCall, in office: (any OfficeView)?) throws {
    self = try KnownReadings(office)
    do {
      said = try call.invocation.values("read").map { try ReadingCorrection($0) }
      given = try call.invocation["reading"].map { path in
        let bytes = try InputFile.bytes(path, .form, call.process)
        guard bytes.starts(with: [0x50, 0x4B]) else { return .reading(try Reading(parsing: bytes)) }
        guard let list = PaintedList(among: try ReadableTable.all(in: bytes)) else { throw ReadingFault.notPainted }
        return .painted(list)
      }
    } catch let fault as ReadingFault {
      throw Failure(.usage, fault.message)
    }
  }

  /// The office whose log is named or is here; nil without one.
  package static func office(_ call: CommandCall) throws -> (any OfficeView)? {
    do {
      return try OfficeSession.reading(call).office
    } catch {
      // Without one that is meant, a file is shown by the catalog's words alone.
      let isNamed = !call.invocation.values("log").isEmpty || call.process.environment["DOCKET_LOG"] != nil
      guard !isNamed, ["no-log", "several-logs"].contains(Failure(error).code) else { throw error }
      return nil
    }
  }

  /// What the office accepted, and what it said of headings before.
  package init(_ office: (any OfficeView)?) throws {
    self.init()
    guard let office else { return }
    words = try office.understoodWords().filter { $0.door == UnderstoodWord.forms }.map {
      .init(heading: $0.heading, meaning: $0.meaning, shape: $0.shape)
    }
    for kept in try office.acceptedReadings() {
      do throws(ReadingFault) {
        accepted[kept.shape] = try Reading(parsing: Array(kept.reading.text().utf8))
      } catch {
        throw Failure(.damaged, error.message)
      }
    }
  }
}
