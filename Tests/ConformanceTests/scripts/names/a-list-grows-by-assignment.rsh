let xs = []
let text = ""
for n in [1, 2, 3] {
    xs = xs + [n]
    text = text + "\(n)"
}
let ys = xs
xs = xs + [4]
print xs, ys, text
# expect: [1, 2, 3, 4] [1, 2, 3] 123
