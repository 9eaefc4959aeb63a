# expect: null
null
# expect: true
true
# expect: false
false
