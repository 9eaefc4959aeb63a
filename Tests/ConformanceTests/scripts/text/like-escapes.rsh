# expect: true
"a*b" like r"a\*b"
# expect: false
"axb" like r"a\*b"
