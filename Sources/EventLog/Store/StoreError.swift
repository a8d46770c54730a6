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
