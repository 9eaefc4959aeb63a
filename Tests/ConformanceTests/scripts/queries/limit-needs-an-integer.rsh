# expect error RSH0313: `limit` needs an integer, and this is a string
[1] limit "2"
