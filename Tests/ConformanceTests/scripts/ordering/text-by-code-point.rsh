# expect: true
"Z" < "a"
# expect: true
"a" < "é"
