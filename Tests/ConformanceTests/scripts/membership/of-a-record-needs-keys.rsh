# expect error RSH0302:
"a" in {a: 1}
