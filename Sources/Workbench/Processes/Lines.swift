#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Lines that go out at once, one by one, so that a long run can be watched.
public enum Lines {
  /// Writes a line on standard output.
  public static func say(_ text: String) {
    put(Array((text + "\n").utf8), 1)
  }

  /// Writes a line on standard error.
  public static func complain(_ text: String) {
    put(Array((text + "\n").utf8), 2)
  }

  /// Writes bytes on a descriptor.
  static func put(_ bytes: [UInt8], _ descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      // Nobody is left to be told.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
