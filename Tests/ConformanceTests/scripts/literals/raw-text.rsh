# expect: \d+\n
r"\d+\n"
