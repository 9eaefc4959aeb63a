# expect error RSH0305: `pad` needs a string here, and this is an integer
print pad(5, 3)
# expect error RSH0305: `pad` needs an integer here, and this is a string
print pad("a", "3")
# expect error RSH0305: `pad` needs a string here, and this is null
print pad("a", 3, null)
