#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The beginning and end of a tool's process: its words in, its exit status out.
public enum Tool {
  /// Runs a tool; `--help` says how it is called, and an error ends it with status 2.
  public static func run(usage: String, _ work: ([String]) throws -> Int32) -> Never {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.contains("--help") || words.contains("-h") {
      Lines.say(usage)
      exit(0)
    }
    do {
      exit(try work(words))
    } catch {
      Lines.complain("error: \(error)")
      exit(2)
    }
  }
}
