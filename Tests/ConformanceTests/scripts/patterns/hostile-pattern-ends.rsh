# expect: false
replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a", "aaaaaaaaaaaaaaaa") matches "^(a+)+b$"
