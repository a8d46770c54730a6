import Casework

/// What playing a plan came to.
struct PlayedLog {
  /// The lines of the log's one segment.
  let bytes: [UInt8]

  /// The office as it stands at the end.
  let office: MemoryOffice

  /// How many events there are.
  var count: Int { office.events.count }
}
