import Commands
import TextForms

extension HelpTopic {
  /// One file, three set-ups, twelve people.
  static let install = HelpTopic(
    Term("install", "安装", aliases: ["setup", "deploy", "deployment", "linux", "windows", "docker", "部署", "装机", "配置"]),
    summary: Localized(zh: "安装：一个文件，三种用法，十二个人", en: "Installing: one file, three set-ups, twelve people"),
    text: Localized(
      zh: """
        想让一个单位用起来：把程序这一个文件拷到各台机器的 /usr/local/bin。系统是 Linux，x86-64 或 arm64；没有别的依赖，签名要用 ssh-keygen。补全：docket 补全 bash。

        三种用法，选一种：

                    一台机器，一个用户组   笔记本各带副本         PostgreSQL
          适合      都在一台机器上录入     常在现场，没有网络     多人同时录入
          建立      docket 新建 --共用     docket 副本 建立       docket 新建 pg:…
          每天      各自登录，各自录入     外勤包导出、导入       各自用 docket-pg
          署名      系统用户名             各台的 DOCKET_USER     --按登录署名
          备份      复制案卷目录           同左，在单位做         docket 镜像

        一台机器：目录归一个用户组（权限 2770），大家加入该组，都设 DOCKET_LOG：

          docket 新建 /srv/docket/demo --单位代号 demo --名称 … --共用

        笔记本：见 docket 帮助 外勤。数据库：建库语句交给管理员，再建案卷；docket-pg 放在同一个目录：

          docket 新建 --建库语句 > schema.sql
          docket 新建 pg:bureau/demo --名称 …

        十二个人：名册空着时人人都可办；第一个任职的须是管理员，从此只有名册上的人能录入：

          docket 人员 任职 admin-01 --角色 管理员
          docket 人员 任职 wang.li --角色 监督员 --经办人 admin-01
          docket 人员 列表

          监督员、内勤   登记和办理案件
          填报人         绩效表和指标
          分管领导       以上全部；更正、作废、删除、重办、双随机、上送、副本和外勤包
          管理员         全部；名册、规定、类型、日历只归管理员

        角色由程序检查，案卷本身靠文件权限或数据库权限保护。谁录的：--经办人，否则 DOCKET_USER，否则系统用户名；要证明是本人：docket 帮助 签认。

        备份和恢复：docket 帮助 备份。升级：换掉程序文件即可，旧案卷照样有效，不必转换。
        """,
      en: """
        You want to give Docket to an office: copy the program, one file, to /usr/local/bin of each machine. The system is Linux, x86-64 or arm64; nothing else is needed, ssh-keygen for signatures. Completions: docket completions bash.

        Three set-ups, of which you choose one:

                    one machine, a group   laptops with copies    PostgreSQL
          if        all record on one      people work on site    many record at once
          set up    docket init --shared   docket copy create     docket init pg:…
          each day  log in and record      bundle export, import  docket-pg records
          name      the system user        DOCKET_USER on each    --by-login
          backup    copy the folder        the same, at home      docket mirror

        One machine: the folder belongs to a group (mode 2770), everyone is in it and sets DOCKET_LOG:

          docket init /srv/docket/demo --office demo --name … --shared

        Laptops: docket help bundles. PostgreSQL: the administrator runs the SQL, then the log is created; docket-pg is in the same folder:

          docket init --schema > schema.sql
          docket init pg:bureau/demo --name …

        Twelve people: while the roster is empty, everyone may do everything; the first on it must be an admin, and from then on only those on it record:

          docket person enrol admin-01 --role admin
          docket person enrol wang.li --role inspector --by admin-01
          docket person list

          inspector, clerk   record and handle cases
          reporter           tables and measures
          supervisor         all of that; correct, void, erase, reopen, draws,
                             sending, copies and bundles
          admin              everything; alone roster, policies, kinds, calendars

        Roles are checked by the program; file permissions or the database's rights protect the log. Who records: --by, else DOCKET_USER, else the system user; to prove that it was them: docket help signatures.

        Backup and restore: docket help backup. Upgrade: replace the program; logs stay valid and nothing is converted.
        """))

  /// Copies, and what to do when a file is damaged.
  static let backup = HelpTopic(
    Term("backup", "备份", aliases: ["backups", "restore", "recovery", "recover", "恢复", "灾备", "还原"]),
    summary: Localized(zh: "备份与恢复：抄一份，验一遍，坏了怎么办", en: "Backup and restore: copy, verify, and what to do about damage"),
    text: Localized(
      zh: """
        想在机器坏了以后什么也不丢：每夜抄一份，抄完验一遍，检查点另存在别处。

        原样抄到另一个目录或数据库，中断了再运行一次就接着抄：

          docket 镜像 EventLogs/demo 备份
          docket 验证 --案卷 备份

        镜像不抄个人信息，管理员加 --含个人信息 才抄。用别的工具也行，次序是：先分段文件（*.jsonl），再 attachments/、private/、checkpoints/：

          rsync -a EventLogs/demo/*.jsonl 备份/
          rsync -a EventLogs/demo/{attachments,private,checkpoints} 备份/

        数据库里的案卷：docket 镜像 pg:bureau/demo 目录，每夜一次。

        日志自己看不出最新几行被截掉，所以检查点要打印或存到另一台机器，以后拿来对照：

          docket 检查点 --保存
          docket 验证 --对照检查点 …

        坏了怎么办：

          docket 验证                       指出坏在哪个文件哪一行
          docket 验证 --对照副本 备份       哪些分段在备份里是好的

        只把坏的那一个文件换成备份里好的，再验证一次。查阅的命令答到损坏处为止，退出状态 4；修好以前不写入。断电留下的半行由下次写入自动截去并说明，从未答复过的才会被截。
        """,
      en: """
        You want to lose nothing when a machine dies: copy every night, verify the copy, and keep a checkpoint elsewhere.

        The same lines in another folder or at a server; interrupted, it continues when run again:

          docket mirror EventLogs/demo backup
          docket verify --log backup

        A mirror leaves personal values out unless an admin adds --with-personal. Any other tool will do in this order: the segments (*.jsonl), then attachments/, private/, checkpoints/:

          rsync -a EventLogs/demo/*.jsonl backup/
          rsync -a EventLogs/demo/{attachments,private,checkpoints} backup/

        A log at a server: docket mirror pg:bureau/demo DIR, every night.

        A log can't show by itself that its newest lines were cut off. Print a checkpoint or keep it on another machine, and compare with it later:

          docket checkpoint --keep
          docket verify --against …

        When something is damaged:

          docket verify                     names the file and the line
          docket verify --compare backup    which segments are sound in the backup

        Put the sound copy of that one file in its place, and verify again. Reading commands answer up to the damage and exit with 4; nothing is written before it is fixed. A half line left by a power failure is cut by the next write, which says so; it was never acknowledged.
        """))

  /// Every variable and every exit status.
  static let environment = HelpTopic(
    Term("environment", "环境", aliases: ["variables", "env", "settings", "status-codes", "exit", "变量", "环境变量", "设置", "退出状态"]),
    summary: Localized(zh: "环境变量和退出状态", en: "Environment variables and exit statuses"),
    text: Localized(
      zh: """
        想少写几个选项，或在脚本里看结果：设这些变量，看退出状态。

          export DOCKET_LOG=/srv/docket/demo DOCKET_USER=wang.li DOCKET_LANG=zh
          docket 状态

          DOCKET_LOG      用哪个案卷：目录，或 pg:服务/单位
          DOCKET_USER     谁在录入；未给时是系统用户
          DOCKET_LANG     zh 或 en；未给时看 LC_ALL、LC_MESSAGES、LANG
          DOCKET_KEY      签认、上送、外勤包所用的密钥；未给时问 SSH_AUTH_SOCK
          DOCKET_CACHE    缓存目录；设为空就不缓存。未给时是 XDG_CACHE_HOME
                          下或 HOME/.cache 下的 docket
          DOCKET_NO_INPUT 设了就什么也不问，同 --不询问
          DOCKET_NOW      固定的时钟，供测试和演示：2024-01-05T09:00:00+08:00
          NO_COLOR        设了就不用颜色；TERM=dumb 也一样
          COLUMNS         不在终端上时的行宽，未给时 80
          TMPDIR          临时文件放在哪里，未给时 /tmp
          PATH            在其中找 docket-pg、ssh-keygen、ssh-add
          PGSERVICEFILE   数据库服务的说明；未给时 ~/.pg_service.conf

        退出状态，可用于脚本：

          0    办成了
          1    答案是“否”：验证不符、检查有错误、有几行没导入、没找到
          2    写法不对：选项、类型、字段、值
          3    规则不许：状态、角色、日期、重复、没有这个案件
          4    案卷有损坏
          5    读写不了：磁盘满、没有权限、没有这个文件或案卷
          130  被中断（Ctrl-C）

        2、3、4 什么也不写。错误写到标准错误，第一行说出了什么事，第二行说怎么办；加 --json 时错误也是 JSON。
        """,
      en: """
        You want to type fewer options, or to see in a script how it went: set these variables, and look at the exit status.

          export DOCKET_LOG=/srv/docket/demo DOCKET_USER=wang.li DOCKET_LANG=en
          docket status

          DOCKET_LOG      the log: a folder, or pg:SERVICE/OFFICE
          DOCKET_USER     who records; else the system user
          DOCKET_LANG     zh or en; else LC_ALL, LC_MESSAGES, LANG
          DOCKET_KEY      the key for sign, send and bundles; else SSH_AUTH_SOCK
          DOCKET_CACHE    the folder for derived files; empty: none. Else docket
                          in XDG_CACHE_HOME or in HOME/.cache
          DOCKET_NO_INPUT if set, nothing is asked, as with --no-input
          DOCKET_NOW      a fixed clock for tests: 2024-01-05T09:00:00+08:00
          NO_COLOR        if set, no colours; TERM=dumb does the same
          COLUMNS         the width of lines off a terminal, else 80
          TMPDIR          the folder for temporary files, else /tmp
          PATH            where docket-pg, ssh-keygen and ssh-add are found
          PGSERVICEFILE   describes the servers; else ~/.pg_service.conf

        Exit statuses, for scripts:

          0    done
          1    the answer is no: a verification fails, a check finds errors, some
               rows were not imported, a word was not found
          2    usage: an option, kind, field or value
          3    refused by a rule: state, role, date, duplicate, no such case
          4    the log is damaged
          5    I/O: the disk is full, no permission, no such file or log
          130  interrupted (Ctrl-C)

        Nothing is written with 2, 3 and 4. Errors go to standard error: one line what happened, one what to do; with --json they are JSON.
        """))
}
