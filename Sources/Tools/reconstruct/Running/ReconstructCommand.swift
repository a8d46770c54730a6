import EventLog
import Workbench

/// `reconstruct [--check] [--logs DIR] [OFFICE…]`: makes or checks the logs of published offices.
struct ReconstructCommand {
  private var isCheck = false
  private var logs = "EventLogs"
  private var names: [String] = []

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    var words = Words(words, usage: Self.usage)
    while let word = words.next() {
      switch word {
      case "--check": isCheck = true
      case "--logs": logs = try words.value(of: word)
      default: names.append(word)
      }
    }
  }

  /// Goes through the offices; 1 where a log is not what the tool makes.
  func run() throws -> Int32 {
    let fileSystem = POSIXFileSystem()
    let offices = try OfficeFolder.names(in: logs, fileSystem: fileSystem)
    for name in names where !offices.contains(name) {
      throw Misunderstood(description: "no office \(name)\n\(Self.usage)\noffices: \(offices.joined(separator: ", "))")
    }
    var isSame = true
    for office in offices where names.isEmpty || names.contains(office) {
      let folder = OfficeFolder(path: "\(logs)/\(office)", fileSystem: fileSystem)
      let made = try Player.play(try folder.plan())
      guard isCheck else {
        try folder.write(made)
        Lines.say("\(folder.path): \(made.count) events, \(made.bytes.count) bytes")
        continue
      }
      if let difference = try folder.difference(from: made) {
        isSame = false
        Lines.say("\(folder.path): differs at \(difference)")
      } else {
        Lines.say("\(folder.path): \(made.count) events, as made")
      }
    }
    return isSame ? 0 : 1
  }

  /// How the program is called.
  static let usage = "usage: reconstruct [--check] [--logs DIR] [OFFICE…]"
}
