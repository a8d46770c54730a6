import Casework
package import Commands
import ProgramSession
import Publishing
import TextForms

extension ValueCompletion {
  /// The papers that cases are printed on.
  package static let papers = ValueCompletion.words { question in
    PaperNaming(catalog: catalog(question)).kinds.flatMap { kind in
      Paper.names(of: kind).map { Candidate("\(kind.id).\($0.id)", remark: question.script.choose($0.title.zh, $0.title.en)) }
    }
  }
}
