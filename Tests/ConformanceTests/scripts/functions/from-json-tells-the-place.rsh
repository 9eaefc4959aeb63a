# expect error RSH0421: this text is no JSON: expected a value, found `]`
# expect note: at 2:4 of the text
print from_json("[1,\n2, ]")
