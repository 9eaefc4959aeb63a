# expect: false
# expect warning RSH0316
"1" in [1, null]
# expect: true
null in [1, null]
