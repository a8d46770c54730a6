import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

do {
  exit(try ReconstructCommand(Array(CommandLine.arguments.dropFirst())).run())
} catch {
  Lines.complain("error: \(error)")
  exit(2)
}
