package import Formats

/// Renders a document as one self-contained HTML page without script, font or network.
public struct HTMLRenderer: DocumentRenderer {
  /// Creates a renderer.
  public init() {}

  /// Renders the document as a UTF-8 page.
  public func render(_ document: Document) -> [UInt8] {
    var page = XMLBuilder("<!doctype html>\n")
    page.block("html", ["lang": document.language]) { page in
      Self.writeHead(document.title, page: document.page, into: &page)
      page.block("body") { page in
        page.block("main") { page in
          for block in document.blocks { page.line { $0.write(block, in: document.language) } }
        }
        if let footer = document.footer { page.line { $0.element("footer", text: footer) } }
      }
    }
    return Array(page.text.utf8)
  }

  /// Writes the head of a page, with a style of its own behind that of every page.
  package static func writeHead(_ title: String, style: String = "", page setup: PageSetup, into page: inout XMLBuilder) {
    page.block("head") { head in
      head.raw("<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
      let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      head.line { $0.element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]) }
      head.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
      head.line { $0.element("title", text: title) }
      head.raw("<style>\n" + HTMLStyle.sheet(for: setup) + style + "</style>\n")
    }
  }
}

/// The style sheet of every page.
enum HTMLStyle {
  /// The style sheet with the paper of a document.
  static func sheet(for page: PageSetup) -> String {
    let size = page.orientation == .landscape ? "A4 landscape" : "A4"
    let number = "counter(page) \" / \" counter(pages)"
    let paper = """
      @page{size:\(size);margin:\(page.verticalMargin)mm \(page.horizontalMargin)mm;@bottom-center{content:\(number);font:9pt serif}}

      """
    return screen + paper + print
  }

  private static let screen = """
    :root{color-scheme:light dark;--ink:#1a222d;--paper:#fff;--desk:#f6f7f8;--rule:#838e9b;--hair:#e1e5ea;--shade:#f1f3f5;--link:#1c5794;--bar:#5285b8;--seal:#c00d0d}
    @media (prefers-color-scheme:dark){:root{--ink:#e5e9ee;--paper:#171c23;--desk:#0f1318;--rule:#6c7886;--hair:#29313b;--shade:#1f262f;--link:#84b9f0;--bar:#5b93cb;--seal:#ff9d93}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--desk);color:var(--ink);line-height:1.7;
    font-family:"Songti SC","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC",SimSun,"宋体",serif;font-variant-numeric:tabular-nums}
    main,footer{max-width:64rem;margin:0 auto;padding:0 clamp(1rem,4vw,3.5rem);background:var(--paper)}
    main{padding-top:2.5rem;padding-bottom:2rem;min-height:70vh}
    footer{padding-top:.5rem;padding-bottom:1rem;font-size:.8rem;overflow-wrap:anywhere}
    h1{font-size:clamp(1.3rem,3.5vw,1.75rem);text-align:center;line-height:1.4;margin:.5rem 0 1.25rem}
    h2{font-size:1.25rem;margin:2rem 0 .6rem}h3{font-size:1.1rem;margin:1.5rem 0 .5rem}h4,h5,h6{font-size:1rem;margin:1.25rem 0 .4rem}
    h2,h3,h4,h5,h6{font-family:"Heiti SC","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif;line-height:1.4}
    p{margin:.6rem 0}p:lang(zh).body{text-indent:2em;text-align:justify}p.note{font-size:.9rem;overflow-wrap:anywhere}
    p.letterhead{color:var(--seal);border-bottom:2px solid var(--seal);font-size:clamp(1.4rem,4vw,2rem);font-weight:bold;line-height:1.4;letter-spacing:.08em;padding-bottom:.5rem}
    main:has(.letterhead) :is(p.body,p.flush,ol){font-family:FangSong,STFangsong,"仿宋",FangSong_GB2312,"Noto Serif CJK SC",serif;font-size:1.1rem}
    a{color:var(--link)}td a{text-decoration-color:var(--hair);text-underline-offset:.2em}tr:has(:target){background:var(--shade)}
    .c{text-align:center!important;text-indent:0!important}.r{text-align:right!important;text-indent:0!important}.l{text-align:left!important}
    .sheet{overflow-x:auto;margin:.6rem 0}.sheet:focus-visible{outline:2px solid var(--link)}
    table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.45}
    caption{padding:.3rem 0;font-weight:bold}
    td,th{padding:.38rem .5rem;vertical-align:middle;text-align:left;overflow-wrap:break-word}
    th{font-weight:bold}tbody th{font-weight:normal}tbody th[scope^=col],thead th{font-weight:bold}
    .grid td,.grid th{border:1px solid var(--rule)}
    .parts{table-layout:fixed;min-width:57rem}.parts td,.parts th{padding-left:.25rem;padding-right:.25rem}.parts :has(>.up){padding-left:0;padding-right:0}.parts+.parts{margin-top:-1px}.grid .on{border-bottom:0}.grid .off{border-top:0}
    .open{width:auto;min-width:50%}.open td,.open th{vertical-align:top;padding:.25rem .9rem .25rem 0}
    .open thead tr:last-child th{border-bottom:1.5px solid var(--rule)}.open tbody tr+tr>*{border-top:1px solid var(--hair)}
    .top{vertical-align:top}.low{vertical-align:bottom}.shade,thead th,tbody th[scope^=col]{background:var(--shade)}
    .open th{background:none}.open tbody th{min-width:4em}
    .n{font-variant-numeric:tabular-nums}.up{writing-mode:vertical-rl;text-orientation:upright;letter-spacing:.25em;margin:auto}
    .fields{display:flex;flex-wrap:wrap;gap:.3rem 2.2rem;justify-content:space-between;margin:.8rem 0}
    .fields div{display:flex;align-items:baseline}.fields dd{margin:0;min-width:5em}.fields dt+dd:empty{border-bottom:1px solid var(--rule)}
    .fields dd.seal:empty{border:0}
    ul,ol{padding-left:1.8em;margin:.5rem 0}li{margin:.15rem 0}
    figure{margin:1.2rem 0;text-align:center}figure svg{max-width:100%;height:auto}figcaption{font-size:.9rem;text-wrap:balance}
    .break{break-before:page;border:0;margin:0}
    @media screen and (min-width:56rem){figure:has(+figure),figure+figure{display:inline-block;width:47.5%;margin:.8rem 1%;vertical-align:top}}
    @media (max-width:40rem){main{padding-left:.8rem;padding-right:.8rem}.grid{min-width:var(--least)}.parts{min-width:57rem}.grid:not(.parts) tbody th:not([rowspan]){word-break:keep-all}.open{font-size:.84rem}.open td,.open th{padding-right:.35rem}.open th{min-width:3em}.open tbody th{min-width:6em}.open td:nth-child(n+4):last-child:not(.r){min-width:11rem}p:lang(zh).body{text-align:left}}

    """

  private static let print = """
    @media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--desk:#fff;--rule:#000;--hair:#999;--shade:#f2f2f2;--link:#000;--seal:#c00d0d}
    body{font-size:10.5pt;background:none}main,footer{max-width:none;padding:0;min-height:0}a{text-decoration:none}
    .sheet{overflow:visible}.parts{min-width:0}thead{display:table-header-group}td:not([rowspan]),th:not([rowspan]){break-inside:avoid}h1,h2,h3,h4,h5,h6,caption{break-after:avoid}figure{break-inside:avoid}figure:has(+figure),figure+figure{display:inline-block;width:47.5%;margin:.4rem 1%;vertical-align:top}
    table{font-size:9.5pt}.dense{font-size:8.5pt;line-height:1.3}.dense td,.dense th{padding:.18rem .22rem}
    h1{font-size:16pt;margin:.2rem 0 .5rem}.fields{margin:.4rem 0;gap:.2rem 1rem;font-size:9.5pt}.note{font-size:9.5pt}.grid{width:calc(100% - 1px)}
    .letterhead{print-color-adjust:exact;-webkit-print-color-adjust:exact}main:has(.letterhead) :is(p.body,p.flush,ol){font-size:13pt}.shade,thead th,tbody th[scope^=col]{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

    """
}
