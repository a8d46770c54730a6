import Commands
import EventLog
import TextForms

/// Opens logs by what people call them.
enum LogStores {
  /// The log of a path; nothing is read or locked yet.
  static func open(_ path: String, cache: CacheFolder? = nil, isToBeWritten: Bool = false) -> any EventStore {
    FileEventStore(directory: path, cache: cache, isToBeWritten: isToBeWritten)
  }

  /// The log of a path for a server, which only looks.
  private static func served(_ path: String, cache: CacheFolder?) -> any EventStore {
    FileEventStore(directory: path, cache: cache, readsOnly: true)
  }

  /// The log of a path or an address, with what a process keeps of it.
  static func open(_ name: String, _ process: ProcessContext, isToBeWritten: Bool = false) throws(Failure) -> any EventStore {
    guard let address = try address(name) else {
      if process.remembered != nil { return served(name, cache: process.cache) }
      return open(name, cache: process.cache, isToBeWritten: isToBeWritten)
    }
    let server = try server(for: address, process)
    guard address.office != nil else { throw .severalOffices(address) }
    return server.log(at: address, cache: process.cache)
  }
}

extension Failure {
  /// An address of all logs of a service was given where one is wanted.
  static func severalOffices(_ address: LogAddress) -> Failure {
    Failure.usage("several-logs.may-keep-several-offices", ["address": address])
  }
}
