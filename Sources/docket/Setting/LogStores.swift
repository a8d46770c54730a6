import Commands
import EventLog

/// Opens logs by what people call them.
enum LogStores {
  /// The log of a path; nothing is read or locked until it is needed.
  static func open(_ path: String, cache: CacheFolder? = nil) -> any EventStore {
    FileEventStore(directory: path, cache: cache)
  }

  /// The log of a path, with what a process keeps of it.
  static func open(_ path: String, _ process: ProcessContext) -> any EventStore {
    open(path, cache: process.cache)
  }
}
