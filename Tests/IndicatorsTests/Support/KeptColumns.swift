import EventLog
import Indicators
import Testing

/// A new log on a disk, whose reader keeps what is derived of it on the same disk.
func keptStore(on disk: any FileSystem) throws -> FileEventStore {
  try FileEventStore.create(directory: "/log", fileSystem: disk, cache: CacheFolder("/home/.cache/docket", fileSystem: disk))
}

/// The columns that are kept of a log.
func keptColumns(of store: FileEventStore, leavingOut least: Int = 5_000, holding mostHeld: Int = 3_500_000) throws -> ColumnCache {
  try #require(ColumnCache(try store.cache(for: store.snapshot()), leavingOut: least, holding: mostHeld))
}
