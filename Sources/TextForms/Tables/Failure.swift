import Glibc

/// Ends the generator: its input is not what it was written for.
func fail(_ message: String) -> Never {
  fputs("generate-tables: \(message)\n", stderr)
  exit(1)
}
