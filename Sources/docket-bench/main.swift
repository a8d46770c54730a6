import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

do {
  let words = Array(CommandLine.arguments.dropFirst())
  exit(words.first == "generate" ? try GenerateCommand(words).run() : try BenchCommand(words).run())
} catch {
  Lines.complain("error: \(error)")
  exit(2)
}
