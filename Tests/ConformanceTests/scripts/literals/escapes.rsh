# expect: a	b"\é
"a\tb\"\\\u{e9}"
