public import LogLines
public import Values

/// A place where the files are not a lawful log, and what is wrong there.
public struct Damage: Error, Hashable, Sendable {
  /// The file, relative to the log's folder.
  public let file: String

  /// The line in that file, from 1, if the damage is in a line.
  public let line: Int?

  /// The offset of the first wrong byte in the file where it is known, else that of the line.
  public let offset: Int

  /// What is wrong.
  public let problem: Problem

  /// Joins a place and what is wrong there.
  public init(_ problem: Problem, file: String, line: Int?, offset: Int) {
    self.problem = problem
    self.file = file
    self.line = line
    self.offset = offset
  }

  /// What can be wrong with a log.
  public enum Problem: Hashable, Sendable {
    /// The bytes aren't those of a line; what was expected.
    case line(LineDamage.Expectation)
    /// The bytes hash to something else than the line states.
    case hash(computed: Digest, stated: Digest)
    /// A line is missing, repeated, or out of its place.
    case seq(expected: Int, found: Int)
    /// The line was recorded before the one in front of it.
    case at(previous: Instant, found: Instant)
    /// The case was at another version.
    case version(caseID: CaseID, expected: Int, found: Int)
    /// The line is not the next of its batch.
    case part(expected: Event.Part?, found: Event.Part?)
    /// The segment ends within a line.
    case tornLine
    /// The segment ends within a batch.
    case openBatch(Event.Part)
    /// An earlier event has the same id.
    case duplicateID(EventID, seq: Int)
    /// The segment's name isn't the number of its first event: a segment is missing or misnamed.
    case segmentName(expected: Int)
    /// A file that only looks like a segment.
    case alienFile
    /// Another type of file is where a file or folder of the log belongs.
    case wrongType(FileStatus.Kind)
    /// A file has more bytes than any of its sort may have.
    case tooLarge(limit: Int)
    /// The attachment is named by an event and not there.
    case missingAttachment(Digest, seq: Int)
    /// The attachment's content is not what its name says.
    case attachment(computed: Digest)
    /// The file of personal values is not one.
    case personalFile
    /// A personal value isn't what an event commits to.
    case personalMisfit(field: String, seq: Int)
    /// The columns beside the line differ from the line.
    case column(String)
    /// The last bytes are no incomplete write of one batch.
    case tail
  }
}

/// Why a log could not be read or written.
public enum StoreError: Error, Hashable, Sendable {
  /// There is no log in that folder.
  case noLog(String)
  /// There is a log in that folder already.
  case logExists(String)
  /// The log is of a format that this program does not know.
  case newerFormat(Int)
  /// The system refused an operation.
  case io(IOFailure)
  /// A sync failed and its bytes could not be cut; the next writer writes them again.
  case unsynced(IOFailure, then: IOFailure)
  /// An incomplete tail could not be kept in `recovered/`, so nothing was cut.
  case tailNotKept(IOFailure)
  /// The files are damaged.
  case damaged(Damage)
  /// Another writer holds the lock, and the caller would not wait.
  case busy
  /// A draft is invalid; its index in the batch.
  case invalid(DraftError, index: Int)
  /// More events than a batch may have.
  case tooManyEvents(Int)
  /// More bytes than a batch may have.
  case batchTooLong(Int)
  /// The history is not what the caller expected.
  case conflict(Conflict)
  /// The server that keeps the log could not answer.
  case server(ServerFailure)
  /// The machine's clock can't be right.
  case clock(LogClock.Refusal)

  /// How the history differs from what the caller expected.
  public enum Conflict: Hashable, Sendable {
    /// The case has another version; the draft's index in the batch.
    case version(caseID: CaseID, expected: Int, found: Int, index: Int)
    /// The log has another length.
    case head(expected: Int, found: Int)
    /// A kept checkpoint of that size says otherwise.
    case checkpoint(size: Int)
    /// Another event has the id; the draft's index in the batch.
    case idTaken(EventID, seq: Int?, index: Int)
  }

  /// Runs file operations, their failures becoming store errors.
  static func wrapping<Result>(_ body: () throws(IOFailure) -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      throw .io(error)
    }
  }
}
