# expect error RSH0312: `==` between an integer and a string can never hold
1 == "1"
