# expect error RSH0214: `matches`
"a" matches "b"
