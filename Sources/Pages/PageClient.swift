import Texts
public import Values

/// The program and the looks of the page, as they were built into this one.
public struct PageClient: Equatable, Sendable {
  /// The content of the one style element.
  public let style: [UInt8]
  /// The content of the one script element without a data type.
  public let script: [UInt8]

  /// The fixed texts that the script says.
  public let prose: ClientProse

  /// This program's own, of a file.
  public static let own = PageClient(script: UnsafeRawBufferPointer(embedded: texts_page_script))

  /// This program's own as a server sends it: what only a server's page does is in no file.
  public static let served = PageClient(
    script: Array(UnsafeRawBufferPointer(embedded: texts_page_server)) + UnsafeRawBufferPointer(embedded: texts_page_script))

  private init(script source: some Sequence<UInt8>) {
    style = ClientSource.style(UnsafeRawBufferPointer(embedded: texts_page_style))
    let (script, pairs) = ClientSource.script(source)
    prose = ClientProse(pairs)
    self.script = prose.heading + script.dropFirst()
  }

  /// What stands in a file.
  init(style: [UInt8], script: [UInt8], prose: ClientProse) { (self.style, self.script, self.prose) = (style, script, prose) }

  /// The SHA-256 of style and script, which identifies the client.
  public var digest: Digest {
    var hash = SHA256()
    hash.update(style)
    hash.update(script)
    return hash.digest
  }

  /// What a browser may do for the page: its own script and style, and nothing from anywhere.
  ///
  /// - Parameter connects: from where it may fetch, `'none'` for a file.
  public func policy(connects: String, isHeader: Bool) -> String {
    var rules = [
      "default-src 'none'", "script-src 'sha256-\(SHA256.digest(of: script).base64)'",
      "style-src 'sha256-\(SHA256.digest(of: style).base64)'", "img-src data: blob:", "connect-src \(connects)", "base-uri 'none'",
      "form-action 'none'",
    ]
    // A page's own words can't keep it out of frames.
    if isHeader { rules.append("frame-ancestors 'none'") }
    rules.append("require-trusted-types-for 'script'")
    return rules.joined(separator: "; ")
  }

  /// The page around blocks of data; without any it asks its server.
  public func page(around blocks: [UInt8], policy: String?) -> [UInt8] {
    var page = Array(
      """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">

      """.utf8)
    if let policy { page += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n".utf8 }
    page +=
      """
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>案卷页 · Docket</title>
      <link rel="icon" href="data:,">
      <style>
      """.utf8
    page += style
    page +=
      """
      </style>
      </head>
      <body>
      <header id="top"><p id="seal" role="status" data-state="stopped">未核验：本页程序没有运行 / not verified: this page's program didn't run</p></header>
      <main id="main" tabindex="-1">
      \(Self.unrun(isFile: !blocks.isEmpty))
      </main>
      <footer id="foot"></footer>

      """.utf8
    page += prose.templates
    page += blocks
    page += "<script>".utf8
    page += script
    page += "</script>\n</body>\n</html>\n".utf8
    return page
  }

  /// How to check the page where its script doesn't run, in both languages.
  private static func unrun(isFile: Bool) -> String {
    let command = { (words: String) in "<code>docket \(words)</code>" }
    guard isFile else {
      return """
        <p class="unrun" lang="zh-CN">这一页要运行脚本。不开脚本，用命令看和核：\(command("状态"))，\(command("验证"))</p>
        <p class="unrun" lang="en">This page needs its script. Without one, look and check by command: \(command("status")), \(command("verify"))</p>
        """
    }
    // Quoted as text: the stored lines are found by their tag, which stands in the file once.
    let lines = "<code>sed -n '/id=&quot;lines&quot;/,/&lt;\\/script&gt;/p' FILE.html | sed '1d;$d' | base64 -d | gunzip</code>"
    return """
      <p class="unrun" lang="zh-CN">这一页的程序没有运行，数没有显示。核对这份文件：\(command("案卷页 检查 FILE.html"))；取出原行：\(lines)</p>
      <p class="unrun" lang="en">This page's program didn't run, so no figure is shown. Check the file: \(command("page check FILE.html")); its lines: \(lines)</p>
      """
  }
}
