print half(10)
# expect: 5.0
def half(x) { return x / 2 }
