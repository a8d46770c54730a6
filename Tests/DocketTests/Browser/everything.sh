# Does to the log of an office all that can be done to one: submits, withdraws, corrects, corrects again, voids the correction, undoes,
# erases, records late, takes in a copy's bundle. Some offices' rules refuse some of it, which is as it should be.
#
# usage: sh everything.sh LOG
export DOCKET_LOG=$1
record() { docket "$@" < /dev/null > /dev/null 2>&1 || true; }
lines_of() { grep -h "\"type\":\"$1\"" "$DOCKET_LOG"/0*.jsonl | sed 's/.*"seq":\([0-9]*\).*/\1/'; }

for file in "$DOCKET_LOG"/tables/*.json; do
  [ -e "$file" ] || continue
  table=$(basename "$file" .json)
  docket table check "$table" < /dev/null | sed -n 's/^ *docket \(table assess .* --deviation\) TEXT$/\1/p' | while read -r words; do record $words 原因; done
  record table submit "$table"
  record table withdraw "$table" --reason 重报
  record table submit "$table"
done
for file in "$DOCKET_LOG"/kinds/*.json; do [ ! -e "$file" ] || record kinds adopt "$file"; done
record person enrol chen --role inspector

record complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000
erased=$(lines_of complaint.received | tail -1)
record correct "$erased" --set complainant=某先生 --reason 补
record erase "$(sed -n "${erased}p" "$DOCKET_LOG"/0*.jsonl | sed 's/.*"case":"\([^"]*\)".*/\1/')" --reason 本人要求 --yes
record dispute "$erased" --reason 不是我
printf 'topic,title,on\nmeeting,例会,%s\n' "${DOCKET_NOW%%-*}-01-04" > late.csv
record import late.csv --kind activity
record copy create "$1-copy" --tag f07
DOCKET_LOG=$1-copy record complaint receive --channel visit --topic dust
DOCKET_LOG=$1-copy record bundle export --output "$1.bundle"
record bundle import "$1.bundle"

# Names and texts with brackets and quotes of their own.
year=$((${DOCKET_NOW%%-*} - 1))
printf '{"id":"brackets","kind":"project","title":"括号","office":"站","period":{"from":"%s-01-01","to":"%s-12-31"},"rows":[' $year $year > brackets.json
printf '{"id":"a","level1":"产出指标","level2":"数量","level3":"县里的检查","target":"≥1次","weight":50,"actual":"%s"},' 'count(inspection.recorded 县(市、区):鹤城区) + count(notice.issued)' >> brackets.json
printf '{"id":"b","level1":"产出指标","level2":"数量","level3":"没有的工地","target":"≥1次","weight":30,"actual":"%s"},' 'cover(inspection.recorded -县(市、区):甲 of project 名称:\"五溪(二期\" each month)' >> brackets.json
printf '{"id":"c","level1":"产出指标","level2":"数量","level3":"没有的人","target":"≥1次","weight":20,"actual":"%s"}]}' 'cases(complaint by:王\\\"丽)' >> brackets.json
record table adopt brackets.json

for type in $(grep -ho '"type":"[a-z-]*\.[a-z-]*"' "$DOCKET_LOG"/0*.jsonl | grep -vE '"(person|office|kind|table|clauses|calendar|measure|case|event|copy|bundle)\.' | sort | uniq -c | sort -rn | sed 's/.*"type":"\(.*\)"/\1/' | head -8); do
  first=$(lines_of "$type" | sed -n 1p)
  record correct "$first" --set note=一 --reason 笔误
  record correct "$first" --set note=二 --reason 笔误
  record void "$(lines_of event.corrected | tail -1)" --reason 误
  record undo --yes
  record correct "$(lines_of "$type" | sed -n 2p)" --set on=2020-01-01 --reason 笔误
  record void "$(lines_of "$type" | tail -1)" --reason 误
done
