# expect error RSH0411: `limit` needs a count of 0 or more, and this is -1
[1] limit -1
