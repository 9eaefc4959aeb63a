# expect: false
"a" == "A"
