import Commands
import EventLog
import TextForms

extension ServerFailure {
  /// The failure in both languages; the server's own words stay as they are.
  var failure: Failure {
    switch kind {
    case .service:
      .io(
        "no-service", zh: "没有说明过这个服务：\(text)", en: "no such service is described: \(text)",
        hint: Localized(zh: "检查 ~/.pg_service.conf 或 PGSERVICEFILE", en: "look into ~/.pg_service.conf or PGSERVICEFILE"))
    case .unreachable:
      .io(
        "no-server", zh: "连不上数据库服务器：\(text)", en: "the server can't be reached: \(text)",
        hint: Localized(zh: "检查服务里的 host 和 port，服务器是否开着", en: "check the service's host and port, and that the server runs"))
    case .login:
      .io(
        "login-refused", zh: "服务器拒绝登录：\(text)", en: "the server refused the login: \(text)",
        hint: Localized(zh: "检查服务里的 user，密码放 ~/.pgpass", en: "check the service's user; passwords go into ~/.pgpass"))
    case .database:
      .io(
        "no-database", zh: "没有这个数据库：\(text)", en: "there is no such database: \(text)",
        hint: Localized(zh: "检查服务里的 dbname", en: "check the service's dbname"))
    case .right(let role):
      .io(
        "no-right", zh: "权限不够：\(text)", en: "a right is missing: \(text)",
        hint: Localized(zh: "请数据库管理员授权：GRANT \(role) TO …", en: "ask the database's administrator: GRANT \(role) TO …"))
    case .lost:
      .io(
        "server-lost", zh: "和服务器的连接断了：\(text)", en: "the server went away: \(text)",
        hint: Localized(zh: "稍后再试", en: "try again in a moment"))
    case .unanswered(let id):
      .io(
        "unanswered", zh: "服务器没有确认 \(id) 是否已录入：\(text)",
        en: "the server went away without saying whether \(id) was recorded: \(text)",
        hint: Localized(zh: "用同一个 id 再录一次：\(id)", en: "record it again under the same id: \(id)"))
    case .durability(let setting):
      .io(
        "not-durable", zh: "\(setting) 时，已确认的录入可能丢失，没有写",
        en: "with \(setting) what was acknowledged could be lost; nothing was written",
        hint: Localized(zh: "把 synchronous_commit 设为 on", en: "set synchronous_commit to on"))
    case .other:
      .io(
        "server", zh: "服务器返回：\(text)", en: "the server says: \(text)",
        hint: Localized(zh: "把这句话告诉数据库管理员", en: "tell the database's administrator"))
    }
  }
}
