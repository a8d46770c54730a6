import Commands
import EventLog
import TextForms

extension ServerFailure {
  /// The failure in both languages; the server's own words stay as they are.
  var failure: Failure {
    Failure(.io, code: code, Localized(message), hint: Localized(hint))
  }

  private var code: String {
    switch kind {
    case .service: "no-service"
    case .unreachable: "no-server"
    case .login: "login-refused"
    case .database: "no-database"
    case .right: "no-right"
    case .lost: "server-lost"
    case .unanswered: "unanswered"
    case .durability: "not-durable"
    case .other: "server"
    }
  }

  private func message(_ language: Language) -> String {
    let zh = language == .zh
    switch kind {
    case .service: return zh ? "没有说明过这个服务：\(text)" : "no such service is described: \(text)"
    case .unreachable: return zh ? "连不上数据库服务器：\(text)" : "the server can't be reached: \(text)"
    case .login: return zh ? "服务器拒绝登录：\(text)" : "the server refused the login: \(text)"
    case .database: return zh ? "没有这个数据库：\(text)" : "there is no such database: \(text)"
    case .right: return zh ? "权限不够：\(text)" : "a right is missing: \(text)"
    case .lost: return zh ? "和服务器的连接断了：\(text)" : "the server went away: \(text)"
    case .unanswered(let id):
      return zh ? "服务器没有答复 \(id) 是否已录入：\(text)" : "the server went away without saying whether \(id) was recorded: \(text)"
    case .durability(let setting):
      return zh ? "\(setting) 时，已答复的录入可能丢失，没有写" : "with \(setting) what was acknowledged could be lost; nothing was written"
    case .other: return zh ? "服务器答复：\(text)" : "the server says: \(text)"
    }
  }

  private func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch kind {
    case .service: return zh ? "检查 ~/.pg_service.conf 或 PGSERVICEFILE" : "look into ~/.pg_service.conf or PGSERVICEFILE"
    case .unreachable: return zh ? "检查服务里的 host 和 port，服务器是否开着" : "check the service's host and port, and that the server runs"
    case .login: return zh ? "检查服务里的 user，密码放 ~/.pgpass" : "check the service's user; passwords go into ~/.pgpass"
    case .database: return zh ? "检查服务里的 dbname" : "check the service's dbname"
    case .right(let role):
      return zh ? "请数据库管理员授权：GRANT \(role) TO …" : "ask the database's administrator: GRANT \(role) TO …"
    case .lost: return zh ? "稍后再试" : "try again in a moment"
    case .unanswered(let id): return zh ? "用同一个 id 再录一次：\(id)" : "record it again under the same id: \(id)"
    case .durability: return zh ? "把 synchronous_commit 设为 on" : "set synchronous_commit to on"
    case .other: return zh ? "把这句话告诉数据库管理员" : "tell the database's administrator"
    }
  }
}
