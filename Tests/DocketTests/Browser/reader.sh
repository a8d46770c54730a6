set -e; export DOCKET_LANG=zh DOCKET_USER=root DOCKET_LOG=$PWD/a; at() { export DOCKET_NOW=2026-$1T09:00:00+08:00; }
at 01-05; docket 新建 a --单位代号 a --名称 甲站; docket 单位 规定 --期限 '投诉=15个工作日'
docket 项目 报监 --名称 东桥 --县市区 洪江市; docket 项目 报监 --名称 东桥二期 --县市区 鹤城区
at 01-06; docket 检查 记录 --项目 东桥 --类型 安全 --隐患 临边 --隐患 配电 --签发 整改 --期限 2026-01-16
at 01-08; docket 通知书 整改回复 notice/2026-0001
at 01-09; docket 通知书 复查 notice/2026-0001 --不通过 --消除隐患数 1 --期限 2026-01-19
at 01-10; docket 投诉 登记 --渠道 来访 --诉求类别 房屋质量 --项目 东桥 --县市区 洪江市 --投诉人 胡某 --电话 13800000001
for day in 01-10 01-11 01-12 01-31; do at $day; docket 通知书 签发 --类型 停工 --隐患数 1 --项目 东桥二期 --期限 2026-02-05; done
at 02-02; docket 通知书 整改回复 notice/2026-0002
at 02-09; docket 通知书 整改回复 notice/2026-0003; docket 通知书 整改回复 notice/2026-0004
at 02-10; docket 投诉 办结 complaint/2026-0001; docket 删除 complaint/2026-0001 --理由 本人申请 --确认
docket 更正 notice/2026-0002 --改为 隐患数=2 --理由 漏数
printf '%s' '{"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2026-01-01","to":"2026-12-31"},"rows":[{"id":"answered","level1":"产出指标","level2":"时效","level3":"回复","target":"≥90%","weight":100,"actual":"按期率(通知书.签发 -> 整改回复)"}]}' > t.json
docket 绩效表 录入 t.json; docket 绩效表 自评 t answered --得分 50 --偏差原因 晚 --理由 会议定; docket 绩效表 报送 t
cp -r a b
at 03-01; DOCKET_LOG=$PWD/b docket 检查 记录 --项目 东桥 --类型 质量 --隐患 无; DOCKET_LOG=$PWD/b docket 案卷页 --年度 2026 --输出 forked.html
at 03-02; docket 案卷页 --年度 2026 --输出 earlier.html; docket 检查 记录 --项目 东桥二期 --类型 扬尘 --隐患 无
docket 更正 notice/2026-0003 --改为 隐患数=3 --理由 漏数
at 03-10; docket 检查 记录 --项目 东桥 --类型 质量 --隐患 无; docket 案卷页 --年度 2026 --输出 a.html
docket 新建 other --单位代号 o --名称 乙站; DOCKET_LOG=$PWD/other docket 案卷页 --年度 2026 --输出 other.html
