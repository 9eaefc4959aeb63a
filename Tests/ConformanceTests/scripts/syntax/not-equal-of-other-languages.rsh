# expect error RSH0142:
1 <> 2
