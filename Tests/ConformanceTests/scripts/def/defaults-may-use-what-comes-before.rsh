def area(w, h = w, times = 1 + 1) { return w * h * times }
print area(3), area(3, 2), area(3, 2, 1)
# expect: 18 12 6
