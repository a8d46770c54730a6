import Testing

/// What an answer is never written over, and what a log's folder must not hold.
@Suite("Files of a log")
struct ProtectedFilesTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for command in [
      "docket init log --office demo --name 示范监督站 --on 2023-01-01", "docket activity record --topic meeting --title 例会",
      "echo photo > photo.jpg", "docket activity record --topic meeting --title 例会 --attach photo.jpg", "docket checkpoint --keep",
      "printf 'topic,title,on\\nmeeting,例会,2023-03-04\\nnothing,例会,2023-03-04\\n' > ledger.csv",
    ] {
      let answer = try sandbox.run(command)
      #expect(answer.status == 0, "\(command): \(answer.errors)")
    }
  }

  @Test("no file of a log is an output, however it is named")
  func outputs() throws {
    let before = try sandbox.run("cat log/*.jsonl log/lock log/checkpoints/*")
    let segment = "log/00000000000000000001.jsonl"
    #expect(try sandbox.run("ln -s log way; ln -s \(segment) segment; ln \(segment) other").status == 0)
    for command in [
      "docket report --output log/00000000000000000001.jsonl", "docket report --output way/lock", "docket report --output segment",
      "docket report --output other", "docket report --output ./log/../log/checkpoints/9.txt", "docket export --jsonl log/new.jsonl",
      "docket export --sqlite log/attachments/x", "docket export --csv log/private/x", "docket receipt 1 --output log/.gitignore",
      "docket import ledger.csv --kind activity --reject log/private/r.csv",
      "docket explain 'count(activity.recorded)' --receipts log/recovered",
    ] {
      let answer = try sandbox.run(command)
      #expect(answer.status == 3, "\(command): \(answer.status) \(answer.errors)")
    }
    #expect(try sandbox.run("cat log/*.jsonl log/lock log/checkpoints/*") == before)
    #expect(try sandbox.run("ls log/private log/recovered").status != 0)
    #expect(try sandbox.run("docket report --output log/report.html && docket export --csv log/tables").status == 0)
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test("no log, copy, mirror or parcel is made among a log's own files")
  func places() throws {
    let before = try sandbox.run("find log | sort")
    for command in [
      "docket init log/private/l --office a --name b", "docket init log/attachments --office a --name b",
      "docket gather init log/recovered/g --id a --name b", "docket copy create log/private/f --tag f01", "docket mirror log log/private",
      "docket facts log/checkpoints/f",
    ] {
      let answer = try sandbox.run(command)
      #expect(answer.status == 3 && answer.errors.contains("and no output"), "\(command): \(answer.status) \(answer.errors)")
      #expect(try sandbox.run(command + " --lang zh").errors.contains("不能作输出"))
    }
    #expect(try sandbox.run("find log | sort") == before)
  }

  @Test("no file that is being read is an output")
  func inputs() throws {
    let before = try sandbox.text("ledger.csv")
    #expect(try sandbox.run("ln -s ledger.csv l.csv; echo text > t.docx").status == 0)
    for command in [
      "docket import ledger.csv --kind activity --reject ./ledger.csv", "docket import l.csv --kind activity --reject ledger.csv",
      "docket import - --kind activity --reject ledger.csv < ledger.csv", "docket narrative t.docx --output t.docx",
    ] {
      let answer = try sandbox.run(command)
      #expect(answer.status == 3, "\(command): \(answer.status) \(answer.errors)")
      #expect(answer.errors.contains("is being read"))
    }
    #expect(try sandbox.text("ledger.csv") == before)
    #expect(try sandbox.run("docket log --json").output.split(separator: "\n").count == 3)
  }

  @Test("a dash is standard output, and what is said goes beside it")
  func dash() throws {
    let lines = try sandbox.run("docket export --jsonl -")
    #expect(lines.output == (try sandbox.run("cat log/0*.jsonl").output))
    #expect(lines.errors.hasPrefix("exported 3 events"))
    let rejects = try sandbox.run("docket import - --kind activity --reject - < ledger.csv")
    #expect(rejects.status == 1 && rejects.output.contains("nothing,例会"))
  }

  @Test("what is no file in the log's places is named, not followed and not waited for")
  func misfits() throws {
    #expect(try sandbox.run("rm log/lock; mkdir log/lock; mv log/checkpoints c; ln -s ../c log/checkpoints").status == 0)
    let verify = try sandbox.run("docket verify --json")
    #expect(verify.status == 4)
    #expect(verify.output.contains(#""file":"lock""#) && verify.output.contains(#""file":"checkpoints""#))
    #expect(try sandbox.run("docket verify --lang zh").output.contains("是符号链接"))
    let write = try sandbox.run("docket activity record --topic meeting --title 例会")
    #expect(write.status == 5 && write.errors.contains("log/lock is a folder in place of a file"))
    #expect(try sandbox.run("docket checkpoint --keep").status == 5)
    #expect(try sandbox.run("docket count 'count(activity.recorded)'").status == 0)
  }

  @Test("in place of a segment it is damage")
  func segments() throws {
    #expect(try sandbox.run("mv log/00000000000000000001.jsonl s; mkfifo log/00000000000000000001.jsonl").status == 0)
    for command in [
      "docket verify", "docket status", "docket list activity", "docket count 'count(activity.recorded)'", "docket log",
      "docket activity record --topic meeting --title 例会", "docket checkpoint", "docket export --jsonl x",
    ] {
      let answer = try sandbox.run("timeout 5 \(command)")
      #expect(answer.status == 4, "\(command): \(answer.status) \(answer.errors)")
    }
  }
}
