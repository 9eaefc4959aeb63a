# expect: true
false < true
