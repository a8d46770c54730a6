import EventLog
import Glibc
import Workbench

extension Campaign {
  /// Puts a link, pipe, socket, device or folder in each place below a log and runs every command.
  static let links = Campaign("links", "links, pipes, sockets, devices and folders in every place of a log", usual: 100_000) {
    count, seed in
    let bench = try CommandStage.prepared()
    var outcome = CampaignOutcome()
    let samples = try CommandSample.all(bench)
    let absent = ["segment.new", "recovered", "recovered/unsynced", "copy.json", "waiting.json"]
    var trials: [(place: String, thing: String, sample: CommandSample)] = []
    for log in CommandStage.logs where samples.contains(where: { $0.log == log }) {
      let places = try bench.files(below: bench.folder(log))
      for place in Set(places.keys).union(absent).sorted() {
        let isFolder = places[place]?.kind == .directory || Layout.ownFolders.contains(place)
        for thing in linkedThings.keys.sorted() + ["socket"] where thing != "folder" || !isFolder {
          for sample in samples where sample.log == log { trials.append((place, thing, sample)) }
        }
      }
    }
    var chance = Chance(seed: seed)
    var usual: [String: Int32] = [:]
    for (place, thing, sample) in trials.some(count, &chance) {
      if usual[sample.name] == nil { usual[sample.name] = try run(sample, on: try bench.copyLog(sample.log, to: "trial"), bench).status }
      let log = try bench.copyLog(sample.log, to: "trial")
      guard let target = try substitute(thing, at: "\(log)/\(place)", bench) else {
        outcome.count("\(thing) can't be made here")
        continue
      }
      let before = try contents(of: target)
      let (status, milliseconds) = try run(sample, on: log, bench)
      outcome.count += 1
      outcome.count("with exit \(status)")
      let what = "docket \(sample.name) with a \(thing) at \(place)"
      if try status == 137 || isLong(milliseconds, for: sample, bench) {
        outcome.failures.append("\(what): not over after \(milliseconds) ms")
      }
      if ![4, 5, usual[sample.name]].contains(status) {
        let printed = "\(try bench.text("output"))\(try bench.text("errors"))"
        outcome.failures.append("\(what): exit \(status), usually \(usual[sample.name] ?? -1): \(printed)")
      }
      if try contents(of: target) != before { outcome.failures.append("\(what): the target was touched") }
      if sample.words == ["verify"], status != 4 { outcome.failures.append("\(what): verify says \(status)") }
      let isKept = try bench.files(below: log)[place] != nil
      if !isKept { outcome.failures.append("\(what): it was removed") }
    }
    return outcome
  }

  /// A shell line that puts the thing at `$0`, where `$1` is a file outside with the old content.
  private static let linkedThings = [
    "link": "ln -s \"$0.target\" \"$0\"", "loop": "ln -s \"$0\" \"$0\"", "dangling link": "ln -s \"$0.nowhere\" \"$0\"",
    "pipe": "mkfifo \"$0\"", "device": "mknod \"$0\" c 1 5", "folder": "mkdir \"$0\"",
  ]

  private static func run(_ sample: CommandSample, on log: String, _ bench: CommandBench) throws -> (status: Int32, milliseconds: UInt64) {
    CommandStage.clear(bench)
    let started = ChildProcess.now()
    let status = try bench.run(sample, log: log, limit: 60).status
    return (status, (ChildProcess.now() - started) / 1_000_000)
  }

  /// Whether a command took two seconds and three times its normal time, to allow for a busy machine.
  private static func isLong(_ milliseconds: UInt64, for sample: CommandSample, _ bench: CommandBench) throws -> Bool {
    guard milliseconds > 2_000 else { return false }
    return milliseconds > 3 * (try run(sample, on: try bench.copyLog(sample.log, to: "alone"), bench).milliseconds)
  }

  /// Moves the old content aside and puts a thing in its place; nil if the system can't make it.
  private static func substitute(_ thing: String, at place: String, _ bench: CommandBench) throws -> String? {
    let target = "\(bench.folder.path)/target"
    ScratchFolder.remove(target)
    let aside = "mkdir -p \"$(dirname \"$0\")\"; if [ -e \"$0\" ]; then mv \"$0\" '\(target)'; else echo outside > '\(target)'; fi"
    guard try bench.line(aside, place) == 0 else { return nil }
    if thing == "socket" { return makeSocket(place) ? target : nil }
    let line = linkedThings[thing]?.replacing("$0.target", with: target) ?? "false"
    return try bench.line(line, place) == 0 ? target : nil
  }

  private static func contents(of target: String) throws -> [String: [UInt8]] {
    let disk = POSIXFileSystem()
    if try disk.status(of: target)?.kind != .directory { return ["": try disk.contents(of: target, limit: .max) ?? []] }
    return try KeptFiles(below: target, leavingOut: ["cache"]).files
  }

  /// Makes a socket without a listener.
  private static func makeSocket(_ path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 }
    }
  }
}
