public import Values

/// The clients of the pages that released versions of the program wrote, by the version.
///
/// A page of such a version carries another client than this program's, and is no forgery for that.
public enum ReleasedClients {
  private static let known: [(program: String, client: String)] = []

  /// Whether a released version wrote pages with a client.
  public static func has(_ client: Digest, of program: String) -> Bool {
    known.contains { $0.program == program && $0.client == client.hex }
  }
}
