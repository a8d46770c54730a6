import Casework
import Commands
import Documents
import Indicators
package import ProgramSession
import Publishing
import Values

/// Writes a blank form; a log isn't needed, but adds its kinds and measures.
package final class TableTemplateCommand: CommandBody {
  /// Writes the form.
  package func run() throws -> Answer {
    let kind = call.invocation["form"].flatMap(TableDefinition.Kind.init(rawValue:)) ?? .project
    let year = Zone.shanghai.day(of: try Clock.now(call.process)).year
    let definition = TableTemplate.definition(kind, year: year)
    func form() throws -> [UInt8] {
      if call.format == .docx { return DOCXRenderer().render(try DefinitionWorkbook(definition).form()) }
      return try DefinitionWorkbook(definition, guide: guide()).template()
    }
    return try Answer(call, json: definition, file: form())
  }

  /// What the office can count; without a log, what every office can.
  private func guide() throws -> FormGuide {
    do {
      let figures = try FigureSession(call, several: false, for: .affairs)
      return FormGuide(figures.context.catalog, measures: try figures.adoptedMeasures())
    } catch {
      guard Failure(error) == .noLog else { throw error }
      return FormGuide(.builtIn)
    }
  }
}
