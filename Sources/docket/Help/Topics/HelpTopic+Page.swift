import Commands
import TextForms

extension HelpTopic {
  /// One file for the browser.
  static let page = HelpTopic(
    Term("page", "案卷页", aliases: ["webpage", "html", "网页", "公示页"]),
    summary: Localized(zh: "案卷页：一个带着证据的网页，谁都能核对", en: "The page: one file for the browser, which carries its evidence"),
    text: Localized(
      zh: """
        想把一年的情况给领导、审计或公众看，又让他们不必相信你：做一个网页，里面有图表、每个数、每个数后面的事件，打开时在浏览器里自己核对。

          docket 案卷页 --输出 2023.html --年度 2023

        这个文件不联网，任何浏览器都能打开，发给谁都行。点一个数，看它的事件；点一个事件，看它的案件。页上写着根哈希（全部记录的数字指纹）；改动一行，页面就不再显示“相符”，并指出那一行。个人信息不在其中，照片也不在。

        收到的人不用 Docket 也能看；有 Docket 的，可以从页里的事件把每个答案重算一遍：

          docket 案卷页 检查 2023.html
          docket 案卷页 检查 2023.html --对照检查点 …

        检查点是另存的：页能证明自己没有改过，不能证明它就是当天公布的那一份。所以公布当天把检查点交给别人。

        最多 100,000 个事件、32 MiB；更长的按年做，或者在本机看：

          docket 浏览 …

        docket 浏览 只在本机的浏览器里看最新的案卷，只读；手机上看见 docket 帮助 手机。只要图表，不要证据：

          docket 年报 --年度 2023 --输出 年报.html
        """,
      en: """
        You want to show a year to a supervisor, an auditor or the public without asking for their trust: make a page with charts, every figure and the events behind it, which verifies itself in the browser.

          docket page --output 2023.html --year 2023

        The file needs no network, opens in any browser and can be sent to anyone. Click a figure for its events, an event for its case. The page shows the root hash, one hash over all lines; if a line is changed, it no longer says that all is well, and names the line. Neither personal values nor photos are in it.

        A reader needs no Docket. Someone who has it can compute every answer again from the page's events:

          docket page check 2023.html
          docket page check 2023.html --against …

        The checkpoint was kept elsewhere: a page proves that it is unchanged, not that it is the one that was published. So give the checkpoint away on that day.

        At most 100,000 events and 32 MiB; make a longer log's page year by year, or look at it on this machine:

          docket serve …

        docket serve shows the latest log in this machine's browser, read-only; for a phone see docket help phone. Charts without evidence:

          docket report --year 2023 --output year.html
        """))

  /// Looking things up away from the office.
  static let phone = HelpTopic(
    Term("phone", "手机", aliases: ["mobile", "tablet", "caddy", "nginx", "proxy", "平板", "微信", "代理"]),
    summary: Localized(zh: "手机上看：发群、发网页，或经代理浏览", en: "On a phone: a message, a page, or the browser through a proxy"),
    text: Localized(
      zh: """
        想在工地上用手机查。最省事的是发出去：

          docket 今日 --发群                 纯文本，贴到微信群，没有个人信息
          docket 逾期 --日程 期限.ics        期限做成手机日历
          docket 案卷页 --输出 案卷.html     发到手机，离线也能打开

        要看最新的，就在单位的服务器上开浏览服务。它只听本机、只读；外面由同一台机器上的代理转来，代理负责加密。口令 32 个以上字母、数字，放在只有自己可读（600）的文件里：

          docket 浏览 --端口 8080 --口令文件 … --主机名 docket.example

        Caddy 的配置，证书自动办理：

          docket.example {
            reverse_proxy 127.0.0.1:8080
          }

        nginx 的配置：

          server {
            listen 443 ssl; server_name docket.example;
            ssl_certificate …; ssl_certificate_key …;
            location / { proxy_pass http://127.0.0.1:8080;
                         proxy_set_header Host $host; }
          }

        手机打开 https://docket.example/#token=口令，以后不必再输。知道口令的人都能看，所以换人就换口令。临时看一次，不用代理：ssh -L 8080:127.0.0.1:8080 服务器。

        现场没有网络又要录入：笔记本带副本，见 docket 帮助 外勤。照片先拍，回来用 --附件 附上。
        """,
      en: """
        You want to look things up on site. The least work is to send them:

          docket today --for-chat            plain lines for a chat, nothing personal
          docket overdue --ics due.ics       deadlines for the phone's calendar
          docket page --output page.html     opens on the phone, offline too

        For the latest, run the server in the office. It listens on its own machine only, and only reads; a proxy on the same machine lets others in and does TLS. The token has 32 or more letters and digits, in a file of yours alone (600):

          docket serve --port 8080 --token-file … --host-name docket.example

        Caddy, which gets certificates itself:

          docket.example {
            reverse_proxy 127.0.0.1:8080
          }

        nginx:

          server {
            listen 443 ssl; server_name docket.example;
            ssl_certificate …; ssl_certificate_key …;
            location / { proxy_pass http://127.0.0.1:8080;
                         proxy_set_header Host $host; }
          }

        The phone opens https://docket.example/#token=TOKEN, and keeps the token. Anyone who knows it can read, so change it when people leave. For one look without a proxy: ssh -L 8080:127.0.0.1:8080 SERVER.

        To record without a network, a laptop has a copy: docket help bundles. Take photos, and attach them afterwards with --attach.
        """))
}
