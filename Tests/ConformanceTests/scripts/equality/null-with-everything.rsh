# expect: false
1 == null
# expect: true
null == null
# expect: true
"a" != null
