# expect error RSH0418: outside of the years 1 to 9999
@9999-12-31 + 2d
