import Commands
import EventLog
import TextForms

extension ServerFailure {
  /// The failure in both languages; the server's own words stay as they are.
  var failure: Failure {
    switch kind {
    case .service: .io("no-service", ["text": text])
    case .unreachable: .io("no-server", ["text": text])
    case .login: .io("login-refused", ["text": text])
    case .database: .io("no-database", ["text": text])
    case .right(let role): .io("no-right", ["text": text, "role": role])
    case .lost: .io("server-lost", ["text": text])
    case .unanswered(let id): .io("unanswered", ["id": id, "text": text])
    case .durability(let setting): .io("not-durable", ["setting": setting])
    case .other: .io("server", ["text": text])
    }
  }
}
