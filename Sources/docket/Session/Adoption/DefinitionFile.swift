package import Casework
package import Commands
package import TextForms
package import Values

/// A file that holds a definition, read so that every fault has its line and column.
package struct DefinitionFile {
  /// The file as the user named it.
  let path: String
  package let definition: JSON
  /// The positions of its parts.
  let offsets: JSONOffsets
  /// Where to see what the file should look like.
  let example: Localized

  /// Reads a file.
  package init(_ path: String, _ limit: InputLimit = .definition, example: Localized, _ process: ProcessContext) throws {
    try self.init(path, bytes: try InputFile.bytes(path, limit, process), example: example)
  }

  /// Reads what a file was found to hold.
  package init(_ path: String, bytes: [UInt8], example: Localized) throws {
    self.example = example
    do throws(JSONError) {
      (definition, offsets) = try JSON.parseLocated(bytes)
    } catch {
      let (line, column) = JSONOffsets.position(of: error.offset, in: bytes)
      let position = Failure.Place(path, line: line, column: column)
      throw Failure(.usage, Message("bad-json.file", ["text": error.reason.text]), place: position)
    }
    self.path = path
  }

  /// Runs something that may find faults in the definition, and gives them their place in the file.
  package func placing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let fault as DefinitionFault {
      throw failure(of: fault)
    }
  }

  /// The failure of a fault, with its place.
  private func failure(of fault: DefinitionFault) -> Failure {
    let (line, column) = fault.isAboutKey ? offsets.keyPosition(of: fault.path) : offsets.position(of: fault.path)
    return Failure(
      .usage, code: "bad-definition", fault.message, hint: example, place: Failure.Place(path, line: line, column: column))
  }
}

extension CommandCall {
  /// The adoption of a definition by who calls, on the day they say.
  package func adoption(of definition: JSON, in session: OfficeSession) throws -> Adoption {
    Adoption(
      definition: definition, note: invocation["note"],
      on: try Attribution.day(self, today: session.today, calendar: try session.calendar()), by: try Attribution.name(self),
      id: try givenID())
  }
}
