# expect: abc ABC
print lower("aBc"), upper("aBc")
