# expect error RSH0302: `-` does not work on a string
-"a"
