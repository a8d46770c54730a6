package import Commands
package import EventLog
import Glibc
import TextForms

/// The executable that reaches servers, which this one gives its place to where a log is kept at one.
package enum ServerProgram {
  private static let name = "docket-pg"

  /// Replaces this process by `docket-pg` if the words name a server's log and it is installed.
  package static func replaceProcess(_ process: ProcessContext) {
    let words = process.arguments
    guard LogAddress.isMeant(process.environment["DOCKET_LOG"] ?? "") || words.contains(where: names) else { return }
    for path in places(process) where access(path, X_OK) == 0 {
      var arguments = ([name] + words).map { strdup($0) }
      arguments.append(nil)
      execv(path, arguments)
      for argument in arguments { free(argument) }
    }
  }

  private static func names(_ word: String) -> Bool {
    // To search for a text takes a hundred times longer than to look at its parts: every start comes by here.
    word.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }.contains { LogAddress.isMeant(String($0)) }
  }

  /// The program's own folder, then those on `PATH`.
  private static func places(_ process: ProcessContext) -> [String] {
    let folder = Path.parent(of: Path.real("/proc/self/exe"))
    let path = process.environment["PATH"] ?? ""
    return ([folder] + path.split(separator: ":").map(String.init)).map { "\($0)/\(name)" }
  }
}

extension LogStores {
  /// The address of a text; nil if it is a path.
  package static func address(_ text: String) throws -> LogAddress? {
    // A URL may hold a password, which isn't said again.
    if ["postgres://", "postgresql://"].contains(where: text.hasPrefix) {
      throw badAddress(Localized(zh: "网址不是案卷地址", en: "a URL is no address of a log"))
    }
    guard LogAddress.isMeant(text) else { return nil }
    guard let address = LogAddress(text) else {
      throw badAddress(Localized(zh: "“\(text)”不是案卷地址", en: "'\(text)' is no address of a log"))
    }
    return address
  }

  private static func badAddress(_ message: Localized) -> Failure {
    Failure(
      .usage, code: "bad-address", message,
      hint: Localized(message: "server-program.address-hint"))
  }

  /// The server program that opens an address, or why there is none.
  package static func server(for address: LogAddress, _ process: ProcessContext) throws -> any LogServer {
    guard let server = process.server else {
      throw Failure.io("no-server-program", ["address": address])
    }
    return server
  }
}
