import Commands
import EventLog

/// Makes PDFs of Word files by the system's LibreOffice; there is no layout of our own.
struct PDFConversion {
  /// Everything outside.
  let process: ProcessContext

  static let program = "soffice"

  /// Refuses where the program isn't there, before anything is read or opened for the paper.
  func check() throws {
    if !OtherProgram.isInstalled(Self.program, process.environment) { throw Failure.io("no-soffice") }
  }

  /// The PDF of a Word file, made in a folder that only the caller can open.
  func pdf(of docx: [UInt8]) throws -> [UInt8] {
    try PrivateFolder.with(process) { folder in
      let path = try folder.write("paper.docx", docx)
      // A profile of its own, since a running LibreOffice keeps the usual one to itself.
      let result = try OtherProgram.run([
        .word(Self.program), .word("-env:UserInstallation=file://\(folder.path)/profile"), "--headless", "--convert-to", "pdf", "--outdir",
        .path(folder.path), .path(path),
      ])
      let made = try POSIXFileSystem().contents(of: "\(folder.path)/paper.pdf", limit: 1 << 30)
      guard result.status == 0, let made, made.starts(with: Array("%PDF-".utf8)) else {
        throw Failure.io("no-pdf", ["reason": result.firstError])
      }
      return made
    }
  }
}
