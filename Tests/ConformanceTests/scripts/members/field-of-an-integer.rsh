# expect error RSH0301: no field `x` on a double
1.5.x
# expect error RSH0301: no field `x` on an integer
(1).x
