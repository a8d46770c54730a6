/// A question that a person at a terminal answers with yes or no.
public struct Confirmation {
  private let process: ProcessContext
  private let console: Console

  /// Asks by the console of a call; nothing where nobody is there to answer: standard input, output and error all have to be terminals.
  public init?(_ call: CommandCall) {
    let (process, invocation) = (call.process, call.invocation)
    guard process.input.isTerminal, process.output.isTerminal, process.errors.isTerminal, !invocation.has("no-input") else { return nil }
    self.process = process
    console = call.console
  }

  /// Asks, and tells whether the answer was yes; anything else, the end of input too, is no.
  public func ask(_ question: Localized) throws(Failure) -> Bool {
    try console.tell(question[console.language] + "   [y/N] ")
    return Self.yes.contains(try line().filter { !$0.isWhitespace }.lowercased())
  }

  private static let yes: Set<String> = ["y", "yes", "ｙ", "是", "是的", "好", "对", "确认"]

  /// The line that is typed.
  private func line() throws(Failure) -> String {
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n"), bytes.count < 1 << 10 {
      let more: [UInt8]
      do throws(StreamError) {
        more = try process.input.read(atMost: 1)
      } catch {
        throw Failure(
          .io, code: "read-failed", Localized(zh: "无法读取回答：\(error.text.zh)", en: "can't read the answer: \(error.text.en)"))
      }
      if more.isEmpty { break }
      bytes += more
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
