# expect: true
"linux-1" like "linux-?"
# expect: false
"linux-10" like "linux-?"
# expect: true
"a" like "*"
# expect: false
"xay" like "a"
