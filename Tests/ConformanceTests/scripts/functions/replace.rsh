# expect: a-b-c
replace("a.b.c", ".", "-")
