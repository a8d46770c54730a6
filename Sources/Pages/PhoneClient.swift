import Texts
import Values

/// The page by which people record on site, its worker and its manifest.
public struct PhoneClient: Sendable {
  /// The page with its one style and its one script.
  public let page: [UInt8]
  /// What a browser may do for the page.
  public let policy: String
  /// The program that holds the page where there is no network.
  public let worker: [UInt8]
  public let manifest: [UInt8]

  /// This program's own.
  public static let own = PhoneClient()

  private init() {
    let (style, script) = (Self.bytes(texts_phone_style), Self.bytes(texts_phone_script))
    page =
      Self.filled(
        Self.filled(Self.bytes(texts_phone_page), "<!--style-->", with: Array("<style>".utf8) + style + "</style>".utf8),
        "<!--script-->", with: Array("<script>".utf8) + script + "</script>".utf8)
    policy = [
      "default-src 'none'", "script-src 'sha256-\(SHA256.digest(of: script).base64)'",
      "style-src 'sha256-\(SHA256.digest(of: style).base64)'", "img-src data: blob:", "connect-src 'self'", "manifest-src 'self'",
      "worker-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    ].joined(separator: "; ")
    (worker, manifest) = (Self.bytes(texts_phone_worker), Self.bytes(texts_phone_manifest))
  }

  private static func bytes(_ name: texts_name) -> [UInt8] { Array(UnsafeRawBufferPointer(embedded: name)) }

  /// A text with something in place of its first mark.
  private static func filled(_ text: [UInt8], _ mark: String, with bytes: [UInt8]) -> [UInt8] {
    let mark = Array(mark.utf8)
    guard let start = text.indices.first(where: { text[$0...].starts(with: mark) }) else { return text }
    return text[..<start] + bytes + text[(start + mark.count)...]
  }
}
