import Casework
import Commands
import EventLog
import Glibc
import LogLines
import ProgramSession
import Values

/// Serves a log until somebody stops it.
final class ServeCommand: CommandBody {
  /// Opens the port, says where, and answers until Ctrl-C or SIGTERM, which both end it well.
  func run() throws -> ExitStatus {
    let path = Path.real(try call.logPath())
    let session = try OfficeSession.reading(call.process, path: path)
    let origin = session.origin
    try session.store.warnOfMissing(behind: session.snapshot.count, call.console)
    let kept = try call.invocation["token-file"].map { file in try Self.token(in: file) }
    let token = kept ?? Self.token(of: (call.process.random(), call.process.random()))
    let names = try hostNames()
    let listener = try Listener(port: try port())
    let served = try ServedLog(path: path, call: call)
    Memory.share()
    let gate = Gate(
      token: token, hosts: ["127.0.0.1:\(listener.port)", "localhost:\(listener.port)"] + names)
    let phones =
      try call.invocation.has("record") ? phones(names.first ?? "127.0.0.1:\(listener.port)", isNamed: !names.isEmpty, served) : nil
    let url = "http://127.0.0.1:\(listener.port)/" + (kept == nil ? "#token=\(token)" : "")
    var object: JSON.Object = [
      "url": url.json, "port": listener.port.json, "office": origin.id.json, "events": served.size.json,
    ]
    if let phones { object["phone"] = phones.address.json }
    if let phones {
      call.console.note(message: "serve-command.phones", ["address": phones.address])
      call.console.note(message: "serve-command.recording", ["id": origin.id, "size": served.size])
    } else {
      call.console.note(message: "serve-command.read-only", ["id": origin.id, "size": served.size])
    }
    // Where it is to be found is said before it serves.
    _ = try Answer(call, json: .object(object), lines: [url]).emit(call)
    ServeEnding.listen()
    listener.accept { descriptor in ServeConnection(descriptor: descriptor, gate: gate, log: served, phones: phones?.server).run() }
  }

  /// The addresses of phones, which codes for new devices name from now on.
  private func phones(_ host: String, isNamed: Bool, _ served: ServedLog) throws -> (server: PhoneServer, address: String) {
    guard KeyTool(process: call.process).isInstalled else { throw Failure.noKeyTool }
    let address = (isNamed ? "https://" : "http://") + host + "/phone"
    try enter(address, served.path)
    return (try PhoneServer(served, call: call), address)
  }

  /// Notes the address beside the log.
  private func enter(_ address: String, _ path: String) throws {
    let session = try OfficeSession.writing(call, path: path)
    defer { session.end() }
    if session.copy != nil { throw Refusal.notOnCopies }
    var codes = try DeviceCodes(of: session.store, at: session.now)
    if codes.address == address { return }
    codes.address = address
    try codes.write(to: session.store)
  }

  private func port() throws -> UInt16 {
    guard let text = call.invocation["port"] else { return 0 }
    guard let port = Int(written: text, in: 1...Int(UInt16.max)).map(UInt16.init) else {
      throw Failure.usage("bad-port", ["text": text])
    }
    return port
  }

  /// The names that a proxy may ask for in the Host header: a name, perhaps with a port.
  private func hostNames() throws -> [String] {
    let names = call.invocation.values("host-name")
    for name in names {
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      let isName = !parts[0].isEmpty && parts[0].utf8.allSatisfy { "-._0123456789".utf8.contains($0) || (97...122).contains($0 | 32) }
      guard isName, parts.count == 1 || parts.count == 2 && Int(written: parts[1], in: 1...Int(UInt16.max)) != nil else {
        throw Failure.usage("bad-host-name", ["name": name])
      }
    }
    return names
  }

  /// 128 random bits as letters that an address may hold.
  private static func token(of bits: (UInt64, UInt64)) -> String {
    String(choosing: 11, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", by: bits)
  }

  /// The token that a file of the caller's alone holds.
  private static func token(in path: String) throws -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw errno == ENOENT ? .noSuchFile(path) : IOFailure(.status, path, errno: errno).failure
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure.io("open-token", ["path": path])
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw Failure.io("open-token.token", ["path": path])
    }
    let text = try POSIXFileSystem().contents(of: path, limit: 1 << 20) ?? []
    let token = String(decoding: text.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    let isWhole = text.count <= token.utf8.count + 2 && token.utf8.count >= 32
    guard isWhole,
      token.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95 })
    else {
      throw Failure.usage("bad-token", ["path": path])
    }
    return token
  }
}
