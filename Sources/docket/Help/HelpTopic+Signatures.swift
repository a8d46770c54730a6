import Commands
import TextForms

extension HelpTopic {
  /// Signing and disputing one's own events, and how to check signatures by hand.
  static let signatures = HelpTopic(
    Term("signatures", "签认"), summary: Localized(zh: "签认与异议：名下的事件是不是本人录的", en: "Signing and disputing: whether events are who they say"),
    text: Localized(
      zh: """
        想证明名下的事件是本人录的。经办人只是名字。管理员把各人的公钥（ssh-keygen -t ed25519 生成）记进名册：'docket 人员 密钥 姓名 --密钥 公钥文件'；丢了就 --吊销，加 --自 事件号，从那一号起的签认不算。每天下班前各人 'docket 签认' 一次，名下还没签认的一并签了；不是自己录的先提异议：'docket 异议 事件号 --理由 …'，是否作废由分管领导决定。

          docket 人员 列表
          docket 验证

        验证时逐份核对：签认当时名册上的密钥、事件的数目和根哈希。没有 Docket 也能核对；设 #731 是签认，#12 是发密钥的事件，all.jsonl 是各段依次相连（bash、jq、ssh-keygen、sha256sum）：

        \(byHand)

        最后两行的根哈希应当相同。名册由管理员掌握：审计人用 --可信签名人 文件，其中写明 namespaces="docket-hand" 的行，才算不由案卷自己说了算。
        """,
      en: """
        You want proof of who recorded what. A name under an event only attributes. An admin puts people's public keys (made by ssh-keygen -t ed25519) on the roster: 'docket person key NAME --key KEY.pub'; a lost one is ended by --revoke, and with --since SEQ what it signed from there on doesn't count. At the day's end each person runs 'docket sign' and signs what was recorded under their name; what they didn't record they dispute first: 'docket dispute SEQ --reason …'. Whether it stays is the supervisor's to decide.

          docket person list
          docket verify

        Verifying checks each signature by the keys that the roster held just before it, and the count and root of the events. It can be done without Docket: #731 is the signature, #12 the event that gave the key, all.jsonl the segments in order (bash, jq, ssh-keygen, sha256sum):

        \(byHand)

        The last two lines give the same root. The roster is the admins' word: an auditor who wants more gives --allowed-signers FILE with lines that say namespaces="docket-hand".
        """))

  /// How a signature is checked without Docket.
  private static let byHand = """
      jq -j 'select(.seq==731).data.statement' all.jsonl > s
      jq -r 'select(.seq==731).data.signature' all.jsonl > s.sig
      echo "hand $(jq -r 'select(.seq==12).data.key' all.jsonl)" > key
      ssh-keygen -Y verify -f key -I hand -n docket-hand -s s.sig < s
      jq -r 'select(.by=="inspector-07" and
        (.type|IN("person.signed","bundle.received","bundle.set-aside")|not) and
        .seq>=703 and .seq<=720 and (.seq|IN(707,710)|not)).hash' \\
        all.jsonl > leaves
      root() { mapfile -t h; while [ ${#h[@]} -gt 1 ]; do n=()
        for ((i=0;i<${#h[@]};i+=2)); do b=${h[i+1]-}
        [ -z "$b" ] && n+=(${h[i]}) && continue
        n+=($(printf "\\x01$(sed 's/../\\\\x&/g' <<<"${h[i]}$b")" \\
        | sha256sum | cut -c1-64)); done; h=(${n[@]}); done; echo $h; }
      root < leaves; grep root s
    """
}
