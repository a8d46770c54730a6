import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

do {
  let words = Array(CommandLine.arguments.dropFirst())
  exit(words.first == FuzzCampaign.chunkWord ? try FuzzChunk(words: words).run() : try TortureCommand(words).run())
} catch {
  Lines.complain("error: \(error)")
  exit(2)
}
